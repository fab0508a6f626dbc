#include "internal.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

// OpenSSL decodes; then the parts are read back and imported as those of a JWK are, so that no key gets in by this door
// that the other one refuses.

enum {
    /// The key pair of the largest modulus takes some 6500.
    MAX_PEM = 16384,
    MAX_PARTS = 8,
};

/// What a PEM label promises.
struct label {
    const char *name;
    /// OpenSSL's names of the structure and of the type; NULL: the structure says the type.
    const char *structure;
    const char *type;
    bool is_private;
};

static const char encrypted_label[] = "ENCRYPTED PRIVATE KEY";

static const struct label labels[] = {
    {"PRIVATE KEY", "PrivateKeyInfo", NULL, true},
    {"PUBLIC KEY", "SubjectPublicKeyInfo", NULL, false},
    {"RSA PRIVATE KEY", "type-specific", "RSA", true},
    {"EC PRIVATE KEY", "type-specific", "EC", true},
};

/// OpenSSL would ask at the terminal.
static int no_passphrase(char *buffer, int size, int writing, void *context) {
    (void)buffer, (void)size, (void)writing, (void)context;
    return -1;
}

/// Whether the DER is a PrivateKeyInfo: OpenSSL's decoder also takes older and encrypted structures for one.
static bool is_pkcs8(const uint8_t *der, size_t length) {
    PKCS8_PRIV_KEY_INFO *info = d2i_PKCS8_PRIV_KEY_INFO(NULL, &der, (long)length);
    PKCS8_PRIV_KEY_INFO_free(info);
    return info != NULL;
}

/// NULL unless the DER is a key of the label, and no more.
static EVP_PKEY *decode(const struct label *label, const uint8_t *der, size_t length) {
    EVP_PKEY *pkey = NULL;

    if (label->is_private && label->type == NULL && !is_pkcs8(der, length)) return NULL;
    int selection = label->is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY;
    OSSL_DECODER_CTX *ctx =
        OSSL_DECODER_CTX_new_for_pkey(&pkey, "DER", label->structure, label->type, selection, NULL, NULL);
    bool decoded = ctx != NULL && OSSL_DECODER_CTX_set_pem_password_cb(ctx, no_passphrase, NULL) == 1
        && OSSL_DECODER_from_data(ctx, &der, &length) == 1 && length == 0;

    OSSL_DECODER_CTX_free(ctx);
    if (!decoded) {
        EVP_PKEY_free(pkey);
        pkey = NULL;
    }
    return pkey;
}

/// Reads the one block of `pem`.
static COIDCStatus read(coidc_bytes pem, const struct label **label, EVP_PKEY **pkey) {
    COIDCStatus status = COIDCStatusInternal;
    BIO *bio = NULL;
    char *name = NULL;
    char *header = NULL;
    uint8_t *der = NULL;
    long length = 0;
    char *rest = NULL;

    *label = NULL;
    *pkey = NULL;
    bio = BIO_new_mem_buf(coidc_base(pem), (int)pem.length);
    if (bio == NULL) goto done;
    status = COIDCStatusInvalidPem;
    if (PEM_read_bio(bio, &name, &header, &der, &length) != 1) goto done;
    status = COIDCStatusSurplusPem;
    long rest_length = BIO_get_mem_data(bio, &rest);
    for (long i = 0; i < rest_length; i++) {
        if (strchr(" \t\r\n", rest[i]) == NULL || rest[i] == 0) goto done;
    }
    // The header of a block tells how it is encrypted (RFC 1421 4.6).
    status = COIDCStatusEncryptedPem;
    if (strcmp(encrypted_label, name) == 0 || header[0] != 0) goto done;
    status = COIDCStatusUnsupported;
    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
        if (strcmp(labels[i].name, name) == 0) *label = &labels[i];
    }
    if (*label == NULL) goto done;
    status = COIDCStatusInvalidPem;
    *pkey = decode(*label, der, (size_t)length);
    if (*pkey == NULL) goto done;
    status = COIDCStatusOk;

done:
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(der, (size_t)length);
    BIO_free(bio);
    return status;
}

/// `curve` is not written for RSA.
static COIDCStatus identify(EVP_PKEY *pkey, bool *rsa, COIDCCurve *curve) {
    char group[32] = {0};
    int explicit = 0;
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_int(OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &explicit),
        OSSL_PARAM_construct_end(),
    };

    *rsa = EVP_PKEY_is_a(pkey, "RSA") == 1;
    if (*rsa) return EVP_PKEY_get_bits(pkey) > COIDC_MAX_MODULUS_BITS ? COIDCStatusModulusTooLarge : COIDCStatusOk;
    if (EVP_PKEY_is_a(pkey, "EC") == 1) {
        // Parameters that are spelled out are not taken for a curve, even where they are those of one (CVE-2020-0601).
        if (EVP_PKEY_get_params(pkey, params) != 1 || explicit != 0) return COIDCStatusInvalidKey;
        if (EVP_PKEY_get_group_name(pkey, group, sizeof(group), NULL) != 1) return COIDCStatusInvalidKey;
    }
    for (COIDCCurve each = COIDCCurveP256; each <= COIDCCurveX448; each++) {
        const struct coidc_curve *found = coidc_curve_find(each);
        if (EVP_PKEY_is_a(pkey, found->type) != 1) continue;
        if (found->group != NULL && strcmp(found->group, group) != 0) continue;
        *curve = each;
        return COIDCStatusOk;
    }
    return COIDCStatusUnsupported;
}

/// Imports the parts of a key that nothing has checked yet.
static COIDCStatus import(const coidc_key *decoded, bool rsa, COIDCCurve curve, coidc_key **out) {
    static const COIDCComponent rsa_parts[] = {
        COIDCComponentN, COIDCComponentE, COIDCComponentD, COIDCComponentP,
        COIDCComponentQ, COIDCComponentDp, COIDCComponentDq, COIDCComponentQi,
    };
    static const COIDCComponent ec_parts[] = {COIDCComponentX, COIDCComponentY, COIDCComponentD};
    static const COIDCComponent okp_parts[] = {COIDCComponentX, COIDCComponentD};
    COIDCStatus status = COIDCStatusInvalidKey;
    bool ec = !rsa && decoded->curve->group != NULL;
    const COIDCComponent *names = rsa ? rsa_parts : ec ? ec_parts : okp_parts;
    size_t public_count = rsa || ec ? 2 : 1;
    size_t count = !decoded->has_private ? public_count : rsa ? 8 : ec ? 3 : 2;
    uint8_t octets[MAX_PARTS][COIDC_MAX_NUMBER];
    coidc_bytes p[MAX_PARTS];

    for (size_t i = 0; i < count; i++) {
        p[i].base = octets[i];
        if (coidc_key_component(decoded, names[i], octets[i], COIDC_MAX_NUMBER, &p[i].length) != COIDCStatusOk)
            goto done;
    }
    bool private = decoded->has_private;
    if (rsa) {
        status = private ? coidc_key_rsa_private(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], out)
                         : coidc_key_rsa_public(p[0], p[1], out);
    } else if (ec) {
        status = private ? coidc_key_ec_private(curve, p[0], p[1], p[2], out)
                         : coidc_key_ec_public(curve, p[0], p[1], out);
    } else {
        status = private ? coidc_key_okp_private(curve, p[0], p[1], out) : coidc_key_okp_public(curve, p[0], out);
    }

done:
    OPENSSL_cleanse(octets, sizeof(octets));
    return status;
}

COIDCStatus coidc_key_from_pem(coidc_bytes pem, coidc_key **out) {
    COIDCStatus status = COIDCStatusInternal;
    const struct label *label = NULL;
    EVP_PKEY *pkey = NULL;
    coidc_key *decoded = NULL;
    bool rsa = false;
    COIDCCurve curve = COIDCCurveP256;

    *out = NULL;
    ERR_set_mark();
    if (pem.length > MAX_PEM) {
        status = COIDCStatusInvalidLength;
        goto done;
    }
    status = read(pem, &label, &pkey);
    if (status != COIDCStatusOk) goto done;
    status = identify(pkey, &rsa, &curve);
    if (status != COIDCStatusOk) goto done;
    status = coidc_key_wrap(pkey, rsa ? NULL : coidc_curve_find(curve), label->is_private, &decoded);
    pkey = NULL;
    if (status != COIDCStatusOk) goto done;
    status = import(decoded, rsa, curve, out);

done:
    coidc_key_free(decoded);
    EVP_PKEY_free(pkey);
    ERR_pop_to_mark();
    return status;
}
