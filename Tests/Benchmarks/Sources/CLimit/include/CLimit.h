// Bare OpenSSL at its fastest: one digest and one verification over a parsed key, a prepared context and a decoded
// signature, and nothing else.

#ifndef CLIMIT_H
#define CLIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct limit limit;

/// A verification of one message, prepared as far as OpenSSL allows. `key` is the SubjectPublicKeyInfo, DER; the
/// signature is in OpenSSL's own form (DER for ECDSA). `pss` asks for RSASSA-PSS. No digest means EdDSA.
limit *_Nullable limit_new(
    const uint8_t *key, size_t key_length, const char *_Nullable digest, bool pss, const uint8_t *message,
    size_t message_length, const uint8_t *signature, size_t signature_length);
/// HMAC with SHA-256 over one message, prepared likewise.
limit *_Nullable limit_new_hmac(
    const uint8_t *key, size_t key_length, const uint8_t *message, size_t message_length, const uint8_t *mac,
    size_t mac_length);
/// Verifies once.
bool limit_verify(limit *limit);
void limit_free(limit *_Nullable limit);

#pragma clang assume_nonnull end

#endif
