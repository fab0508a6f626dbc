#include "internal.h"

#include <openssl/core_names.h>
#include <openssl/x509.h>

enum {
    /// More than any certificate of a key that is taken here.
    MAX_CERTIFICATE = 65536,
};

static bool has_equal_number(const EVP_PKEY *a, const EVP_PKEY *b, const char *name) {
    BIGNUM *left = coidc_pkey_number(a, name);
    BIGNUM *right = coidc_pkey_number(b, name);
    bool equal = left != NULL && right != NULL && BN_cmp(left, right) == 0;

    BN_clear_free(left);
    BN_clear_free(right);
    return equal;
}

static bool is_same_key(const EVP_PKEY *own, const EVP_PKEY *certified) {
    if (EVP_PKEY_eq(own, certified) == 1) return true;
    // A certificate may bind an RSA key to PSS (RFC 4055 1.2): another type to OpenSSL, the same numbers.
    return EVP_PKEY_is_a(own, "RSA") == 1 && EVP_PKEY_is_a(certified, "RSA-PSS") == 1
        && has_equal_number(own, certified, OSSL_PKEY_PARAM_RSA_N)
        && has_equal_number(own, certified, OSSL_PKEY_PARAM_RSA_E);
}

COIDCStatus coidc_certificate_has_key(coidc_bytes der, const coidc_key *key, bool *out) {
    COIDCStatus status = COIDCStatusInvalidCertificate;
    X509 *certificate = NULL;
    const uint8_t *end = coidc_base(der);

    ERR_set_mark();
    if (der.length > MAX_CERTIFICATE) goto done;
    certificate = d2i_X509(NULL, &end, (long)der.length);
    if (certificate == NULL || end != coidc_base(der) + der.length) goto done;
    // Belongs to the certificate; NULL when OpenSSL knows no such key, which then is not this one.
    const EVP_PKEY *certified = X509_get0_pubkey(certificate);
    *out = certified != NULL && is_same_key(key->pkey, certified);
    status = COIDCStatusOk;

done:
    X509_free(certificate);
    ERR_pop_to_mark();
    return status;
}
