#include "internal.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

enum {
    DIGEST = 32,
    MIN_CONCAT = 16,
    /// RFC 5869 2.3
    MAX_HKDF = 255 * DIGEST,
    /// OpenSSL 3.0 takes no more.
    MAX_HKDF_INFO = 1024,
    MAX_CONCAT_INFO = 1 << 20,
};

static CRYPTO_ONCE once = CRYPTO_ONCE_STATIC_INIT;
static EVP_KDF *sskdf;
static EVP_KDF *hkdf;

static void fetch(void) {
    sskdf = EVP_KDF_fetch(NULL, "SSKDF", NULL);
    hkdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
}

/// An octet string that OpenSSL only reads, though the parameter lacks a const.
static OSSL_PARAM octets(const char *name, coidc_bytes bytes) {
    return OSSL_PARAM_construct_octet_string(name, (void *)coidc_base(bytes), bytes.length);
}

/// `salt` is NULL where the function has none.
static COIDCStatus derive(
    EVP_KDF *kdf, coidc_bytes secret, const coidc_bytes *salt, coidc_bytes info, uint8_t *out, size_t length) {
    COIDCStatus status = COIDCStatusInternal;
    EVP_KDF_CTX *ctx = NULL;
    OSSL_PARAM params[5];
    size_t count = 0;

    if (kdf == NULL) goto done;
    params[count++] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, "SHA256", 0);
    params[count++] = octets(OSSL_KDF_PARAM_KEY, secret);
    if (salt != NULL && salt->length != 0) params[count++] = octets(OSSL_KDF_PARAM_SALT, *salt);
    if (info.length != 0) params[count++] = octets(OSSL_KDF_PARAM_INFO, info);
    params[count] = OSSL_PARAM_construct_end();
    ctx = EVP_KDF_CTX_new(kdf);
    if (ctx == NULL) goto done;
    if (EVP_KDF_derive(ctx, out, length, params) != 1) {
        OPENSSL_cleanse(out, length);
        goto done;
    }
    status = COIDCStatusOk;

done:
    EVP_KDF_CTX_free(ctx);
    return status;
}

COIDCStatus coidc_concat_kdf(coidc_bytes secret, coidc_bytes info, uint8_t *out, size_t length) {
    COIDCStatus status = COIDCStatusInternal;

    ERR_set_mark();
    if (secret.length == 0 || secret.length > MAX_CONCAT_INFO || info.length > MAX_CONCAT_INFO
        || length < MIN_CONCAT || length > COIDC_MAX_SECRET) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    if (CRYPTO_THREAD_run_once(&once, fetch) != 1) goto done;
    status = derive(sskdf, secret, NULL, info, out, length);

done:
    ERR_pop_to_mark();
    return status;
}

COIDCStatus coidc_hkdf_sha256(coidc_bytes secret, coidc_bytes salt, coidc_bytes info, uint8_t *out, size_t length) {
    COIDCStatus status = COIDCStatusInternal;

    ERR_set_mark();
    if (secret.length == 0 || info.length > MAX_HKDF_INFO || length == 0 || length > MAX_HKDF) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    if (CRYPTO_THREAD_run_once(&once, fetch) != 1) goto done;
    status = derive(hkdf, secret, &salt, info, out, length);

done:
    ERR_pop_to_mark();
    return status;
}
