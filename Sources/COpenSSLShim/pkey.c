#include "internal.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>

EVP_PKEY *coidc_pkey_from_params(const char *type, int selection, OSSL_PARAM *params) {
    EVP_PKEY *pkey = NULL;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);

    if (ctx == NULL) goto done;
    if (EVP_PKEY_fromdata_init(ctx) != 1) goto done;
    if (EVP_PKEY_fromdata(ctx, &pkey, selection, params) != 1) {
        EVP_PKEY_free(pkey);
        pkey = NULL;
    }

done:
    EVP_PKEY_CTX_free(ctx);
    return pkey;
}

bool coidc_pkey_is_consistent(EVP_PKEY *pkey) {
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, pkey, NULL);
    bool consistent = ctx != NULL && EVP_PKEY_check(ctx) == 1;
    EVP_PKEY_CTX_free(ctx);
    return consistent;
}

// EVP_PKEY_get_bn_param would leave a copy of the number on the stack.
BIGNUM *coidc_pkey_number(const EVP_PKEY *pkey, const char *name) {
    BIGNUM *number = NULL;
    uint8_t buffer[COIDC_MAX_NUMBER];
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_BN(name, buffer, sizeof(buffer)),
        OSSL_PARAM_construct_end(),
    };

    if (EVP_PKEY_get_params(pkey, params) != 1 || OSSL_PARAM_modified(&params[0]) != 1) goto done;
    number = BN_secure_new();
    if (number == NULL) goto done;
    if (OSSL_PARAM_get_BN(&params[0], &number) != 1) {
        BN_clear_free(number);
        number = NULL;
    }

done:
    OPENSSL_cleanse(buffer, sizeof(buffer));
    return number;
}

BIGNUM *coidc_secret_number(coidc_bytes bytes) {
    BIGNUM *number = NULL;

    if (bytes.length > COIDC_MAX_NUMBER) goto done;
    number = BN_secure_new();
    if (number == NULL) goto done;
    if (BN_bin2bn(coidc_base(bytes), (int)bytes.length, number) == NULL) {
        BN_clear_free(number);
        number = NULL;
    }

done:
    return number;
}
