#ifndef COPENSSL_SHIM_INTERNAL_H
#define COPENSSL_SHIM_INTERNAL_H

#include "COpenSSLShim.h"

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/opensslv.h>

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "OpenSSL 3.0 or later is needed"
#endif

enum {
    COIDC_MIN_MODULUS_BITS = 2048,
    COIDC_MAX_MODULUS_BITS = 8192,
    /// The longest encoding of a number that is looked at: the largest modulus, with one leading zero octet.
    COIDC_MAX_NUMBER = COIDC_MAX_MODULUS_BITS / 8 + 1,
    COIDC_MAX_COORDINATE = 66,
    /// SEQUENCE of two INTEGERs for P-521 takes 139.
    COIDC_MAX_ECDSA_DER = 144,
    COIDC_ALGORITHM_COUNT = COIDCAlgorithmEd448 + 1,
    COIDC_AES_BLOCK = 16,
    /// The longest key of content encryption (A256CBC-HS512), and the longest digest.
    COIDC_MAX_SECRET = 64,
};

struct coidc_curve {
    /// OpenSSL's name of the key type.
    const char *type;
    /// OpenSSL's name of the group; NULL for the curves of RFC 8037, where the type says it all.
    const char *group;
    size_t bits;
    /// Octets of a coordinate, of a private key, of half a signature and of a shared secret.
    size_t octets;
    COIDCKeyKind kind;
    /// Whether JWE agrees on keys with it (RFC 7518 4.6, RFC 8037 3.2).
    bool agrees;
};

/// How a JWS algorithm is told to OpenSSL.
struct coidc_scheme {
    /// NULL: RSA.
    const struct coidc_curve *curve;
    /// NULL: the algorithm has its digest within (EdDSA).
    const char *digest;
    bool pss;
};

struct coidc_verifiers;

struct coidc_key {
    EVP_PKEY *pkey;
    /// NULL: RSA.
    const struct coidc_curve *curve;
    bool has_private;
    size_t bits;
    /// Octets of every signature by this key.
    size_t signature_length;
    /// The order of the curve's group, big-endian, in the octets of the curve; EC alone.
    uint8_t order[COIDC_MAX_COORDINATE];
    struct coidc_verifiers *verifiers;
};

/// What is at the base, and never NULL.
static inline const uint8_t *coidc_base(coidc_bytes bytes) {
    return bytes.base != NULL ? bytes.base : (const uint8_t *)"";
}

/// NULL when the provider has no such digest. Fetched once, and kept for the life of the process.
const EVP_MD *coidc_md(COIDCDigest digest);
const char *coidc_md_name(COIDCDigest digest);
/// HMAC of parts that follow one another.
COIDCStatus coidc_hmac_parts(
    COIDCDigest digest, coidc_bytes key, const coidc_bytes *parts, size_t count, uint8_t *out);

enum coidc_mode { COIDC_MODE_GCM, COIDC_MODE_CBC, COIDC_MODE_WRAP };

/// AES with a key of that many octets; NULL when there is none. Fetched once, and kept for the life of the process.
const EVP_CIPHER *coidc_cipher(enum coidc_mode mode, size_t key_length);

// The two kinds of content encryption, behind the checks of coidc_aead_encrypt and coidc_aead_decrypt: lengths of key,
// IV, tag and buffers are right, and all fit an int. They may leave octets in `out` when they fail.

COIDCStatus coidc_gcm_encrypt(
    coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes plaintext, uint8_t *out, size_t *out_length,
    uint8_t *tag);
COIDCStatus coidc_gcm_decrypt(
    coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes ciphertext, coidc_bytes tag, uint8_t *out,
    size_t *out_length);
COIDCStatus coidc_cbc_encrypt(
    COIDCDigest digest, coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes plaintext, uint8_t *out,
    size_t *out_length, uint8_t *tag);
COIDCStatus coidc_cbc_decrypt(
    COIDCDigest digest, coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes ciphertext, coidc_bytes tag,
    uint8_t *out, size_t *out_length);

/// NULL for a value outside of the enumeration.
const struct coidc_curve *coidc_curve_find(COIDCCurve curve);
/// Whether a point of Ed25519 or Ed448, in the octets of the curve, has an order that divides the cofactor; false for
/// other curves.
bool coidc_has_small_order(const struct coidc_curve *curve, const uint8_t *x);
/// NULL when the key is not of the algorithm's type and curve.
const struct coidc_scheme *coidc_scheme_find(COIDCAlgorithm algorithm, const coidc_key *key);
/// Sets padding, salt length and MGF1 digest of an RSA operation; does nothing for other keys.
bool coidc_scheme_set_padding(const struct coidc_scheme *scheme, EVP_PKEY_CTX *ctx);

/// Takes over `pkey`, also when it fails.
COIDCStatus coidc_key_wrap(EVP_PKEY *pkey, const struct coidc_curve *curve, bool has_private, coidc_key **out);

/// Makes a key of `params`; `selection` is EVP_PKEY_PUBLIC_KEY, EVP_PKEY_KEYPAIR ... NULL when OpenSSL refuses.
EVP_PKEY *coidc_pkey_from_params(const char *type, int selection, OSSL_PARAM *params);
/// OpenSSL's own check of a key pair: costly, and therefore for own keys alone.
bool coidc_pkey_is_consistent(EVP_PKEY *pkey);

/// An unsigned number of a key; free it with BN_clear_free.
BIGNUM *coidc_pkey_number(const EVP_PKEY *pkey, const char *name);

/// A number whose memory is overwritten when freed, by BN_clear_free and by OSSL_PARAM_free.
BIGNUM *coidc_secret_number(coidc_bytes bytes);

/// DER of r || s, somewhere in a buffer of COIDC_MAX_ECDSA_DER octets; InvalidSignature unless both are within 1 ..< n.
COIDCStatus coidc_ecdsa_to_der(const coidc_key *key, coidc_bytes signature, uint8_t *buffer, coidc_bytes *der);
/// r || s of DER; `out` holds the octets of the key's signature.
COIDCStatus coidc_ecdsa_from_der(const coidc_key *key, const uint8_t *der, size_t der_length, uint8_t *out);

struct coidc_verifiers *coidc_verifiers_new(void);
void coidc_verifiers_free(struct coidc_verifiers *verifiers);

#endif
