#include "internal.h"

#include <openssl/crypto.h>

// Fetched once, as the digests are.

enum { KEY_SIZES = 3 };

static CRYPTO_ONCE once = CRYPTO_ONCE_STATIC_INIT;
static EVP_CIPHER *ciphers[COIDC_MODE_WRAP + 1][KEY_SIZES];

static void fetch(void) {
    static const char *const names[COIDC_MODE_WRAP + 1][KEY_SIZES] = {
        [COIDC_MODE_GCM] = {"AES-128-GCM", "AES-192-GCM", "AES-256-GCM"},
        [COIDC_MODE_CBC] = {"AES-128-CBC", "AES-192-CBC", "AES-256-CBC"},
        [COIDC_MODE_WRAP] = {"AES-128-WRAP", "AES-192-WRAP", "AES-256-WRAP"},
    };
    for (size_t mode = 0; mode <= COIDC_MODE_WRAP; mode++) {
        for (size_t size = 0; size < KEY_SIZES; size++) {
            ciphers[mode][size] = EVP_CIPHER_fetch(NULL, names[mode][size], NULL);
        }
    }
}

const EVP_CIPHER *coidc_cipher(enum coidc_mode mode, size_t key_length) {
    if (CRYPTO_THREAD_run_once(&once, fetch) != 1) return NULL;
    switch (key_length) {
        case 16: return ciphers[mode][0];
        case 24: return ciphers[mode][1];
        case 32: return ciphers[mode][2];
    }
    return NULL;
}
