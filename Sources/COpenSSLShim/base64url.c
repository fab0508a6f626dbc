#include "COpenSSLShim.h"

#if defined(__x86_64__)

#include <tmmintrin.h>

/// Decodes 16 characters to 12 octets and 4 zeros; sets bits of `faults` when one is not of the alphabet.
///
/// A character's row, its high four bits, says by how much its value differs from its code, but for "_". Which columns
/// of a row are not in the alphabet, two tables say together: one has for each row a bit, the other for each column the
/// bits of those rows where it is a fault.
__attribute__((target("ssse3"))) static inline __m128i decode(__m128i text, __m128i *faults) {
    enum { SIGN = 1, DIGITS = 2, LETTERS_1 = 4, LETTERS_2 = 8, OUTSIDE = 16, LETTERS_3 = 32 };
    const __m128i row_bits = _mm_setr_epi8(
        OUTSIDE, OUTSIDE, SIGN, DIGITS, LETTERS_1, LETTERS_2, LETTERS_1, LETTERS_3, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE,
        OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE);
    enum {
        COLUMN_0 = OUTSIDE | SIGN | LETTERS_1,
        COLUMN_1_9 = OUTSIDE | SIGN,
        COLUMN_A = OUTSIDE | SIGN | DIGITS,
        COLUMN_BCE = OUTSIDE | SIGN | DIGITS | LETTERS_2 | LETTERS_3,
        COLUMN_D = OUTSIDE | DIGITS | LETTERS_2 | LETTERS_3,
        COLUMN_F = OUTSIDE | SIGN | DIGITS | LETTERS_3,
    };
    const __m128i column_faults = _mm_setr_epi8(
        COLUMN_0, COLUMN_1_9, COLUMN_1_9, COLUMN_1_9, COLUMN_1_9, COLUMN_1_9, COLUMN_1_9, COLUMN_1_9, COLUMN_1_9,
        COLUMN_1_9, COLUMN_A, COLUMN_BCE, COLUMN_BCE, COLUMN_D, COLUMN_BCE, COLUMN_F);
    const __m128i differences = _mm_setr_epi8(
        0, 0, 62 - '-', 52 - '0', -'A', -'A', 26 - 'a', 26 - 'a', 0, 0, 0, 0, 0, 0, 0, 0);
    const __m128i low_bits = _mm_set1_epi8(0x0F);
    const __m128i underscore = _mm_set1_epi8('_');

    __m128i row = _mm_and_si128(_mm_srli_epi32(text, 4), low_bits);
    __m128i column = _mm_and_si128(text, low_bits);
    __m128i fault = _mm_and_si128(_mm_shuffle_epi8(row_bits, row), _mm_shuffle_epi8(column_faults, column));
    *faults = _mm_or_si128(*faults, fault);

    __m128i is_underscore = _mm_cmpeq_epi8(text, underscore);
    __m128i difference = _mm_add_epi8(
        _mm_shuffle_epi8(differences, row), _mm_and_si128(is_underscore, _mm_set1_epi8(63 - '_' + 'A')));
    __m128i values = _mm_add_epi8(text, difference);

    // 6 bits in each of 16, to 12 bits in each of 8, to 24 bits in each of 4, to octets in their order.
    __m128i pairs = _mm_maddubs_epi16(values, _mm_set1_epi32(0x01400140));
    __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00011000));
    return _mm_shuffle_epi8(fours, _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1));
}

__attribute__((target("ssse3"))) static size_t decode_blocks(coidc_bytes text, uint8_t *out) {
    __m128i faults = _mm_setzero_si128();
    size_t position = 0;
    for (; text.length - position >= 16; position += 16, out += 12) {
        __m128i characters = _mm_loadu_si128((const __m128i *)(const void *)(text.base + position));
        _mm_storeu_si128((__m128i *)(void *)out, decode(characters, &faults));
    }
    bool is_faultless = _mm_movemask_epi8(_mm_cmpeq_epi8(faults, _mm_setzero_si128())) == 0xFFFF;
    return is_faultless ? position : 0;
}

size_t coidc_base64url_decode_blocks(coidc_bytes text, uint8_t *out) {
    return __builtin_cpu_supports("ssse3") ? decode_blocks(text, out) : 0;
}

#else

size_t coidc_base64url_decode_blocks(coidc_bytes text, uint8_t *out) {
    (void)text;
    (void)out;
    return 0;
}

#endif
