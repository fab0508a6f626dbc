// What the package needs of libcrypto, and nothing of how it is done: no OpenSSL header, no OpenSSL type.
//
// Rules of every function here:
// - lengths are checked here, exactly: OpenSSL leaves many of them to the caller;
// - `out` parameters are written only on success (pointers are set to NULL first);
// - the calling thread's OpenSSL error queue is left as it was found;
// - a key never changes once made: any number of threads may use it at the same time.

#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// What became of a call. Everything but `COIDCStatusOk` is a refusal.
typedef enum __attribute__((enum_extensibility(closed))) COIDCStatus {
    COIDCStatusOk = 0,
    /// The signature does not belong to this message and key, or has not the one length it may have.
    COIDCStatusInvalidSignature = 1,
    /// The RSA modulus has fewer than 2048 bits.
    COIDCStatusModulusTooSmall = 2,
    /// The RSA modulus has more than 8192 bits.
    COIDCStatusModulusTooLarge = 3,
    /// The RSA modulus is even, so it is no product of two odd primes.
    COIDCStatusModulusEven = 4,
    /// The RSA public exponent is even, below 3, or not below 2^32.
    COIDCStatusInvalidExponent = 5,
    /// A coordinate, key, public or private octet string has not exactly the length that its curve or algorithm
    /// demands, a secret is empty, or `capacity` is too small.
    COIDCStatusInvalidLength = 6,
    /// The point is not on the curve, or of small order; the parts of a private key do not fit together; the RSA
    /// modulus has the mark of a generator whose keys can be factored (ROCA, CVE-2017-15361); or a curve is spelled out.
    COIDCStatusInvalidKey = 7,
    /// The key cannot serve this algorithm or purpose.
    COIDCStatusUnsupported = 8,
    /// OpenSSL failed for a reason that is not the input's: memory, a provider that is not loaded, entropy.
    COIDCStatusInternal = 9,
    /// The octets are not what this key and these parameters made. Why is not said: the difference is what attacks on
    /// padding live on (RFC 7516 11.4 and 11.5).
    COIDCStatusDecryptionFailed = 10,
    /// The octets are not one X.509 certificate, whole and nothing more.
    COIDCStatusInvalidCertificate = 11,
    /// There is no whole PEM block, or its content is not what its label says.
    COIDCStatusInvalidPem = 12,
    /// More than white space stands behind the first PEM block: which of two keys would be meant?
    COIDCStatusSurplusPem = 13,
    /// The key in the PEM block is encrypted.
    COIDCStatusEncryptedPem = 14,
} COIDCStatus;

typedef enum __attribute__((enum_extensibility(closed))) COIDCDigest {
    COIDCDigestSha256 = 0,
    COIDCDigestSha384 = 1,
    COIDCDigestSha512 = 2,
} COIDCDigest;

/// JWS signature algorithms with an asymmetric key (RFC 7518 3.1, RFC 8037, RFC 8812, RFC 9864).
typedef enum __attribute__((enum_extensibility(closed))) COIDCAlgorithm {
    COIDCAlgorithmRs256 = 0,
    COIDCAlgorithmRs384 = 1,
    COIDCAlgorithmRs512 = 2,
    COIDCAlgorithmPs256 = 3,
    COIDCAlgorithmPs384 = 4,
    COIDCAlgorithmPs512 = 5,
    COIDCAlgorithmEs256 = 6,
    COIDCAlgorithmEs384 = 7,
    COIDCAlgorithmEs512 = 8,
    COIDCAlgorithmEs256k = 9,
    COIDCAlgorithmEd25519 = 10,
    COIDCAlgorithmEd448 = 11,
} COIDCAlgorithm;

typedef enum __attribute__((enum_extensibility(closed))) COIDCCurve {
    COIDCCurveP256 = 0,
    COIDCCurveP384 = 1,
    COIDCCurveP521 = 2,
    COIDCCurveSecp256k1 = 3,
    COIDCCurveEd25519 = 4,
    COIDCCurveEd448 = 5,
    COIDCCurveX25519 = 6,
    COIDCCurveX448 = 7,
} COIDCCurve;

typedef enum __attribute__((enum_extensibility(closed))) COIDCKeyKind {
    COIDCKeyKindP256 = 0,
    COIDCKeyKindP384 = 1,
    COIDCKeyKindP521 = 2,
    COIDCKeyKindSecp256k1 = 3,
    COIDCKeyKindEd25519 = 4,
    COIDCKeyKindEd448 = 5,
    COIDCKeyKindX25519 = 6,
    COIDCKeyKindX448 = 7,
    COIDCKeyKindRsa = 8,
} COIDCKeyKind;

/// JWE content encryption (RFC 7518 5.1). Octets of key, IV and tag: 16, 24 or 32, 12 and 16 with GCM; 32, 48 or 64, 16
/// and half the key with CBC.
typedef enum __attribute__((enum_extensibility(closed))) COIDCEncryption {
    COIDCEncryptionAes128Gcm = 0,
    COIDCEncryptionAes192Gcm = 1,
    COIDCEncryptionAes256Gcm = 2,
    COIDCEncryptionAes128CbcHs256 = 3,
    COIDCEncryptionAes192CbcHs384 = 4,
    COIDCEncryptionAes256CbcHs512 = 5,
} COIDCEncryption;

/// RSAES-OAEP (RFC 7518 4.3), with one digest for the label and for MGF1. `RsaOaep` has SHA-1.
typedef enum __attribute__((enum_extensibility(closed))) COIDCKeyEncryption {
    COIDCKeyEncryptionRsaOaep = 0,
    COIDCKeyEncryptionRsaOaep256 = 1,
    COIDCKeyEncryptionRsaOaep384 = 2,
    COIDCKeyEncryptionRsaOaep512 = 3,
} COIDCKeyEncryption;

/// The parts of a key that can be read back, named as RFC 7518 6 and RFC 8037 name them.
typedef enum __attribute__((enum_extensibility(closed))) COIDCComponent {
    COIDCComponentN = 0,
    COIDCComponentE = 1,
    COIDCComponentD = 2,
    COIDCComponentP = 3,
    COIDCComponentQ = 4,
    COIDCComponentDp = 5,
    COIDCComponentDq = 6,
    COIDCComponentQi = 7,
    COIDCComponentX = 8,
    COIDCComponentY = 9,
} COIDCComponent;

/// A public key, or a key pair.
typedef struct coidc_key coidc_key;

/// Octets of the caller. `base` may be NULL when `length` is 0.
typedef struct coidc_bytes {
    const uint8_t *_Nullable base;
    size_t length;
} coidc_bytes;

// Digest, MAC, random, comparison

/// Writes the digest of `data`; `out` holds 32, 48 or 64 octets.
COIDCStatus coidc_digest(COIDCDigest digest, coidc_bytes data, uint8_t *out);

/// Writes the 20 octets of SHA-1: for the name of a certificate (RFC 7517 4.8), and nothing that must be safe.
COIDCStatus coidc_sha1(coidc_bytes data, uint8_t *out);

/// Writes the HMAC (RFC 2104) of `data`; `out` holds 32, 48 or 64 octets. An empty key is `InvalidLength`.
COIDCStatus coidc_hmac(COIDCDigest digest, coidc_bytes key, coidc_bytes data, uint8_t *out);

/// Fills `out` from OpenSSL's private random generator; with zeros when that fails.
COIDCStatus coidc_random(uint8_t *out, size_t length);

/// Decodes blocks of 16 characters from the start of a base64url text, where the processor has a fast way to do so, and
/// returns how many characters that were: 0 when it has not, or one of them is not of the alphabet. `out` has room for
/// three octets for each whole four characters, and four more, which are all overwritten.
size_t coidc_base64url_decode_blocks(coidc_bytes text, uint8_t *out);

/// Compares in a time that depends on the lengths alone.
bool coidc_equal(coidc_bytes a, coidc_bytes b);

/// Overwrites octets in a way that the compiler keeps.
void coidc_cleanse(void *base, size_t length);

// Keys

COIDCStatus coidc_key_rsa_public(coidc_bytes n, coidc_bytes e, coidc_key *_Nullable *_Nonnull out);
COIDCStatus coidc_key_ec_public(COIDCCurve curve, coidc_bytes x, coidc_bytes y, coidc_key *_Nullable *_Nonnull out);
/// Ed25519, Ed448, X25519 or X448. Octets that are no point of an Edwards curve pass, and verify nothing. Points of
/// small order would verify anything, and are `InvalidKey`; on X25519 and X448 it is the agreement that refuses them.
COIDCStatus coidc_key_okp_public(COIDCCurve curve, coidc_bytes x, coidc_key *_Nullable *_Nonnull out);

/// All eight numbers of a two-prime RSA key (RFC 7518 6.3.2). They are checked against each other, and one signature is
/// made and verified: with 2048 bits all of it takes some 2 ms, with 4096 some 7.
COIDCStatus coidc_key_rsa_private(
    coidc_bytes n, coidc_bytes e, coidc_bytes d, coidc_bytes p, coidc_bytes q, coidc_bytes dp, coidc_bytes dq,
    coidc_bytes qi, coidc_key *_Nullable *_Nonnull out);
/// The public point must be that of `d`.
COIDCStatus coidc_key_ec_private(
    COIDCCurve curve, coidc_bytes x, coidc_bytes y, coidc_bytes d, coidc_key *_Nullable *_Nonnull out);
/// The public octets must be those of `d`.
COIDCStatus coidc_key_okp_private(
    COIDCCurve curve, coidc_bytes x, coidc_bytes d, coidc_key *_Nullable *_Nonnull out);

/// A new RSA key pair, `bits` within 2048 ... 8192, public exponent 65537.
COIDCStatus coidc_key_generate_rsa(size_t bits, coidc_key *_Nullable *_Nonnull out);
/// A new key pair on a curve of either kind.
COIDCStatus coidc_key_generate(COIDCCurve curve, coidc_key *_Nullable *_Nonnull out);

/// An own key as files hold it: one PEM block, without passphrase, of at most 16384 octets; PKCS #8 (`PRIVATE KEY`),
/// SubjectPublicKeyInfo (`PUBLIC KEY`), or the older `RSA PRIVATE KEY` (PKCS #1) and `EC PRIVATE KEY` (SEC 1). Text may
/// stand before the block. The key passes the same checks as its parts would. `Unsupported`: another label, or a kind of
/// key that is not in `COIDCKeyKind`. Nobody is ever asked for a passphrase.
COIDCStatus coidc_key_from_pem(coidc_bytes pem, coidc_key *_Nullable *_Nonnull out);

void coidc_key_free(coidc_key *_Nullable key);

COIDCKeyKind coidc_key_kind(const coidc_key *key);
/// Whether it is a key pair.
bool coidc_key_is_private(const coidc_key *key);
/// Bits of the RSA modulus, or of the curve's field.
size_t coidc_key_bits(const coidc_key *key);

/// Reads a part back, big-endian, in the exact length that RFC 7518 demands. Writes at most `capacity` octets
/// (1024 are always enough); `Unsupported` when the key has no such part.
COIDCStatus coidc_key_component(
    const coidc_key *key, COIDCComponent component, uint8_t *out, size_t capacity, size_t *out_length);

/// Whether a certificate (RFC 5280, DER) is for the public half of this key. It is compared, and not verified: neither
/// its signature nor its dates nor its purpose are looked at. `InvalidCertificate`: it is none, or octets follow.
COIDCStatus coidc_certificate_has_key(coidc_bytes der, const coidc_key *key, bool *out);

// Signatures, in the form that JWS gives them: ECDSA is the fixed-length r || s of RFC 7518 3.4.

COIDCStatus coidc_verify(const coidc_key *key, COIDCAlgorithm algorithm, coidc_bytes message, coidc_bytes signature);

/// Writes at most `capacity` octets (1024 are always enough).
COIDCStatus coidc_sign(
    const coidc_key *key, COIDCAlgorithm algorithm, coidc_bytes message, uint8_t *out, size_t capacity,
    size_t *out_length);

// Content encryption

/// All three give 0 for a value outside of the enumeration.
size_t coidc_encryption_key_length(COIDCEncryption encryption);
size_t coidc_encryption_iv_length(COIDCEncryption encryption);
size_t coidc_encryption_tag_length(COIDCEncryption encryption);

/// Writes at most `capacity` octets of ciphertext (GCM: as many as the plaintext has, CBC: up to 16 more), and the
/// whole tag. With GCM, no key may meet an IV twice.
COIDCStatus coidc_aead_encrypt(
    COIDCEncryption encryption, coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes plaintext, uint8_t *out,
    size_t capacity, size_t *out_length, uint8_t *tag);

/// `capacity` is at least the length of the ciphertext. A key of another length is `InvalidLength`; an IV, a tag or a
/// ciphertext of another length is `DecryptionFailed`, as is all that is not authentic: what was written to `out` until
/// then is zeros.
COIDCStatus coidc_aead_decrypt(
    COIDCEncryption encryption, coidc_bytes key, coidc_bytes iv, coidc_bytes aad, coidc_bytes ciphertext,
    coidc_bytes tag, uint8_t *out, size_t capacity, size_t *out_length);

// Key encryption. What is opened has the length that the caller expects, or the call is `DecryptionFailed`.

/// AES Key Wrap (RFC 3394) under a key of 16, 24 or 32 octets. `key` has a multiple of 8 octets, 16 ... 64; `out` holds
/// 8 more.
COIDCStatus coidc_aes_key_wrap(coidc_bytes wrapping_key, coidc_bytes key, uint8_t *out);
COIDCStatus coidc_aes_key_unwrap(coidc_bytes wrapping_key, coidc_bytes wrapped, uint8_t *out, size_t length);

/// `plaintext` has 1 ... 64 octets. Writes as many octets as the modulus has (1024 are always enough).
COIDCStatus coidc_rsa_oaep_encrypt(
    const coidc_key *key, COIDCKeyEncryption algorithm, coidc_bytes plaintext, uint8_t *out, size_t capacity,
    size_t *out_length);
/// `length` is within 1 ... 64.
COIDCStatus coidc_rsa_oaep_decrypt(
    const coidc_key *key, COIDCKeyEncryption algorithm, coidc_bytes encrypted, uint8_t *out, size_t length);

// Key agreement and derivation

/// The shared secret Z of P-256, P-384, P-521, X25519 or X448 in the octets of the curve (66 are always enough). The
/// caller's own key is a pair; the peer's key may be public. Keys of two curves are `Unsupported`; a peer's key of
/// small order, with which the secret would be zeros, is `InvalidKey`.
COIDCStatus coidc_ecdh(
    const coidc_key *own, const coidc_key *peer, uint8_t *out, size_t capacity, size_t *out_length);

/// Concat KDF (NIST SP 800-56A 5.8.1, RFC 7518 4.6.2) with SHA-256; `info` is OtherInfo, at most 1 MiB; `length` is
/// within 16 ... 64.
COIDCStatus coidc_concat_kdf(coidc_bytes secret, coidc_bytes info, uint8_t *out, size_t length);

/// HKDF (RFC 5869), both steps, with SHA-256; `salt` and `info` may be empty, `info` has at most 1024 octets, `length`
/// is within 1 ... 8160.
COIDCStatus coidc_hkdf_sha256(coidc_bytes secret, coidc_bytes salt, coidc_bytes info, uint8_t *out, size_t length);

// The library

/// The version of the libcrypto that runs, which need not be that of the headers: major * 65536 + minor * 256 + patch.
uint32_t coidc_openssl_version(void);

#pragma clang assume_nonnull end

#endif
