#include "internal.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

COIDCStatus coidc_random(uint8_t *out, size_t length) {
    COIDCStatus status = COIDCStatusInternal;

    ERR_set_mark();
    if (length != 0 && RAND_priv_bytes_ex(NULL, out, length, 0) != 1) {
        // A part may have been written: nobody shall take it for random octets.
        OPENSSL_cleanse(out, length);
        goto done;
    }
    status = COIDCStatusOk;

done:
    ERR_pop_to_mark();
    return status;
}

bool coidc_equal(coidc_bytes a, coidc_bytes b) {
    return a.length == b.length && CRYPTO_memcmp(coidc_base(a), coidc_base(b), a.length) == 0;
}

void coidc_cleanse(void *base, size_t length) {
    OPENSSL_cleanse(base, length);
}
