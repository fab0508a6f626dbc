#include "internal.h"

#include <openssl/crypto.h>
#include <stdatomic.h>

// To set up a verification costs a third of the verification itself (RS256). So the first one with a key and algorithm
// leaves its context here, and every one works on a copy of that. A context, once here, is only read from.
struct coidc_verifiers {
    _Atomic(EVP_MD_CTX *) contexts[COIDC_ALGORITHM_COUNT];
};

struct coidc_verifiers *coidc_verifiers_new(void) {
    struct coidc_verifiers *verifiers = OPENSSL_malloc(sizeof(*verifiers));
    if (verifiers == NULL) return NULL;
    for (size_t i = 0; i < COIDC_ALGORITHM_COUNT; i++) atomic_init(&verifiers->contexts[i], NULL);
    return verifiers;
}

void coidc_verifiers_free(struct coidc_verifiers *verifiers) {
    if (verifiers == NULL) return;
    for (size_t i = 0; i < COIDC_ALGORITHM_COUNT; i++) EVP_MD_CTX_free(atomic_load(&verifiers->contexts[i]));
    OPENSSL_free(verifiers);
}

static EVP_MD_CTX *new_context(const coidc_key *key, const struct coidc_scheme *scheme) {
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    // Belongs to ctx.
    EVP_PKEY_CTX *pkey_ctx = NULL;

    if (ctx == NULL) return NULL;
    if (EVP_DigestVerifyInit_ex(ctx, &pkey_ctx, scheme->digest, NULL, NULL, key->pkey, NULL) != 1
        || !coidc_scheme_set_padding(scheme, pkey_ctx)) {
        EVP_MD_CTX_free(ctx);
        return NULL;
    }
    return ctx;
}

/// The context of the key and algorithm; the verifiers own it.
static const EVP_MD_CTX *prepared(const coidc_key *key, COIDCAlgorithm algorithm, const struct coidc_scheme *scheme) {
    _Atomic(EVP_MD_CTX *) *slot = &key->verifiers->contexts[algorithm];
    EVP_MD_CTX *ctx = atomic_load_explicit(slot, memory_order_acquire);
    EVP_MD_CTX *others = NULL;

    if (ctx != NULL) return ctx;
    ctx = new_context(key, scheme);
    if (ctx == NULL) return NULL;
    if (atomic_compare_exchange_strong_explicit(slot, &others, ctx, memory_order_acq_rel, memory_order_acquire)) {
        return ctx;
    }
    // Another thread was first.
    EVP_MD_CTX_free(ctx);
    return others;
}

/// A context for one verification, which the caller frees.
static EVP_MD_CTX *own_context(const coidc_key *key, COIDCAlgorithm algorithm, const struct coidc_scheme *scheme) {
    const EVP_MD_CTX *original = prepared(key, algorithm, scheme);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();

    if (original == NULL || ctx == NULL) {
        EVP_MD_CTX_free(ctx);
        return NULL;
    }
    if (EVP_MD_CTX_copy_ex(ctx, original) != 1) {
        // A provider need not offer copies, and OpenSSL 3.0.0 itself cannot copy those of EdDSA.
        EVP_MD_CTX_free(ctx);
        ctx = new_context(key, scheme);
        if (ctx == NULL) return NULL;
    }
    // It serves once: OpenSSL need not make a copy of its own to finish it.
    EVP_MD_CTX_set_flags(ctx, EVP_MD_CTX_FLAG_FINALISE);
    return ctx;
}

COIDCStatus coidc_verify(const coidc_key *key, COIDCAlgorithm algorithm, coidc_bytes message, coidc_bytes signature) {
    COIDCStatus status = COIDCStatusInternal;
    const struct coidc_scheme *scheme = coidc_scheme_find(algorithm, key);
    EVP_MD_CTX *ctx = NULL;
    uint8_t der[COIDC_MAX_ECDSA_DER];

    ERR_set_mark();
    if (scheme == NULL) {
        status = COIDCStatusUnsupported;
        goto done;
    }
    if (signature.length != key->signature_length) {
        status = COIDCStatusInvalidSignature;
        goto done;
    }
    if (key->curve != NULL && key->curve->group != NULL) {
        size_t der_length = 0;
        status = coidc_ecdsa_to_der(key, signature, der, &der_length);
        if (status != COIDCStatusOk) goto done;
        status = COIDCStatusInternal;
        signature = (coidc_bytes){der, der_length};
    }

    ctx = own_context(key, algorithm, scheme);
    if (ctx == NULL) goto done;
    int result = EVP_DigestVerify(ctx, signature.base, signature.length, coidc_base(message), message.length);
    // 0: it does not fit. Below 0: OpenSSL did not come to know.
    if (result == 1) status = COIDCStatusOk;
    if (result == 0) status = COIDCStatusInvalidSignature;

done:
    EVP_MD_CTX_free(ctx);
    ERR_pop_to_mark();
    return status;
}
