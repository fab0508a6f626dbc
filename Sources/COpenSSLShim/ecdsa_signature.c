#include "internal.h"

#include <openssl/ec.h>
#include <string.h>

/// Whether 1 <= number < order: zeros once passed for a signature of everything (CVE-2022-21449).
static bool is_scalar(const coidc_key *key, const uint8_t *number) {
    static const uint8_t zero[COIDC_MAX_COORDINATE];
    size_t octets = key->curve->octets;
    return memcmp(number, zero, octets) != 0 && memcmp(number, key->order, octets) < 0;
}

/// Writes an INTEGER, whose number is not zero, and returns the place behind it.
static uint8_t *write_integer(uint8_t *out, const uint8_t *number, size_t octets) {
    while (*number == 0) {
        number++;
        octets--;
    }
    // INTEGERs have a sign.
    size_t zeros = *number >> 7;
    *out++ = 0x02;
    *out++ = (uint8_t)(zeros + octets);
    if (zeros != 0) *out++ = 0;
    memcpy(out, number, octets);
    return out + octets;
}

COIDCStatus coidc_ecdsa_to_der(const coidc_key *key, coidc_bytes signature, uint8_t *buffer, coidc_bytes *der) {
    size_t octets = key->curve->octets;
    const uint8_t *s = signature.base + octets;

    if (!is_scalar(key, signature.base) || !is_scalar(key, s)) return COIDCStatusInvalidSignature;
    // Room for the longer of both headers of a SEQUENCE: from 128 octets on, the length has an octet in front.
    uint8_t *end = write_integer(write_integer(buffer + 3, signature.base, octets), s, octets);
    uint8_t *start = buffer + 3;
    *--start = (uint8_t)(end - (buffer + 3));
    if (*start >= 0x80) *--start = 0x81;
    *--start = 0x30;
    *der = (coidc_bytes){start, (size_t)(end - start)};
    return COIDCStatusOk;
}

COIDCStatus coidc_ecdsa_from_der(const coidc_key *key, const uint8_t *der, size_t der_length, uint8_t *out) {
    COIDCStatus status = COIDCStatusInternal;
    int octets = (int)key->curve->octets;
    ECDSA_SIG *numbers = NULL;

    if (der_length > COIDC_MAX_ECDSA_DER) goto done;
    numbers = d2i_ECDSA_SIG(NULL, &der, (long)der_length);
    if (numbers == NULL) goto done;
    if (BN_bn2binpad(ECDSA_SIG_get0_r(numbers), out, octets) != octets) goto done;
    if (BN_bn2binpad(ECDSA_SIG_get0_s(numbers), out + octets, octets) != octets) goto done;
    status = COIDCStatusOk;

done:
    ECDSA_SIG_free(numbers);
    return status;
}
