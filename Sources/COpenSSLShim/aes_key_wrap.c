#include "internal.h"

#include <openssl/crypto.h>
#include <string.h>

// RFC 3394, whose initial value is checked by OpenSSL's own mode: A6A6A6A6A6A6A6A6, the default.

enum {
    /// What wrapping adds.
    CHECK = 8,
    MIN_KEY = 16,
};

static bool is_key_length(size_t length) {
    return length >= MIN_KEY && length <= COIDC_MAX_SECRET && length % CHECK == 0;
}

/// `out` holds as many octets as `in` has, and 8 more to wrap.
static bool run(const EVP_CIPHER *cipher, coidc_bytes key, bool wrap, coidc_bytes in, uint8_t *out, size_t out_length) {
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    bool done = false;
    uint8_t rest[COIDC_AES_BLOCK];
    int written = 0;
    int last = 0;

    if (ctx == NULL) goto done;
    EVP_CIPHER_CTX_set_flags(ctx, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    if (EVP_CipherInit_ex2(ctx, cipher, key.base, NULL, wrap, NULL) != 1) goto done;
    if (EVP_CipherUpdate(ctx, out, &written, in.base, (int)in.length) != 1) goto done;
    if (EVP_CipherFinal_ex(ctx, rest, &last) != 1 || last != 0) goto done;
    done = written > 0 && (size_t)written == out_length;

done:
    EVP_CIPHER_CTX_free(ctx);
    return done;
}

COIDCStatus coidc_aes_key_wrap(coidc_bytes wrapping_key, coidc_bytes key, uint8_t *out) {
    COIDCStatus status = COIDCStatusInternal;
    const EVP_CIPHER *cipher = NULL;
    uint8_t wrapped[COIDC_MAX_SECRET + CHECK];

    ERR_set_mark();
    bool sized = wrapping_key.length == 16 || wrapping_key.length == 24 || wrapping_key.length == 32;
    if (!sized || !is_key_length(key.length)) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    cipher = coidc_cipher(COIDC_MODE_WRAP, wrapping_key.length);
    if (cipher == NULL) goto done;
    if (!run(cipher, wrapping_key, true, key, wrapped, key.length + CHECK)) goto done;
    memcpy(out, wrapped, key.length + CHECK);
    status = COIDCStatusOk;

done:
    ERR_pop_to_mark();
    return status;
}

COIDCStatus coidc_aes_key_unwrap(coidc_bytes wrapping_key, coidc_bytes wrapped, uint8_t *out, size_t length) {
    COIDCStatus status = COIDCStatusInternal;
    const EVP_CIPHER *cipher = NULL;
    uint8_t key[COIDC_MAX_SECRET + CHECK];

    ERR_set_mark();
    bool sized = wrapping_key.length == 16 || wrapping_key.length == 24 || wrapping_key.length == 32;
    if (!sized || !is_key_length(length)) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    if (wrapped.length != length + CHECK) {
        status = COIDCStatusDecryptionFailed;
        goto done;
    }
    cipher = coidc_cipher(COIDC_MODE_WRAP, wrapping_key.length);
    if (cipher == NULL) goto done;
    if (!run(cipher, wrapping_key, false, wrapped, key, length)) {
        status = COIDCStatusDecryptionFailed;
        goto done;
    }
    memcpy(out, key, length);
    status = COIDCStatusOk;

done:
    OPENSSL_cleanse(key, sizeof(key));
    ERR_pop_to_mark();
    return status;
}
