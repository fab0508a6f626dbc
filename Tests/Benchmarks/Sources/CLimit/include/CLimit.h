// Bare OpenSSL at its fastest: over parsed keys, prepared contexts and decoded parts, and nothing else.

#ifndef CLIMIT_H
#define CLIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct verify_limit verify_limit;

/// A verification of one message, prepared as far as OpenSSL allows: one digest and one verification are left. `key` is
/// the SubjectPublicKeyInfo, DER; the signature is in OpenSSL's own form (DER for ECDSA). `pss` asks for RSASSA-PSS. No
/// digest means EdDSA.
verify_limit *_Nullable verify_limit_new(
    const uint8_t *key, size_t key_length, const char *_Nullable digest, bool pss, const uint8_t *message,
    size_t message_length, const uint8_t *signature, size_t signature_length);
/// HMAC with SHA-256 over one message, prepared likewise.
verify_limit *_Nullable verify_limit_new_hmac(
    const uint8_t *key, size_t key_length, const uint8_t *message, size_t message_length, const uint8_t *mac,
    size_t mac_length);
/// Verifies once.
bool verify_limit_run(verify_limit *limit);
void verify_limit_free(verify_limit *_Nullable limit);

/// Octets that are lent.
typedef struct {
    const uint8_t *_Nullable base;
    size_t length;
} limit_bytes;

/// How a content key travels, and what it encrypts with.
typedef enum {
    /// RSA-OAEP-256, A256GCM
    decrypt_limit_rsa,
    /// ECDH-ES on P-256, A128CBC-HS256
    decrypt_limit_ecdh,
    /// dir, A256GCM
    decrypt_limit_dir,
} decrypt_limit_kind;

typedef struct decrypt_limit decrypt_limit;

/// A decryption of one token, its parts decoded, its keys parsed. `key` is a private key in DER, or the shared one;
/// `sent` the encrypted key of RSA, or the SubjectPublicKeyInfo of the ephemeral one; `info` what the key derivation of
/// ECDH-ES digests behind the secret.
decrypt_limit *_Nullable decrypt_limit_new(
    decrypt_limit_kind kind, limit_bytes key, limit_bytes sent, limit_bytes info, limit_bytes iv, limit_bytes aad,
    limit_bytes ciphertext, limit_bytes tag);
/// Decrypts once; returns the length of the plaintext, 0 for a failure.
size_t decrypt_limit_run(decrypt_limit *limit);
void decrypt_limit_free(decrypt_limit *_Nullable limit);

#pragma clang assume_nonnull end

#endif
