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

COIDCStatus coidc_key_rsa_private(
    coidc_bytes n, coidc_bytes e, coidc_bytes d, coidc_bytes p, coidc_bytes q, coidc_bytes dp, coidc_bytes dq,
    coidc_bytes qi, coidc_key **out) {
    enum { secret_count = 6 };
    const struct {
        const char *name;
        coidc_bytes bytes;
    } secrets[secret_count] = {
        {OSSL_PKEY_PARAM_RSA_D, d},
        {OSSL_PKEY_PARAM_RSA_FACTOR1, p},
        {OSSL_PKEY_PARAM_RSA_FACTOR2, q},
        {OSSL_PKEY_PARAM_RSA_EXPONENT1, dp},
        {OSSL_PKEY_PARAM_RSA_EXPONENT2, dq},
        {OSSL_PKEY_PARAM_RSA_COEFFICIENT1, qi},
    };
    COIDCStatus status = COIDCStatusInternal;
    BIGNUM *modulus = NULL;
    BIGNUM *exponent = NULL;
    BIGNUM *numbers[secret_count] = {NULL};
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
    for (size_t i = 0; i < secret_count; i++) {
        if (secrets[i].bytes.length > COIDC_MAX_NUMBER) {
            status = COIDCStatusInvalidKey;
            goto done;
        }
        numbers[i] = coidc_secret_number(secrets[i].bytes);
        if (numbers[i] == NULL) goto done;
        // Each is above 0 and below n: without this, d + lcm(p - 1, q - 1) would pass the check below.
        if (BN_is_zero(numbers[i]) || BN_cmp(numbers[i], modulus) >= 0) {
            status = COIDCStatusInvalidKey;
            goto done;
        }
        if (OSSL_PARAM_BLD_push_BN(builder, secrets[i].name, numbers[i]) != 1) goto done;
    }
    params = OSSL_PARAM_BLD_to_param(builder);
    if (params == NULL) goto done;
    pkey = coidc_pkey_from_params("RSA", EVP_PKEY_KEYPAIR, params);
    if (pkey == NULL || !coidc_pkey_is_consistent(pkey)) {
        EVP_PKEY_free(pkey);
        status = COIDCStatusInvalidKey;
        goto done;
    }
    status = coidc_key_wrap(pkey, NULL, true, out);

done:
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(builder);
    for (size_t i = 0; i < secret_count; i++) BN_clear_free(numbers[i]);
    BN_free(modulus);
    BN_free(exponent);
    ERR_pop_to_mark();
    return status;
}
