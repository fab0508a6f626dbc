#include "COpenSSLTestSupport.h"

#include <openssl/bn.h>

bool coidc_test_power(
    const uint8_t *base, size_t base_length, const uint8_t *exponent, size_t exponent_length, const uint8_t *modulus,
    size_t modulus_length, uint8_t *out) {
    BN_CTX *ctx = BN_CTX_new();
    BIGNUM *b = BN_bin2bn(base, (int)base_length, NULL);
    BIGNUM *e = BN_bin2bn(exponent, (int)exponent_length, NULL);
    BIGNUM *m = BN_bin2bn(modulus, (int)modulus_length, NULL);
    BIGNUM *result = BN_new();
    bool done = ctx != NULL && b != NULL && e != NULL && m != NULL && result != NULL
        && BN_mod_exp(result, b, e, m, ctx) == 1
        && BN_bn2binpad(result, out, (int)modulus_length) == (int)modulus_length;

    BN_free(result);
    BN_free(m);
    BN_free(e);
    BN_free(b);
    BN_CTX_free(ctx);
    return done;
}
