#include "internal.h"

#include <string.h>

// AES GCM (NIST SP 800-38D) with an IV of 96 bits and a tag of 128 (RFC 7518 5.3).

enum { TAG = 16 };

COIDCStatus coidc_gcm_encrypt(
    coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes plaintext, uint8_t *out, size_t *out_length,
    uint8_t *tag) {
    COIDCStatus status = COIDCStatusInternal;
    const EVP_CIPHER *cipher = coidc_cipher(COIDC_MODE_GCM, key.length);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    uint8_t made[TAG];
    uint8_t rest[COIDC_AES_BLOCK];
    int written = 0;

    if (cipher == NULL || ctx == NULL) goto done;
    if (EVP_EncryptInit_ex2(ctx, cipher, key.base, iv.base, NULL) != 1) goto done;
    if (aad.length != 0 && EVP_EncryptUpdate(ctx, NULL, &written, aad.base, (int)aad.length) != 1) goto done;
    if (plaintext.length != 0) {
        if (EVP_EncryptUpdate(ctx, out, &written, plaintext.base, (int)plaintext.length) != 1) goto done;
        if (written != (int)plaintext.length) goto done;
    }
    if (EVP_EncryptFinal_ex(ctx, rest, &written) != 1 || written != 0) goto done;
    if (EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, TAG, made) != 1) goto done;
    memcpy(tag, made, TAG);
    *out_length = plaintext.length;
    status = COIDCStatusOk;

done:
    EVP_CIPHER_CTX_free(ctx);
    return status;
}

COIDCStatus coidc_gcm_decrypt(
    coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes ciphertext, coidc_bytes tag, uint8_t *out,
    size_t *out_length) {
    COIDCStatus status = COIDCStatusInternal;
    const EVP_CIPHER *cipher = coidc_cipher(COIDC_MODE_GCM, key.length);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    uint8_t rest[COIDC_AES_BLOCK];
    int written = 0;

    if (cipher == NULL || ctx == NULL) goto done;
    if (EVP_DecryptInit_ex2(ctx, cipher, key.base, iv.base, NULL) != 1) goto done;
    // The parameter lacks a const, but is only read.
    if (EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, TAG, (void *)tag.base) != 1) goto done;
    if (aad.length != 0 && EVP_DecryptUpdate(ctx, NULL, &written, aad.base, (int)aad.length) != 1) goto done;
    if (ciphertext.length != 0) {
        if (EVP_DecryptUpdate(ctx, out, &written, ciphertext.base, (int)ciphertext.length) != 1) goto done;
        if (written != (int)ciphertext.length) goto done;
    }
    // Compares the tags.
    if (EVP_DecryptFinal_ex(ctx, rest, &written) != 1 || written != 0) {
        status = COIDCStatusDecryptionFailed;
        goto done;
    }
    *out_length = ciphertext.length;
    status = COIDCStatusOk;

done:
    EVP_CIPHER_CTX_free(ctx);
    return status;
}
