#include "internal.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <string.h>

/// Whether the provider has the group at all: asked after a refusal, to tell a bad point from a missing curve.
static bool has_group(const struct coidc_curve *curve) {
    // The parameter lacks a const, but is only read.
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve->group, 0),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY *pkey = coidc_pkey_from_params("EC", EVP_PKEY_KEY_PARAMETERS, params);
    EVP_PKEY_free(pkey);
    return pkey != NULL;
}

/// `d` is NULL for a public key. OpenSSL checks that the point is on the curve, not that it is the point of `d`.
static COIDCStatus import(
    const struct coidc_curve *curve, coidc_bytes x, coidc_bytes y, const coidc_bytes *d, coidc_key **out) {
    COIDCStatus status = COIDCStatusInternal;
    // Built here of x and y alone, so that neither a compressed point nor that at infinity ever reaches OpenSSL.
    uint8_t point[1 + 2 * COIDC_MAX_COORDINATE];
    BIGNUM *secret = NULL;
    OSSL_PARAM_BLD *builder = NULL;
    OSSL_PARAM *params = NULL;
    EVP_PKEY *pkey = NULL;

    if (x.length != curve->octets || y.length != curve->octets || (d != NULL && d->length != curve->octets)) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    point[0] = POINT_CONVERSION_UNCOMPRESSED;
    memcpy(point + 1, x.base, curve->octets);
    memcpy(point + 1 + curve->octets, y.base, curve->octets);

    builder = OSSL_PARAM_BLD_new();
    if (builder == NULL) goto done;
    if (OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, curve->group, 0) != 1) goto done;
    if (OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point, 1 + 2 * curve->octets) != 1)
        goto done;
    if (d != NULL) {
        secret = coidc_secret_number(*d);
        if (secret == NULL) goto done;
        if (BN_is_zero(secret)) {
            status = COIDCStatusInvalidKey;
            goto done;
        }
        if (OSSL_PARAM_BLD_push_BN_pad(builder, OSSL_PKEY_PARAM_PRIV_KEY, secret, curve->octets) != 1) goto done;
    }
    params = OSSL_PARAM_BLD_to_param(builder);
    if (params == NULL) goto done;
    pkey = coidc_pkey_from_params("EC", d != NULL ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, params);
    if (pkey == NULL) {
        status = has_group(curve) ? COIDCStatusInvalidKey : COIDCStatusInternal;
        goto done;
    }
    if (d != NULL && !coidc_pkey_is_consistent(pkey)) {
        EVP_PKEY_free(pkey);
        status = COIDCStatusInvalidKey;
        goto done;
    }
    status = coidc_key_wrap(pkey, curve, d != NULL, out);

done:
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(builder);
    BN_clear_free(secret);
    return status;
}

COIDCStatus coidc_key_ec_public(COIDCCurve curve, coidc_bytes x, coidc_bytes y, coidc_key **out) {
    COIDCStatus status = COIDCStatusUnsupported;
    const struct coidc_curve *found = coidc_curve_find(curve);

    *out = NULL;
    ERR_set_mark();
    if (found == NULL || found->group == NULL) goto done;
    status = import(found, x, y, NULL, out);

done:
    ERR_pop_to_mark();
    return status;
}

COIDCStatus coidc_key_ec_private(
    COIDCCurve curve, coidc_bytes x, coidc_bytes y, coidc_bytes d, coidc_key **out) {
    COIDCStatus status = COIDCStatusUnsupported;
    const struct coidc_curve *found = coidc_curve_find(curve);

    *out = NULL;
    ERR_set_mark();
    if (found == NULL || found->group == NULL) goto done;
    status = import(found, x, y, &d, out);

done:
    ERR_pop_to_mark();
    return status;
}
