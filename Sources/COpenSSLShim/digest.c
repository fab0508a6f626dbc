#include "internal.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>

// OpenSSL's crypto(7): fetch once, since a fetch costs as much as the digest of a token.

static CRYPTO_ONCE once = CRYPTO_ONCE_STATIC_INIT;
static EVP_MD *sha1;
static EVP_MD *sha256;
static EVP_MD *sha384;
static EVP_MD *sha512;
static EVP_MAC *hmac;

static void fetch(void) {
    sha1 = EVP_MD_fetch(NULL, "SHA1", NULL);
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    sha384 = EVP_MD_fetch(NULL, "SHA384", NULL);
    sha512 = EVP_MD_fetch(NULL, "SHA512", NULL);
    hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
}

const EVP_MD *coidc_md(COIDCDigest digest) {
    if (CRYPTO_THREAD_run_once(&once, fetch) != 1) return NULL;
    switch (digest) {
        case COIDCDigestSha256: return sha256;
        case COIDCDigestSha384: return sha384;
        case COIDCDigestSha512: return sha512;
    }
    return NULL;
}

const char *coidc_md_name(COIDCDigest digest) {
    switch (digest) {
        case COIDCDigestSha256: return "SHA256";
        case COIDCDigestSha384: return "SHA384";
        case COIDCDigestSha512: return "SHA512";
    }
    return NULL;
}

static COIDCStatus hash(const EVP_MD *md, coidc_bytes data, uint8_t *out) {
    COIDCStatus status = COIDCStatusInternal;

    ERR_set_mark();
    if (md == NULL) goto done;
    if (EVP_Digest(coidc_base(data), data.length, out, NULL, md, NULL) != 1) goto done;
    status = COIDCStatusOk;

done:
    ERR_pop_to_mark();
    return status;
}

COIDCStatus coidc_digest(COIDCDigest digest, coidc_bytes data, uint8_t *out) {
    return hash(coidc_md(digest), data, out);
}

COIDCStatus coidc_sha1(coidc_bytes data, uint8_t *out) {
    return hash(CRYPTO_THREAD_run_once(&once, fetch) == 1 ? sha1 : NULL, data, out);
}

COIDCStatus coidc_hmac_parts(
    COIDCDigest digest, coidc_bytes key, const coidc_bytes *parts, size_t count, uint8_t *out) {
    COIDCStatus status = COIDCStatusInternal;
    EVP_MAC_CTX *ctx = NULL;
    size_t written = 0;

    ERR_set_mark();
    if (key.length == 0) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    const EVP_MD *md = coidc_md(digest);
    if (md == NULL || hmac == NULL) goto done;
    // The parameter lacks a const, but is only read.
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)coidc_md_name(digest), 0),
        OSSL_PARAM_construct_end(),
    };
    ctx = EVP_MAC_CTX_new(hmac);
    if (ctx == NULL) goto done;
    if (EVP_MAC_init(ctx, key.base, key.length, params) != 1) goto done;
    for (size_t i = 0; i < count; i++) {
        if (EVP_MAC_update(ctx, coidc_base(parts[i]), parts[i].length) != 1) goto done;
    }
    if (EVP_MAC_final(ctx, out, &written, (size_t)EVP_MD_get_size(md)) != 1) goto done;
    status = COIDCStatusOk;

done:
    EVP_MAC_CTX_free(ctx);
    ERR_pop_to_mark();
    return status;
}

COIDCStatus coidc_hmac(COIDCDigest digest, coidc_bytes key, coidc_bytes data, uint8_t *out) {
    return coidc_hmac_parts(digest, key, &data, 1, out);
}
