#include "internal.h"

#include <string.h>

COIDCStatus coidc_sign(
    const coidc_key *key, COIDCAlgorithm algorithm, coidc_bytes message, uint8_t *out, size_t capacity,
    size_t *out_length) {
    COIDCStatus status = COIDCStatusInternal;
    const struct coidc_scheme *scheme = coidc_scheme_find(algorithm, key);
    EVP_MD_CTX *ctx = NULL;
    // Belongs to ctx.
    EVP_PKEY_CTX *pkey_ctx = NULL;
    uint8_t signature[COIDC_MAX_NUMBER];
    size_t length = sizeof(signature);

    ERR_set_mark();
    if (scheme == NULL || !key->has_private) {
        status = COIDCStatusUnsupported;
        goto done;
    }
    if (capacity < key->signature_length) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    ctx = EVP_MD_CTX_new();
    if (ctx == NULL) goto done;
    if (EVP_DigestSignInit_ex(ctx, &pkey_ctx, scheme->digest, NULL, NULL, key->pkey, NULL) != 1) goto done;
    if (!coidc_scheme_set_padding(scheme, pkey_ctx)) goto done;
    if (EVP_DigestSign(ctx, signature, &length, coidc_base(message), message.length) != 1) goto done;
    if (key->curve != NULL && key->curve->group != NULL) {
        status = coidc_ecdsa_from_der(key, signature, length, out);
        if (status != COIDCStatusOk) goto done;
    } else {
        if (length != key->signature_length) goto done;
        memcpy(out, signature, length);
    }
    *out_length = key->signature_length;
    status = COIDCStatusOk;

done:
    EVP_MD_CTX_free(ctx);
    ERR_pop_to_mark();
    return status;
}
