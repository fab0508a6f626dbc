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
    /// A coordinate, public or private octet string has not exactly the length that its curve demands, an HMAC key is
    /// empty, or `capacity` is too small.
    COIDCStatusInvalidLength = 6,
    /// The point is not on the curve, the parts of a private key do not fit together, or the RSA modulus has the mark
    /// of a generator whose keys can be factored (ROCA, CVE-2017-15361).
    COIDCStatusInvalidKey = 7,
    /// The key cannot serve this algorithm or purpose.
    COIDCStatusUnsupported = 8,
    /// OpenSSL failed for a reason that is not the input's: memory, a provider that is not loaded, entropy.
    COIDCStatusInternal = 9,
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
} COIDCCurve;

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

/// Writes the HMAC (RFC 2104) of `data`; `out` holds 32, 48 or 64 octets. An empty key is `InvalidLength`.
COIDCStatus coidc_hmac(COIDCDigest digest, coidc_bytes key, coidc_bytes data, uint8_t *out);

/// Fills `out` from OpenSSL's private random generator; with zeros when that fails.
COIDCStatus coidc_random(uint8_t *out, size_t length);

/// Compares in a time that depends on the lengths alone.
bool coidc_equal(coidc_bytes a, coidc_bytes b);

/// Overwrites octets in a way that the compiler keeps.
void coidc_cleanse(void *base, size_t length);

// Keys

COIDCStatus coidc_key_rsa_public(coidc_bytes n, coidc_bytes e, coidc_key *_Nullable *_Nonnull out);
COIDCStatus coidc_key_ec_public(COIDCCurve curve, coidc_bytes x, coidc_bytes y, coidc_key *_Nullable *_Nonnull out);
/// Octets that are no point of the curve pass, and verify nothing. Points of small order pass too, and verify
/// anything: who publishes such a key gives it away, as one who publishes the private key does.
COIDCStatus coidc_key_okp_public(COIDCCurve curve, coidc_bytes x, coidc_key *_Nullable *_Nonnull out);

/// All eight numbers of a two-prime RSA key (RFC 7518 6.3.2). They are checked against each other, and `p` and `q` for
/// being prime: with 2048 bits that costs a tenth of a second.
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

void coidc_key_free(coidc_key *_Nullable key);

/// Bits of the RSA modulus, or of the curve's field.
size_t coidc_key_bits(const coidc_key *key);

/// Reads a part back, big-endian, in the exact length that RFC 7518 demands. Writes at most `capacity` octets
/// (1024 are always enough); `Unsupported` when the key has no such part.
COIDCStatus coidc_key_component(
    const coidc_key *key, COIDCComponent component, uint8_t *out, size_t capacity, size_t *out_length);

// Signatures, in the form that JWS gives them: ECDSA is the fixed-length r || s of RFC 7518 3.4.

COIDCStatus coidc_verify(const coidc_key *key, COIDCAlgorithm algorithm, coidc_bytes message, coidc_bytes signature);

/// Writes at most `capacity` octets (1024 are always enough).
COIDCStatus coidc_sign(
    const coidc_key *key, COIDCAlgorithm algorithm, coidc_bytes message, uint8_t *out, size_t capacity,
    size_t *out_length);

#pragma clang assume_nonnull end

#endif
