#include "CLimit.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>

struct verify_limit {
    EVP_PKEY *key;
    EVP_PKEY_CTX *verify;
    EVP_MD *digest;
    EVP_MD_CTX *digesting;
    EVP_MD_CTX *eddsa;
    EVP_MAC *mac;
    EVP_MAC_CTX *macing;
    uint8_t *message;
    size_t message_length;
    uint8_t *signature;
    size_t signature_length;
};

static verify_limit *new_limit(const uint8_t *message, size_t message_length, const uint8_t *signature, size_t length) {
    verify_limit *l = calloc(1, sizeof(*l));
    if (l == NULL) return NULL;
    l->message = malloc(message_length);
    l->signature = malloc(length);
    if (l->message == NULL || l->signature == NULL) {
        verify_limit_free(l);
        return NULL;
    }
    memcpy(l->message, message, message_length);
    memcpy(l->signature, signature, length);
    l->message_length = message_length;
    l->signature_length = length;
    return l;
}

verify_limit *verify_limit_new(
    const uint8_t *key, size_t key_length, const char *digest, bool pss, const uint8_t *message,
    size_t message_length, const uint8_t *signature, size_t signature_length) {
    verify_limit *l = new_limit(message, message_length, signature, signature_length);
    if (l == NULL) return NULL;
    l->key = d2i_PUBKEY(NULL, &key, (long)key_length);
    if (l->key == NULL) goto failed;
    if (digest == NULL) {
        l->eddsa = EVP_MD_CTX_new();
        if (l->eddsa == NULL || EVP_DigestVerifyInit_ex(l->eddsa, NULL, NULL, NULL, NULL, l->key, NULL) != 1) {
            goto failed;
        }
        return l;
    }
    l->digest = EVP_MD_fetch(NULL, digest, NULL);
    l->digesting = EVP_MD_CTX_new();
    l->verify = EVP_PKEY_CTX_new_from_pkey(NULL, l->key, NULL);
    if (l->digest == NULL || l->digesting == NULL || l->verify == NULL || EVP_PKEY_verify_init(l->verify) != 1) {
        goto failed;
    }
    if (EVP_PKEY_is_a(l->key, "RSA")) {
        if (EVP_PKEY_CTX_set_rsa_padding(l->verify, pss ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING) != 1) goto failed;
        if (pss && EVP_PKEY_CTX_set_rsa_pss_saltlen(l->verify, RSA_PSS_SALTLEN_DIGEST) != 1) goto failed;
    }
    if (EVP_PKEY_CTX_set_signature_md(l->verify, l->digest) != 1) goto failed;
    return l;
failed:
    verify_limit_free(l);
    return NULL;
}

verify_limit *verify_limit_new_hmac(
    const uint8_t *key, size_t key_length, const uint8_t *message, size_t message_length, const uint8_t *mac,
    size_t mac_length) {
    verify_limit *l = new_limit(message, message_length, mac, mac_length);
    char sha256[] = "SHA256";
    OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, sha256, 0), OSSL_PARAM_END};
    if (l == NULL) return NULL;
    l->mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    if (l->mac != NULL) l->macing = EVP_MAC_CTX_new(l->mac);
    if (l->macing == NULL || EVP_MAC_init(l->macing, key, key_length, params) != 1) {
        verify_limit_free(l);
        return NULL;
    }
    return l;
}

bool verify_limit_run(verify_limit *l) {
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    size_t mac_length = 0;
    if (l->macing != NULL) {
        // Without a key: the context keeps the one it has.
        return EVP_MAC_init(l->macing, NULL, 0, NULL) == 1
            && EVP_MAC_update(l->macing, l->message, l->message_length) == 1
            && EVP_MAC_final(l->macing, hash, &mac_length, sizeof(hash)) == 1 && mac_length == l->signature_length
            && memcmp(hash, l->signature, mac_length) == 0;
    }
    if (l->eddsa != NULL) {
        return EVP_DigestVerify(l->eddsa, l->signature, l->signature_length, l->message, l->message_length) == 1;
    }
    return EVP_DigestInit_ex2(l->digesting, l->digest, NULL) == 1
        && EVP_DigestUpdate(l->digesting, l->message, l->message_length) == 1
        && EVP_DigestFinal_ex(l->digesting, hash, &length) == 1
        && EVP_PKEY_verify(l->verify, l->signature, l->signature_length, hash, length) == 1;
}

void verify_limit_free(verify_limit *l) {
    if (l == NULL) return;
    EVP_PKEY_CTX_free(l->verify);
    EVP_MD_CTX_free(l->digesting);
    EVP_MD_CTX_free(l->eddsa);
    EVP_MD_free(l->digest);
    EVP_MAC_CTX_free(l->macing);
    EVP_MAC_free(l->mac);
    EVP_PKEY_free(l->key);
    free(l->message);
    free(l->signature);
    free(l);
}
