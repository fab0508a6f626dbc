#define _GNU_SOURCE
#include "COpenSSLTestSupport.h"

#include <dlfcn.h>
#include <openssl/evp.h>

// These stand before those of libcrypto for the whole test bundle, and hand every call on that isn't to be forced.

static _Thread_local bool is_forced;
static _Thread_local int forced;
static _Thread_local size_t count;

void coidc_test_force_verdict(int verdict) {
    is_forced = true;
    forced = verdict;
    count = 0;
}

size_t coidc_test_unforce_verdict(void) {
    is_forced = false;
    return count;
}

int EVP_DigestVerify(
    EVP_MD_CTX *ctx, const unsigned char *signature, size_t signature_length, const unsigned char *message,
    size_t message_length) {
    int (*real)(EVP_MD_CTX *, const unsigned char *, size_t, const unsigned char *, size_t);

    if (is_forced) {
        count++;
        return forced;
    }
    *(void **)&real = dlsym(RTLD_NEXT, "EVP_DigestVerify");
    return real(ctx, signature, signature_length, message, message_length);
}

int EVP_PKEY_verify(
    EVP_PKEY_CTX *ctx, const unsigned char *signature, size_t signature_length, const unsigned char *digest,
    size_t digest_length) {
    int (*real)(EVP_PKEY_CTX *, const unsigned char *, size_t, const unsigned char *, size_t);

    if (is_forced) {
        count++;
        return forced;
    }
    *(void **)&real = dlsym(RTLD_NEXT, "EVP_PKEY_verify");
    return real(ctx, signature, signature_length, digest, digest_length);
}
