// What tests of COpenSSLShim need of OpenSSL itself: the error queue, RSA without a padding, and verdicts that it seldom
// gives.

#ifndef COPENSSL_TEST_SUPPORT_H
#define COPENSSL_TEST_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// The number of entries in the calling thread's error queue, which keeps them.
size_t coidc_test_error_count(void);
/// The newest entry; 0 when there is none.
unsigned long coidc_test_error_newest(void);
/// Puts an entry into the calling thread's queue, and returns it as `coidc_test_error_newest` would.
unsigned long coidc_test_error_put(void);
void coidc_test_error_clear(void);

/// base ^ exponent modulo the modulus, in the octets of the modulus.
bool coidc_test_power(
    const uint8_t *base, size_t base_length, const uint8_t *exponent, size_t exponent_length, const uint8_t *modulus,
    size_t modulus_length, uint8_t *out);

/// Makes each verification on the calling thread return this, whatever the signature.
void coidc_test_force_verdict(int verdict);
/// Ends that, and returns how many verifications it met.
size_t coidc_test_unforce_verdict(void);

#pragma clang assume_nonnull end

#endif
