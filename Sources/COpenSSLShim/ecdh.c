#include "internal.h"

#include <openssl/crypto.h>
#include <string.h>

/// In a time that depends on the length alone.
static bool is_zero(const uint8_t *octets, size_t length) {
    uint8_t any = 0;
    for (size_t i = 0; i < length; i++) any |= octets[i];
    return any == 0;
}

COIDCStatus coidc_ecdh(
    const coidc_key *own, const coidc_key *peer, uint8_t *out, size_t capacity, size_t *out_length) {
    COIDCStatus status = COIDCStatusInternal;
    const struct coidc_curve *curve = own->curve;
    EVP_PKEY_CTX *ctx = NULL;
    uint8_t secret[COIDC_MAX_COORDINATE];
    size_t length = sizeof(secret);

    ERR_set_mark();
    if (curve == NULL || !curve->agrees || peer->curve != curve || !own->has_private) {
        status = COIDCStatusUnsupported;
        goto done;
    }
    if (capacity < curve->octets) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    ctx = EVP_PKEY_CTX_new_from_pkey(NULL, own->pkey, NULL);
    if (ctx == NULL) goto done;
    if (EVP_PKEY_derive_init(ctx) != 1) goto done;
    if (EVP_PKEY_derive_set_peer(ctx, peer->pkey) != 1) goto done;
    // Points on P-256, P-384 and P-521 were checked at import, and the groups have a prime order. On X25519 and X448 a
    // point of small order makes zeros, whatever the private key (RFC 7748 6): OpenSSL refuses it, which is all that
    // can go wrong there, and should it not, the zeros are refused below.
    if (EVP_PKEY_derive(ctx, secret, &length) != 1) {
        if (curve->group == NULL) status = COIDCStatusInvalidKey;
        goto done;
    }
    if (length != curve->octets) goto done;
    if (curve->group == NULL && is_zero(secret, length)) {
        status = COIDCStatusInvalidKey;
        goto done;
    }
    memcpy(out, secret, length);
    *out_length = length;
    status = COIDCStatusOk;

done:
    EVP_PKEY_CTX_free(ctx);
    OPENSSL_cleanse(secret, sizeof(secret));
    ERR_pop_to_mark();
    return status;
}
