#include "internal.h"

COIDCStatus coidc_key_generate_rsa(size_t bits, coidc_key **out) {
    COIDCStatus status = COIDCStatusInternal;
    EVP_PKEY *pkey = NULL;

    *out = NULL;
    ERR_set_mark();
    if (bits < COIDC_MIN_MODULUS_BITS) {
        status = COIDCStatusModulusTooSmall;
        goto done;
    }
    if (bits > COIDC_MAX_MODULUS_BITS) {
        status = COIDCStatusModulusTooLarge;
        goto done;
    }
    pkey = EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits);
    if (pkey == NULL) goto done;
    status = coidc_key_wrap(pkey, NULL, true, out);

done:
    ERR_pop_to_mark();
    return status;
}

COIDCStatus coidc_key_generate(COIDCCurve curve, coidc_key **out) {
    COIDCStatus status = COIDCStatusUnsupported;
    const struct coidc_curve *found = coidc_curve_find(curve);
    EVP_PKEY *pkey = NULL;

    *out = NULL;
    ERR_set_mark();
    if (found == NULL) goto done;
    status = COIDCStatusInternal;
    // Where the group is NULL, it is not read.
    pkey = EVP_PKEY_Q_keygen(NULL, NULL, found->type, found->group);
    if (pkey == NULL) goto done;
    status = coidc_key_wrap(pkey, found, true, out);

done:
    ERR_pop_to_mark();
    return status;
}
