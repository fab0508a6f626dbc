#include "CLimit.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint8_t *base;
    size_t length;
} owned;

struct decrypt_limit {
    decrypt_limit_kind kind;
    EVP_PKEY *key;
    EVP_PKEY *peer;
    EVP_PKEY_CTX *use;
    EVP_MD *digest;
    EVP_MD_CTX *digesting;
    EVP_MAC *mac;
    EVP_MAC_CTX *macing;
    EVP_CIPHER *cipher;
    EVP_CIPHER_CTX *deciphering;
    owned shared;
    owned sent;
    owned info;
    owned iv;
    owned aad;
    owned ciphertext;
    owned tag;
    uint8_t *plaintext;
};

static bool copy(owned *to, limit_bytes from) {
    to->base = malloc(from.length + 1);
    if (to->base == NULL) return false;
    if (from.length > 0) memcpy(to->base, from.base, from.length);
    to->length = from.length;
    return true;
}

static bool prepare_rsa(decrypt_limit *l) {
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_ASYM_CIPHER_PARAM_OAEP_DIGEST, (char[]){"SHA256"}, 0),
        OSSL_PARAM_construct_utf8_string(OSSL_ASYM_CIPHER_PARAM_MGF1_DIGEST, (char[]){"SHA256"}, 0), OSSL_PARAM_END};
    l->use = EVP_PKEY_CTX_new_from_pkey(NULL, l->key, NULL);
    return l->use != NULL && EVP_PKEY_decrypt_init(l->use) == 1
        && EVP_PKEY_CTX_set_rsa_padding(l->use, RSA_PKCS1_OAEP_PADDING) == 1
        && EVP_PKEY_CTX_set_params(l->use, params) == 1;
}

static bool prepare_ecdh(decrypt_limit *l) {
    const uint8_t *peer = l->sent.base;
    l->peer = d2i_PUBKEY(NULL, &peer, (long)l->sent.length);
    l->use = EVP_PKEY_CTX_new_from_pkey(NULL, l->key, NULL);
    l->digest = EVP_MD_fetch(NULL, "SHA256", NULL);
    l->digesting = EVP_MD_CTX_new();
    l->mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    if (l->mac != NULL) l->macing = EVP_MAC_CTX_new(l->mac);
    return l->peer != NULL && l->use != NULL && l->digest != NULL && l->digesting != NULL && l->macing != NULL
        && EVP_PKEY_derive_init(l->use) == 1;
}

decrypt_limit *decrypt_limit_new(
    decrypt_limit_kind kind, limit_bytes key, limit_bytes sent, limit_bytes info, limit_bytes iv, limit_bytes aad,
    limit_bytes ciphertext, limit_bytes tag) {
    decrypt_limit *l = calloc(1, sizeof(*l));
    if (l == NULL) return NULL;
    l->kind = kind;
    l->plaintext = malloc(ciphertext.length + EVP_MAX_BLOCK_LENGTH);
    l->deciphering = EVP_CIPHER_CTX_new();
    l->cipher = EVP_CIPHER_fetch(NULL, kind == decrypt_limit_ecdh ? "AES-128-CBC" : "AES-256-GCM", NULL);
    if (l->plaintext == NULL || l->deciphering == NULL || l->cipher == NULL || !copy(&l->sent, sent)
        || !copy(&l->info, info) || !copy(&l->iv, iv) || !copy(&l->aad, aad) || !copy(&l->ciphertext, ciphertext)
        || !copy(&l->tag, tag)) {
        goto failed;
    }
    if (kind == decrypt_limit_dir) {
        if (!copy(&l->shared, key)) goto failed;
        return l;
    }
    const uint8_t *der = key.base;
    l->key = d2i_AutoPrivateKey(NULL, &der, (long)key.length);
    if (l->key == NULL || !(kind == decrypt_limit_rsa ? prepare_rsa(l) : prepare_ecdh(l))) goto failed;
    return l;
failed:
    decrypt_limit_free(l);
    return NULL;
}

/// AES-256-GCM
static size_t open_gcm(decrypt_limit *l, const uint8_t *key) {
    int length = 0;
    int rest = 0;
    bool done = EVP_DecryptInit_ex2(l->deciphering, l->cipher, key, l->iv.base, NULL) == 1
        && EVP_DecryptUpdate(l->deciphering, NULL, &length, l->aad.base, (int)l->aad.length) == 1
        && EVP_DecryptUpdate(l->deciphering, l->plaintext, &length, l->ciphertext.base, (int)l->ciphertext.length) == 1
        && EVP_CIPHER_CTX_ctrl(l->deciphering, EVP_CTRL_AEAD_SET_TAG, (int)l->tag.length, l->tag.base) == 1
        && EVP_DecryptFinal_ex(l->deciphering, l->plaintext + length, &rest) == 1;
    return done ? (size_t)(length + rest) : 0;
}

/// AES-128-CBC with HMAC-SHA-256 (RFC 7518 section 5.2.3)
static size_t open_cbc(decrypt_limit *l, const uint8_t *key) {
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char[]){"SHA256"}, 0), OSSL_PARAM_END};
    uint8_t mac[EVP_MAX_MD_SIZE];
    uint8_t bits[8];
    size_t mac_length = 0;
    int length = 0;
    int rest = 0;
    for (size_t i = 0; i < 8; i++) bits[i] = (uint8_t)((uint64_t)l->aad.length * 8 >> (56 - 8 * i));
    bool done = EVP_MAC_init(l->macing, key, 16, params) == 1
        && EVP_MAC_update(l->macing, l->aad.base, l->aad.length) == 1
        && EVP_MAC_update(l->macing, l->iv.base, l->iv.length) == 1
        && EVP_MAC_update(l->macing, l->ciphertext.base, l->ciphertext.length) == 1
        && EVP_MAC_update(l->macing, bits, sizeof(bits)) == 1
        && EVP_MAC_final(l->macing, mac, &mac_length, sizeof(mac)) == 1
        && CRYPTO_memcmp(mac, l->tag.base, l->tag.length) == 0
        && EVP_DecryptInit_ex2(l->deciphering, l->cipher, key + 16, l->iv.base, NULL) == 1
        && EVP_DecryptUpdate(l->deciphering, l->plaintext, &length, l->ciphertext.base, (int)l->ciphertext.length) == 1
        && EVP_DecryptFinal_ex(l->deciphering, l->plaintext + length, &rest) == 1;
    return done ? (size_t)(length + rest) : 0;
}

size_t decrypt_limit_run(decrypt_limit *l) {
    static const uint8_t round[] = {0, 0, 0, 1};
    uint8_t secret[1024];
    uint8_t key[EVP_MAX_MD_SIZE];
    unsigned int key_length = 0;
    size_t length = sizeof(secret);
    switch (l->kind) {
    case decrypt_limit_dir: return open_gcm(l, l->shared.base);
    case decrypt_limit_rsa:
        if (EVP_PKEY_decrypt(l->use, secret, &length, l->sent.base, l->sent.length) != 1 || length != 32) return 0;
        return open_gcm(l, secret);
    case decrypt_limit_ecdh:
        if (EVP_PKEY_derive_set_peer(l->use, l->peer) != 1 || EVP_PKEY_derive(l->use, secret, &length) != 1
            || EVP_DigestInit_ex2(l->digesting, l->digest, NULL) != 1
            || EVP_DigestUpdate(l->digesting, round, sizeof(round)) != 1
            || EVP_DigestUpdate(l->digesting, secret, length) != 1
            || EVP_DigestUpdate(l->digesting, l->info.base, l->info.length) != 1
            || EVP_DigestFinal_ex(l->digesting, key, &key_length) != 1) {
            return 0;
        }
        return open_cbc(l, key);
    }
    return 0;
}

void decrypt_limit_free(decrypt_limit *l) {
    if (l == NULL) return;
    EVP_PKEY_CTX_free(l->use);
    EVP_PKEY_free(l->peer);
    EVP_PKEY_free(l->key);
    EVP_MD_CTX_free(l->digesting);
    EVP_MD_free(l->digest);
    EVP_MAC_CTX_free(l->macing);
    EVP_MAC_free(l->mac);
    EVP_CIPHER_CTX_free(l->deciphering);
    EVP_CIPHER_free(l->cipher);
    owned *parts[] = {&l->shared, &l->sent, &l->info, &l->iv, &l->aad, &l->ciphertext, &l->tag};
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) free(parts[i]->base);
    free(l->plaintext);
    free(l);
}
