#include "internal.h"

#include <openssl/crypto.h>
#include <stdatomic.h>

// To set up a verification costs a third of the verification itself (RS256), and to copy one that is set up a tenth. So
// each key keeps those that have served, and a verification takes one out for itself alone. Threads look in different
// places first, so that none waits for another's cache line.

enum {
    PLACES = 8,
    /// So many pointers fill two cache lines.
    PLACE_SLOTS = 16,
};
_Static_assert(COIDC_ALGORITHM_COUNT <= PLACE_SLOTS, "a slot for each algorithm");

/// One verification, set up for a key and an algorithm.
struct verification {
    /// The digest; of EdDSA, which has it within, the whole verification.
    EVP_MD_CTX *digest;
    /// NULL: EdDSA.
    EVP_PKEY_CTX *signature;
};

struct coidc_verifiers {
    struct {
        _Atomic(struct verification *) idle[PLACE_SLOTS];
    } places[PLACES];
};

static void verification_free(struct verification *verification) {
    if (verification == NULL) return;
    EVP_MD_CTX_free(verification->digest);
    EVP_PKEY_CTX_free(verification->signature);
    OPENSSL_free(verification);
}

struct coidc_verifiers *coidc_verifiers_new(void) {
    struct coidc_verifiers *verifiers = OPENSSL_malloc(sizeof(*verifiers));
    if (verifiers == NULL) return NULL;
    for (size_t place = 0; place < PLACES; place++) {
        for (size_t i = 0; i < PLACE_SLOTS; i++) atomic_init(&verifiers->places[place].idle[i], NULL);
    }
    return verifiers;
}

void coidc_verifiers_free(struct coidc_verifiers *verifiers) {
    if (verifiers == NULL) return;
    for (size_t place = 0; place < PLACES; place++) {
        for (size_t i = 0; i < PLACE_SLOTS; i++) verification_free(atomic_load(&verifiers->places[place].idle[i]));
    }
    OPENSSL_free(verifiers);
}

static bool set_up_digest(struct verification *verification, const struct coidc_scheme *scheme) {
    EVP_MD *digest = EVP_MD_fetch(NULL, scheme->digest, NULL);
    if (digest == NULL) return false;
    // The context keeps a reference of its own.
    int result = EVP_DigestInit_ex2(verification->digest, digest, NULL);
    EVP_MD_free(digest);
    return result == 1;
}

static bool set_up_signature(
    struct verification *verification, const coidc_key *key, const struct coidc_scheme *scheme) {
    verification->signature = EVP_PKEY_CTX_new_from_pkey(NULL, key->pkey, NULL);
    return verification->signature != NULL && EVP_PKEY_verify_init(verification->signature) == 1
        && coidc_scheme_set_padding(scheme, verification->signature)
        && EVP_PKEY_CTX_set_signature_md(verification->signature, EVP_MD_CTX_get0_md(verification->digest)) == 1;
}

static struct verification *verification_new(const coidc_key *key, const struct coidc_scheme *scheme) {
    struct verification *verification = OPENSSL_zalloc(sizeof(*verification));
    if (verification == NULL) return NULL;
    verification->digest = EVP_MD_CTX_new();
    bool is_set_up = verification->digest != NULL
        && (scheme->digest == NULL
                ? EVP_DigestVerifyInit_ex(verification->digest, NULL, NULL, NULL, NULL, key->pkey, NULL) == 1
                : set_up_digest(verification, scheme) && set_up_signature(verification, key, scheme));
    if (is_set_up) return verification;
    verification_free(verification);
    return NULL;
}

/// The calling thread's place.
static size_t own_place(void) {
    static atomic_size_t threads;
    static _Thread_local size_t number;
    if (number == 0) number = atomic_fetch_add_explicit(&threads, 1, memory_order_relaxed) + 1;
    return number % PLACES;
}

/// 1, 0 for a signature that does not fit, or below 0 when OpenSSL did not come to know.
static int verify(const struct verification *verification, coidc_bytes message, coidc_bytes signature) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;

    if (verification->signature == NULL) {
        // Without a key: the context keeps the one it has. From OpenSSL 3.4 on it would end with its first use.
        if (EVP_DigestVerifyInit_ex(verification->digest, NULL, NULL, NULL, NULL, NULL, NULL) != 1) return -1;
        return EVP_DigestVerify(
            verification->digest, signature.base, signature.length, coidc_base(message), message.length);
    }
    // Without a digest: the context keeps the one it has.
    if (EVP_DigestInit_ex2(verification->digest, NULL, NULL) != 1
        || EVP_DigestUpdate(verification->digest, coidc_base(message), message.length) != 1
        || EVP_DigestFinal_ex(verification->digest, digest, &length) != 1) {
        return -1;
    }
    return EVP_PKEY_verify(verification->signature, signature.base, signature.length, digest, length);
}

COIDCStatus coidc_verify(const coidc_key *key, COIDCAlgorithm algorithm, coidc_bytes message, coidc_bytes signature) {
    COIDCStatus status = COIDCStatusInternal;
    const struct coidc_scheme *scheme = coidc_scheme_find(algorithm, key);
    struct verification *verification = NULL;
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
        status = coidc_ecdsa_to_der(key, signature, der, &signature);
        if (status != COIDCStatusOk) goto done;
        status = COIDCStatusInternal;
    }

    _Atomic(struct verification *) *idle = &key->verifiers->places[own_place()].idle[algorithm];
    verification = atomic_exchange_explicit(idle, NULL, memory_order_acquire);
    if (verification == NULL) verification = verification_new(key, scheme);
    if (verification == NULL) goto done;
    int result = verify(verification, message, signature);
    if (result == 0) status = COIDCStatusInvalidSignature;
    if (result == 1) {
        status = COIDCStatusOk;
        // Only one that ended well is kept; whichever another thread has left here meanwhile makes room.
        verification = atomic_exchange_explicit(idle, verification, memory_order_acq_rel);
    }

done:
    verification_free(verification);
    ERR_pop_to_mark();
    return status;
}
