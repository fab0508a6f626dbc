#include "internal.h"

#include <openssl/crypto.h>
#include <openssl/rsa.h>
#include <string.h>

/// NULL for a value outside of the enumeration.
static const char *digest_name(COIDCKeyEncryption algorithm) {
    switch (algorithm) {
        case COIDCKeyEncryptionRsaOaep: return "SHA1";
        case COIDCKeyEncryptionRsaOaep256: return "SHA256";
        case COIDCKeyEncryptionRsaOaep384: return "SHA384";
        case COIDCKeyEncryptionRsaOaep512: return "SHA512";
    }
    return NULL;
}

/// The whole padding is set here: it never falls back to that of PKCS #1 v1.5.
static bool set_padding(EVP_PKEY_CTX *ctx, const char *digest) {
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_OAEP_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_oaep_md_name(ctx, digest, NULL) == 1
        && EVP_PKEY_CTX_set_rsa_mgf1_md_name(ctx, digest, NULL) == 1;
}

COIDCStatus coidc_rsa_oaep_encrypt(
    const coidc_key *key, COIDCKeyEncryption algorithm, coidc_bytes plaintext, uint8_t *out, size_t capacity,
    size_t *out_length) {
    COIDCStatus status = COIDCStatusInternal;
    const char *digest = digest_name(algorithm);
    EVP_PKEY_CTX *ctx = NULL;
    uint8_t encrypted[COIDC_MAX_NUMBER];
    size_t length = sizeof(encrypted);

    ERR_set_mark();
    if (key->curve != NULL || digest == NULL) {
        status = COIDCStatusUnsupported;
        goto done;
    }
    size_t octets = (key->bits + 7) / 8;
    // The smallest modulus has room for 126 with SHA-512.
    if (plaintext.length == 0 || plaintext.length > COIDC_MAX_SECRET || capacity < octets) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key->pkey, NULL);
    if (ctx == NULL) goto done;
    if (EVP_PKEY_encrypt_init(ctx) != 1 || !set_padding(ctx, digest)) goto done;
    if (EVP_PKEY_encrypt(ctx, encrypted, &length, plaintext.base, plaintext.length) != 1) goto done;
    if (length != octets) goto done;
    memcpy(out, encrypted, length);
    *out_length = length;
    status = COIDCStatusOk;

done:
    EVP_PKEY_CTX_free(ctx);
    ERR_pop_to_mark();
    return status;
}

COIDCStatus coidc_rsa_oaep_decrypt(
    const coidc_key *key, COIDCKeyEncryption algorithm, coidc_bytes encrypted, uint8_t *out, size_t length) {
    COIDCStatus status = COIDCStatusInternal;
    const char *digest = digest_name(algorithm);
    EVP_PKEY_CTX *ctx = NULL;
    uint8_t decrypted[COIDC_MAX_NUMBER];
    size_t written = sizeof(decrypted);

    ERR_set_mark();
    if (key->curve != NULL || !key->has_private || digest == NULL) {
        status = COIDCStatusUnsupported;
        goto done;
    }
    if (length == 0 || length > COIDC_MAX_SECRET) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    if (encrypted.length != (key->bits + 7) / 8) {
        status = COIDCStatusDecryptionFailed;
        goto done;
    }
    ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key->pkey, NULL);
    if (ctx == NULL) goto done;
    if (EVP_PKEY_decrypt_init(ctx) != 1 || !set_padding(ctx, digest)) goto done;
    // OpenSSL takes the padding off in constant time. A number that is not below n, a wrong padding and a key of
    // another length are one refusal here.
    if (EVP_PKEY_decrypt(ctx, decrypted, &written, encrypted.base, encrypted.length) != 1 || written != length) {
        status = COIDCStatusDecryptionFailed;
        goto done;
    }
    memcpy(out, decrypted, length);
    status = COIDCStatusOk;

done:
    EVP_PKEY_CTX_free(ctx);
    OPENSSL_cleanse(decrypted, sizeof(decrypted));
    ERR_pop_to_mark();
    return status;
}
