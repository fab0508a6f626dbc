#include "internal.h"

#include <openssl/crypto.h>

uint32_t coidc_openssl_version(void) {
    return (uint32_t)OPENSSL_version_major() << 16 | (uint32_t)OPENSSL_version_minor() << 8
        | (uint32_t)OPENSSL_version_patch();
}
