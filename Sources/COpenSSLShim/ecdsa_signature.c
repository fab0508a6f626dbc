#include "internal.h"

#include <openssl/ec.h>
#include <string.h>

/// Whether 1 <= number < order: zeros once passed for a signature of everything (CVE-2022-21449).
static bool is_scalar(const coidc_key *key, const uint8_t *number) {
    static const uint8_t zero[COIDC_MAX_COORDINATE];
    size_t octets = key->curve->octets;
    return memcmp(number, zero, octets) != 0 && memcmp(number, key->order, octets) < 0;
}

COIDCStatus coidc_ecdsa_to_der(const coidc_key *key, coidc_bytes signature, uint8_t *der, size_t *der_length) {
    COIDCStatus status = COIDCStatusInternal;
    size_t octets = key->curve->octets;
    ECDSA_SIG *numbers = NULL;
    BIGNUM *r = NULL;
    BIGNUM *s = NULL;

    if (!is_scalar(key, signature.base) || !is_scalar(key, signature.base + octets)) {
        status = COIDCStatusInvalidSignature;
        goto done;
    }
    numbers = ECDSA_SIG_new();
    r = BN_bin2bn(signature.base, (int)octets, NULL);
    s = BN_bin2bn(signature.base + octets, (int)octets, NULL);
    if (numbers == NULL || r == NULL || s == NULL) goto done;
    if (ECDSA_SIG_set0(numbers, r, s) != 1) goto done;
    r = NULL;
    s = NULL;
    int length = i2d_ECDSA_SIG(numbers, NULL);
    if (length <= 0 || length > COIDC_MAX_ECDSA_DER) goto done;
    if (i2d_ECDSA_SIG(numbers, &der) != length) goto done;
    *der_length = (size_t)length;
    status = COIDCStatusOk;

done:
    BN_free(r);
    BN_free(s);
    ECDSA_SIG_free(numbers);
    return status;
}

COIDCStatus coidc_ecdsa_from_der(const coidc_key *key, const uint8_t *der, size_t der_length, uint8_t *out) {
    COIDCStatus status = COIDCStatusInternal;
    int octets = (int)key->curve->octets;
    ECDSA_SIG *numbers = NULL;

    if (der_length > COIDC_MAX_ECDSA_DER) goto done;
    numbers = d2i_ECDSA_SIG(NULL, &der, (long)der_length);
    if (numbers == NULL) goto done;
    if (BN_bn2binpad(ECDSA_SIG_get0_r(numbers), out, octets) != octets) goto done;
    if (BN_bn2binpad(ECDSA_SIG_get0_s(numbers), out + octets, octets) != octets) goto done;
    status = COIDCStatusOk;

done:
    ECDSA_SIG_free(numbers);
    return status;
}
