#include "internal.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <string.h>

COIDCStatus coidc_key_wrap(EVP_PKEY *pkey, const struct coidc_curve *curve, bool has_private, coidc_key **out) {
    COIDCStatus status = COIDCStatusInternal;
    coidc_key *key = OPENSSL_zalloc(sizeof(*key));
    BIGNUM *order = NULL;

    if (key == NULL) {
        EVP_PKEY_free(pkey);
        goto done;
    }
    key->pkey = pkey;
    key->curve = curve;
    key->has_private = has_private;
    key->verifiers = coidc_verifiers_new();
    if (key->verifiers == NULL) goto done;
    if (curve == NULL) {
        int bits = EVP_PKEY_get_bits(pkey);
        if (bits <= 0) goto done;
        key->bits = (size_t)bits;
        key->signature_length = (key->bits + 7) / 8;
    } else {
        key->bits = curve->bits;
        key->signature_length = 2 * curve->octets;
    }
    if (curve != NULL && curve->group != NULL) {
        order = coidc_pkey_number(pkey, OSSL_PKEY_PARAM_EC_ORDER);
        if (order == NULL) goto done;
        if (BN_bn2binpad(order, key->order, (int)curve->octets) != (int)curve->octets) goto done;
    }
    *out = key;
    key = NULL;
    status = COIDCStatusOk;

done:
    BN_free(order);
    coidc_key_free(key);
    return status;
}

void coidc_key_free(coidc_key *key) {
    if (key == NULL) return;
    ERR_set_mark();
    coidc_verifiers_free(key->verifiers);
    EVP_PKEY_free(key->pkey);
    OPENSSL_free(key);
    ERR_pop_to_mark();
}

size_t coidc_key_bits(const coidc_key *key) {
    return key->bits;
}

COIDCKeyKind coidc_key_kind(const coidc_key *key) {
    return key->curve != NULL ? key->curve->kind : COIDCKeyKindRsa;
}

bool coidc_key_is_private(const coidc_key *key) {
    return key->has_private;
}

/// OpenSSL's name of a number; NULL when keys of this type have no such number.
static const char *number_name(const coidc_key *key, COIDCComponent component) {
    bool rsa = key->curve == NULL;
    switch (component) {
        case COIDCComponentN: return rsa ? OSSL_PKEY_PARAM_RSA_N : NULL;
        case COIDCComponentE: return rsa ? OSSL_PKEY_PARAM_RSA_E : NULL;
        case COIDCComponentD: return rsa ? OSSL_PKEY_PARAM_RSA_D : OSSL_PKEY_PARAM_PRIV_KEY;
        case COIDCComponentP: return rsa ? OSSL_PKEY_PARAM_RSA_FACTOR1 : NULL;
        case COIDCComponentQ: return rsa ? OSSL_PKEY_PARAM_RSA_FACTOR2 : NULL;
        case COIDCComponentDp: return rsa ? OSSL_PKEY_PARAM_RSA_EXPONENT1 : NULL;
        case COIDCComponentDq: return rsa ? OSSL_PKEY_PARAM_RSA_EXPONENT2 : NULL;
        case COIDCComponentQi: return rsa ? OSSL_PKEY_PARAM_RSA_COEFFICIENT1 : NULL;
        case COIDCComponentX: return rsa ? NULL : OSSL_PKEY_PARAM_EC_PUB_X;
        case COIDCComponentY: return rsa ? NULL : OSSL_PKEY_PARAM_EC_PUB_Y;
    }
    return NULL;
}

static bool is_public(COIDCComponent component) {
    return component == COIDCComponentN || component == COIDCComponentE || component == COIDCComponentX
        || component == COIDCComponentY;
}

/// RSA numbers in the fewest octets (RFC 7518 6.3), those of EC in the octets of the curve (RFC 7518 6.2).
static COIDCStatus read_number(
    const coidc_key *key, COIDCComponent component, uint8_t *out, size_t capacity, size_t *out_length) {
    COIDCStatus status = COIDCStatusInternal;
    const char *name = number_name(key, component);
    BIGNUM *number = NULL;

    if (name == NULL) {
        status = COIDCStatusUnsupported;
        goto done;
    }
    number = coidc_pkey_number(key->pkey, name);
    if (number == NULL) goto done;
    size_t length = key->curve != NULL ? key->curve->octets : (size_t)BN_num_bytes(number);
    if (length > capacity) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    if (BN_bn2binpad(number, out, (int)length) != (int)length) goto done;
    *out_length = length;
    status = COIDCStatusOk;

done:
    BN_clear_free(number);
    return status;
}

static COIDCStatus read_octets(
    const coidc_key *key, COIDCComponent component, uint8_t *out, size_t capacity, size_t *out_length) {
    size_t length = key->curve->octets;

    if (component != COIDCComponentX && component != COIDCComponentD) return COIDCStatusUnsupported;
    if (length > capacity) return COIDCStatusInvalidLength;
    int result = component == COIDCComponentX ? EVP_PKEY_get_raw_public_key(key->pkey, out, &length)
                                              : EVP_PKEY_get_raw_private_key(key->pkey, out, &length);
    if (result != 1) return COIDCStatusInternal;
    *out_length = length;
    return COIDCStatusOk;
}

COIDCStatus coidc_key_component(
    const coidc_key *key, COIDCComponent component, uint8_t *out, size_t capacity, size_t *out_length) {
    COIDCStatus status = COIDCStatusUnsupported;

    ERR_set_mark();
    if (!key->has_private && !is_public(component)) goto done;
    bool octets = key->curve != NULL && key->curve->group == NULL;
    status = octets ? read_octets(key, component, out, capacity, out_length)
                    : read_number(key, component, out, capacity, out_length);

done:
    ERR_pop_to_mark();
    return status;
}
