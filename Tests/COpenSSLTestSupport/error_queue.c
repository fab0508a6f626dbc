#include "COpenSSLTestSupport.h"

#include <openssl/err.h>

// The queue holds at most 15.
enum { max_entries = 16 };

size_t coidc_test_error_count(void) {
    unsigned long entries[max_entries];
    size_t count = 0;
    // There is no way to look below the newest but to take them all; so they are put back.
    while (count < max_entries && (entries[count] = ERR_get_error()) != 0) count++;
    for (size_t i = 0; i < count; i++) ERR_raise(ERR_GET_LIB(entries[i]), ERR_GET_REASON(entries[i]));
    return count;
}

unsigned long coidc_test_error_newest(void) {
    return ERR_peek_last_error();
}

unsigned long coidc_test_error_put(void) {
    ERR_raise(ERR_LIB_USER, 42);
    return ERR_peek_last_error();
}

void coidc_test_error_clear(void) {
    ERR_clear_error();
}
