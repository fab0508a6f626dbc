#include "internal.h"

#include <limits.h>
#include <openssl/crypto.h>

/// How a content encryption algorithm is told to OpenSSL, and its lengths in octets.
struct encryption {
    enum coidc_mode mode;
    size_t key;
    size_t iv;
    size_t tag;
    /// Of the HMAC beside CBC; not read with GCM.
    COIDCDigest digest;
};

static const struct encryption encryptions[] = {
    [COIDCEncryptionAes128Gcm] = {COIDC_MODE_GCM, .key = 16, .iv = 12, .tag = 16, COIDCDigestSha256},
    [COIDCEncryptionAes192Gcm] = {COIDC_MODE_GCM, .key = 24, .iv = 12, .tag = 16, COIDCDigestSha256},
    [COIDCEncryptionAes256Gcm] = {COIDC_MODE_GCM, .key = 32, .iv = 12, .tag = 16, COIDCDigestSha256},
    [COIDCEncryptionAes128CbcHs256] = {COIDC_MODE_CBC, .key = 32, .iv = 16, .tag = 16, COIDCDigestSha256},
    [COIDCEncryptionAes192CbcHs384] = {COIDC_MODE_CBC, .key = 48, .iv = 16, .tag = 24, COIDCDigestSha384},
    [COIDCEncryptionAes256CbcHs512] = {COIDC_MODE_CBC, .key = 64, .iv = 16, .tag = 32, COIDCDigestSha512},
};

static const struct encryption *find(COIDCEncryption encryption) {
    size_t index = (size_t)encryption;
    return index < sizeof(encryptions) / sizeof(encryptions[0]) ? &encryptions[index] : NULL;
}

size_t coidc_encryption_key_length(COIDCEncryption encryption) {
    const struct encryption *found = find(encryption);
    return found != NULL ? found->key : 0;
}

size_t coidc_encryption_iv_length(COIDCEncryption encryption) {
    const struct encryption *found = find(encryption);
    return found != NULL ? found->iv : 0;
}

size_t coidc_encryption_tag_length(COIDCEncryption encryption) {
    const struct encryption *found = find(encryption);
    return found != NULL ? found->tag : 0;
}

/// OpenSSL counts in int, and a padded text is up to a block longer.
static bool fits(size_t length) {
    return length <= INT_MAX - COIDC_AES_BLOCK;
}

COIDCStatus coidc_aead_encrypt(
    COIDCEncryption encryption, coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes plaintext, uint8_t *out,
    size_t capacity, size_t *out_length, uint8_t *tag) {
    COIDCStatus status = COIDCStatusInternal;
    const struct encryption *found = find(encryption);

    ERR_set_mark();
    if (found == NULL) {
        status = COIDCStatusUnsupported;
        goto done;
    }
    bool cbc = found->mode == COIDC_MODE_CBC;
    // OpenSSL would take a GCM IV of any other length, and read a key as long as it needs.
    if (key.length != found->key || iv.length != found->iv || !fits(aad.length) || !fits(plaintext.length)) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    size_t padding = cbc ? COIDC_AES_BLOCK - plaintext.length % COIDC_AES_BLOCK : 0;
    if (capacity < plaintext.length + padding) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    status = cbc ? coidc_cbc_encrypt(found->digest, key, iv, aad, plaintext, out, out_length, tag)
                 : coidc_gcm_encrypt(key, iv, aad, plaintext, out, out_length, tag);
    if (status != COIDCStatusOk) OPENSSL_cleanse(out, plaintext.length + padding);

done:
    ERR_pop_to_mark();
    return status;
}

COIDCStatus coidc_aead_decrypt(
    COIDCEncryption encryption, coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes ciphertext,
    coidc_bytes tag, uint8_t *out, size_t capacity, size_t *out_length) {
    COIDCStatus status = COIDCStatusInternal;
    const struct encryption *found = find(encryption);

    ERR_set_mark();
    if (found == NULL) {
        status = COIDCStatusUnsupported;
        goto done;
    }
    bool cbc = found->mode == COIDC_MODE_CBC;
    if (key.length != found->key || capacity < ciphertext.length || !fits(aad.length) || !fits(ciphertext.length)) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    // These come with the message. OpenSSL would compare as much of a GCM tag as it is given, down to one octet.
    bool whole = !cbc || (ciphertext.length != 0 && ciphertext.length % COIDC_AES_BLOCK == 0);
    if (iv.length != found->iv || tag.length != found->tag || !whole) {
        status = COIDCStatusDecryptionFailed;
        goto done;
    }
    status = cbc ? coidc_cbc_decrypt(found->digest, key, iv, aad, ciphertext, tag, out, out_length)
                 : coidc_gcm_decrypt(key, iv, aad, ciphertext, tag, out, out_length);
    if (status != COIDCStatusOk) OPENSSL_cleanse(out, ciphertext.length);

done:
    ERR_pop_to_mark();
    return status;
}
