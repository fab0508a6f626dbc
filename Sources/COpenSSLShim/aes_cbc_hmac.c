#include "internal.h"

#include <openssl/crypto.h>
#include <string.h>

// AES_CBC_HMAC_SHA2 (RFC 7518 5.2): the first half of the key is that of the HMAC, the second that of AES; the tag is
// the first half of an HMAC of AAD, IV, ciphertext and the length of the AAD in bits.

/// The tag; `made` holds COIDC_MAX_SECRET octets, since the whole HMAC is written.
static COIDCStatus make_tag(
    COIDCDigest digest, coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes ciphertext, uint8_t *made) {
    uint64_t bits = (uint64_t)aad.length * 8;
    uint8_t al[8];
    for (size_t i = 0; i < sizeof(al); i++) al[i] = (uint8_t)(bits >> (56 - 8 * i));
    const coidc_bytes parts[] = {aad, iv, ciphertext, {al, sizeof(al)}};
    return coidc_hmac_parts(digest, (coidc_bytes){key.base, key.length / 2}, parts, 4, made);
}

COIDCStatus coidc_cbc_encrypt(
    COIDCDigest digest, coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes plaintext, uint8_t *out,
    size_t *out_length, uint8_t *tag) {
    COIDCStatus status = COIDCStatusInternal;
    size_t half = key.length / 2;
    const EVP_CIPHER *cipher = coidc_cipher(COIDC_MODE_CBC, half);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    uint8_t made[COIDC_MAX_SECRET];
    int whole = 0;
    int last = 0;

    if (cipher == NULL || ctx == NULL) goto done;
    if (EVP_EncryptInit_ex2(ctx, cipher, key.base + half, iv.base, NULL) != 1) goto done;
    if (plaintext.length != 0
        && EVP_EncryptUpdate(ctx, out, &whole, plaintext.base, (int)plaintext.length) != 1) goto done;
    if (EVP_EncryptFinal_ex(ctx, out + whole, &last) != 1) goto done;
    coidc_bytes ciphertext = {out, (size_t)whole + (size_t)last};
    status = make_tag(digest, key, iv, aad, ciphertext, made);
    if (status != COIDCStatusOk) goto done;
    memcpy(tag, made, half);
    *out_length = ciphertext.length;

done:
    EVP_CIPHER_CTX_free(ctx);
    OPENSSL_cleanse(made, sizeof(made));
    return status;
}

COIDCStatus coidc_cbc_decrypt(
    COIDCDigest digest, coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes ciphertext, coidc_bytes tag,
    uint8_t *out, size_t *out_length) {
    COIDCStatus status = COIDCStatusInternal;
    size_t half = key.length / 2;
    const EVP_CIPHER *cipher = coidc_cipher(COIDC_MODE_CBC, half);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    uint8_t made[COIDC_MAX_SECRET];
    int whole = 0;
    int last = 0;

    if (cipher == NULL || ctx == NULL) goto done;
    status = make_tag(digest, key, iv, aad, ciphertext, made);
    if (status != COIDCStatusOk) goto done;
    // First of all: what is not authentic is never decrypted, so that its padding tells nothing.
    if (CRYPTO_memcmp(made, tag.base, half) != 0) {
        status = COIDCStatusDecryptionFailed;
        goto done;
    }
    status = COIDCStatusInternal;
    if (EVP_DecryptInit_ex2(ctx, cipher, key.base + half, iv.base, NULL) != 1) goto done;
    if (EVP_DecryptUpdate(ctx, out, &whole, ciphertext.base, (int)ciphertext.length) != 1) goto done;
    if (EVP_DecryptFinal_ex(ctx, out + whole, &last) != 1) {
        status = COIDCStatusDecryptionFailed;
        goto done;
    }
    *out_length = (size_t)whole + (size_t)last;
    status = COIDCStatusOk;

done:
    EVP_CIPHER_CTX_free(ctx);
    // Of a forged message, the right tag is a secret.
    OPENSSL_cleanse(made, sizeof(made));
    return status;
}
