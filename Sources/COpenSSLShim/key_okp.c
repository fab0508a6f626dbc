#include "internal.h"

#include <openssl/crypto.h>

// OpenSSL takes any octets of the right length for a public key: with those that are no point, no signature verifies.

COIDCStatus coidc_key_okp_public(COIDCCurve curve, coidc_bytes x, coidc_key **out) {
    COIDCStatus status = COIDCStatusUnsupported;
    const struct coidc_curve *found = coidc_curve_find(curve);
    EVP_PKEY *pkey = NULL;

    *out = NULL;
    ERR_set_mark();
    if (found == NULL || found->group != NULL) goto done;
    if (x.length != found->octets) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    if (coidc_has_small_order(found, x.base)) {
        status = COIDCStatusInvalidKey;
        goto done;
    }
    status = COIDCStatusInternal;
    pkey = EVP_PKEY_new_raw_public_key_ex(NULL, found->type, NULL, x.base, x.length);
    if (pkey == NULL) goto done;
    status = coidc_key_wrap(pkey, found, false, out);

done:
    ERR_pop_to_mark();
    return status;
}

COIDCStatus coidc_key_okp_private(COIDCCurve curve, coidc_bytes x, coidc_bytes d, coidc_key **out) {
    COIDCStatus status = COIDCStatusUnsupported;
    const struct coidc_curve *found = coidc_curve_find(curve);
    uint8_t derived[COIDC_MAX_COORDINATE];
    size_t derived_length = sizeof(derived);
    EVP_PKEY *pkey = NULL;

    *out = NULL;
    ERR_set_mark();
    if (found == NULL || found->group != NULL) goto done;
    if (x.length != found->octets || d.length != found->octets) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    status = COIDCStatusInternal;
    pkey = EVP_PKEY_new_raw_private_key_ex(NULL, found->type, NULL, d.base, d.length);
    if (pkey == NULL) goto done;
    if (EVP_PKEY_get_raw_public_key(pkey, derived, &derived_length) != 1) goto done;
    if (derived_length != x.length || CRYPTO_memcmp(derived, x.base, x.length) != 0) {
        status = COIDCStatusInvalidKey;
        goto done;
    }
    status = coidc_key_wrap(pkey, found, true, out);
    pkey = NULL;

done:
    EVP_PKEY_free(pkey);
    ERR_pop_to_mark();
    return status;
}
