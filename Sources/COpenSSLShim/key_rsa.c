#include "internal.h"

#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/params.h>

/// Whether the residue is a power of 65537 modulo the prime.
static bool is_power(unsigned residue, unsigned prime) {
    unsigned generator = 65537 % prime;
    unsigned power = 1;
    do {
        if (power == residue) return true;
        power = power * generator % prime;
    } while (power != 1);
    return false;
}

/// The fingerprint of keys made by Infineon's RSALib (CVE-2017-15361): their moduli are powers of 65537 modulo many
/// small primes. By chance, one modulus in some hundred million is too; the first prime already clears 4 in 5.
static bool has_roca_fingerprint(const BIGNUM *n) {
    static const unsigned primes[] = {11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157};
    for (size_t i = 0; i < sizeof(primes) / sizeof(primes[0]); i++) {
        if (!is_power((unsigned)BN_mod_word(n, primes[i]), primes[i])) return false;
    }
    return true;
}

/// What OpenSSL leaves to its caller: it would import n = 1, e = 2, and spend milliseconds on a long exponent.
static COIDCStatus check_public(coidc_bytes n, coidc_bytes e, BIGNUM **out_n, BIGNUM **out_e) {
    if (n.length > COIDC_MAX_NUMBER) return COIDCStatusModulusTooLarge;
    if (e.length > COIDC_MAX_NUMBER) return COIDCStatusInvalidExponent;
    *out_n = BN_bin2bn(coidc_base(n), (int)n.length, NULL);
    *out_e = BN_bin2bn(coidc_base(e), (int)e.length, NULL);
    if (*out_n == NULL || *out_e == NULL) return COIDCStatusInternal;

    int bits = BN_num_bits(*out_n);
    if (bits < COIDC_MIN_MODULUS_BITS) return COIDCStatusModulusTooSmall;
    if (bits > COIDC_MAX_MODULUS_BITS) return COIDCStatusModulusTooLarge;
    if (!BN_is_odd(*out_n)) return COIDCStatusModulusEven;
    if (!BN_is_odd(*out_e) || BN_is_one(*out_e) || BN_num_bits(*out_e) > 32) return COIDCStatusInvalidExponent;
    if (has_roca_fingerprint(*out_n)) return COIDCStatusInvalidKey;
    return COIDCStatusOk;
}

COIDCStatus coidc_key_rsa_public(coidc_bytes n, coidc_bytes e, coidc_key **out) {
    COIDCStatus status = COIDCStatusInternal;
    BIGNUM *modulus = NULL;
    BIGNUM *exponent = NULL;
    OSSL_PARAM_BLD *builder = NULL;
    OSSL_PARAM *params = NULL;
    EVP_PKEY *pkey = NULL;

    *out = NULL;
    ERR_set_mark();
    status = check_public(n, e, &modulus, &exponent);
    if (status != COIDCStatusOk) goto done;
    status = COIDCStatusInternal;
    builder = OSSL_PARAM_BLD_new();
    if (builder == NULL) goto done;
    if (OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus) != 1) goto done;
    if (OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent) != 1) goto done;
    params = OSSL_PARAM_BLD_to_param(builder);
    if (params == NULL) goto done;
    pkey = coidc_pkey_from_params("RSA", EVP_PKEY_PUBLIC_KEY, params);
    if (pkey == NULL) goto done;
    status = coidc_key_wrap(pkey, NULL, false, out);

done:
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(builder);
    BN_free(modulus);
    BN_free(exponent);
    ERR_pop_to_mark();
    return status;
}

enum secret { SECRET_D, SECRET_P, SECRET_Q, SECRET_DP, SECRET_DQ, SECRET_QI, SECRET_COUNT };

/// Whether (a * b) mod modulus is 1.
static bool is_inverse(const BIGNUM *a, const BIGNUM *b, const BIGNUM *modulus, BN_CTX *ctx) {
    BN_CTX_start(ctx);
    BIGNUM *product = BN_CTX_get(ctx);
    bool inverse = product != NULL && BN_mod_mul(product, a, b, modulus, ctx) == 1 && BN_is_one(product);
    BN_CTX_end(ctx);
    return inverse;
}

/// Whether e and d undo each other modulo a prime, and `exponent` is d for that prime.
static bool fits_prime(const BIGNUM *e, const BIGNUM *d, const BIGNUM *prime, const BIGNUM *exponent, BN_CTX *ctx) {
    BN_CTX_start(ctx);
    BIGNUM *order = BN_CTX_get(ctx);
    BIGNUM *reduced = BN_CTX_get(ctx);
    bool fits = reduced != NULL && !BN_is_one(prime) && BN_sub(order, prime, BN_value_one()) == 1
        && BN_mod(reduced, d, order, ctx) == 1 && BN_cmp(reduced, exponent) == 0
        && is_inverse(e, reduced, order, ctx);
    BN_CTX_end(ctx);
    return fits;
}

/// The relations of RFC 8017 3.2 between the numbers of a key, each above 0 and below n: n = p q; e d = 1 modulo p - 1
/// and q - 1; dp and dq are d modulo these; q qi = 1 modulo p.
static bool fits_together(const BIGNUM *n, const BIGNUM *e, BIGNUM *const secrets[SECRET_COUNT]) {
    bool fits = false;
    BN_CTX *ctx = BN_CTX_secure_new();

    if (ctx == NULL) goto done;
    BN_CTX_start(ctx);
    BIGNUM *product = BN_CTX_get(ctx);
    fits = product != NULL && BN_mul(product, secrets[SECRET_P], secrets[SECRET_Q], ctx) == 1
        && BN_cmp(product, n) == 0
        && fits_prime(e, secrets[SECRET_D], secrets[SECRET_P], secrets[SECRET_DP], ctx)
        && fits_prime(e, secrets[SECRET_D], secrets[SECRET_Q], secrets[SECRET_DQ], ctx)
        && BN_cmp(secrets[SECRET_QI], secrets[SECRET_P]) < 0
        && is_inverse(secrets[SECRET_Q], secrets[SECRET_QI], secrets[SECRET_P], ctx);
    BN_CTX_end(ctx);

done:
    BN_CTX_free(ctx);
    return fits;
}

/// Whether the public half verifies what the private half signs.
static COIDCStatus check_pair(const coidc_key *key) {
    static const uint8_t text[] = "pairwise consistency";
    const coidc_bytes message = {text, sizeof(text) - 1};
    uint8_t signature[COIDC_MAX_NUMBER];
    size_t length = 0;

    COIDCStatus status = coidc_sign(key, COIDCAlgorithmRs256, message, signature, sizeof(signature), &length);
    if (status == COIDCStatusOk) {
        status = coidc_verify(key, COIDCAlgorithmRs256, message, (coidc_bytes){signature, length});
    }
    return status == COIDCStatusInvalidSignature ? COIDCStatusInvalidKey : status;
}

// OpenSSL's own check of a pair tests p and q for being prime with 64 rounds each, which is nearly all of its time (58 ms
// with 2048 bits) and guards against a maker of keys whom we needn't fear: whoever made an own key knows it. An accident
// breaks the relations. And should p or q be composite all the same, then x ^ (e d) is x modulo p for hardly any x
// (Fermat's test), so that the one signature which is made and verified here shows it. What passes both is a p that is a
// Carmichael number, which nobody makes by accident; its key works.
COIDCStatus coidc_key_rsa_private(
    coidc_bytes n, coidc_bytes e, coidc_bytes d, coidc_bytes p, coidc_bytes q, coidc_bytes dp, coidc_bytes dq,
    coidc_bytes qi, coidc_key **out) {
    const struct {
        const char *name;
        coidc_bytes bytes;
    } secrets[SECRET_COUNT] = {
        [SECRET_D] = {OSSL_PKEY_PARAM_RSA_D, d},
        [SECRET_P] = {OSSL_PKEY_PARAM_RSA_FACTOR1, p},
        [SECRET_Q] = {OSSL_PKEY_PARAM_RSA_FACTOR2, q},
        [SECRET_DP] = {OSSL_PKEY_PARAM_RSA_EXPONENT1, dp},
        [SECRET_DQ] = {OSSL_PKEY_PARAM_RSA_EXPONENT2, dq},
        [SECRET_QI] = {OSSL_PKEY_PARAM_RSA_COEFFICIENT1, qi},
    };
    COIDCStatus status = COIDCStatusInternal;
    BIGNUM *modulus = NULL;
    BIGNUM *exponent = NULL;
    BIGNUM *numbers[SECRET_COUNT] = {NULL};
    OSSL_PARAM_BLD *builder = NULL;
    OSSL_PARAM *params = NULL;
    EVP_PKEY *pkey = NULL;
    coidc_key *key = NULL;

    *out = NULL;
    ERR_set_mark();
    status = check_public(n, e, &modulus, &exponent);
    if (status != COIDCStatusOk) goto done;
    status = COIDCStatusInternal;
    builder = OSSL_PARAM_BLD_new();
    if (builder == NULL) goto done;
    if (OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus) != 1) goto done;
    if (OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent) != 1) goto done;
    for (size_t i = 0; i < SECRET_COUNT; i++) {
        if (secrets[i].bytes.length > COIDC_MAX_NUMBER) {
            status = COIDCStatusInvalidKey;
            goto done;
        }
        numbers[i] = coidc_secret_number(secrets[i].bytes);
        if (numbers[i] == NULL) goto done;
        BN_set_flags(numbers[i], BN_FLG_CONSTTIME);
        // Without this, d + lcm(p - 1, q - 1) would fit too.
        if (BN_is_zero(numbers[i]) || BN_cmp(numbers[i], modulus) >= 0) {
            status = COIDCStatusInvalidKey;
            goto done;
        }
        if (OSSL_PARAM_BLD_push_BN(builder, secrets[i].name, numbers[i]) != 1) goto done;
    }
    if (!fits_together(modulus, exponent, numbers)) {
        status = COIDCStatusInvalidKey;
        goto done;
    }
    params = OSSL_PARAM_BLD_to_param(builder);
    if (params == NULL) goto done;
    pkey = coidc_pkey_from_params("RSA", EVP_PKEY_KEYPAIR, params);
    if (pkey == NULL) {
        status = COIDCStatusInvalidKey;
        goto done;
    }
    status = coidc_key_wrap(pkey, NULL, true, &key);
    if (status != COIDCStatusOk) goto done;
    status = check_pair(key);
    if (status != COIDCStatusOk) goto done;
    *out = key;
    key = NULL;

done:
    coidc_key_free(key);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(builder);
    for (size_t i = 0; i < SECRET_COUNT; i++) BN_clear_free(numbers[i]);
    BN_free(modulus);
    BN_free(exponent);
    ERR_pop_to_mark();
    return status;
}
