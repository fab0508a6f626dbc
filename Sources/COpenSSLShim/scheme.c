#include "internal.h"

#include <openssl/rsa.h>

static const struct coidc_curve curves[] = {
    [COIDCCurveP256] = {.type = "EC", .group = "P-256", .bits = 256, .octets = 32},
    [COIDCCurveP384] = {.type = "EC", .group = "P-384", .bits = 384, .octets = 48},
    [COIDCCurveP521] = {.type = "EC", .group = "P-521", .bits = 521, .octets = 66},
    [COIDCCurveSecp256k1] = {.type = "EC", .group = "secp256k1", .bits = 256, .octets = 32},
    [COIDCCurveEd25519] = {.type = "ED25519", .group = NULL, .bits = 255, .octets = 32},
    [COIDCCurveEd448] = {.type = "ED448", .group = NULL, .bits = 448, .octets = 57},
};

static const struct coidc_scheme schemes[COIDC_ALGORITHM_COUNT] = {
    [COIDCAlgorithmRs256] = {.curve = NULL, .digest = "SHA256", .pss = false},
    [COIDCAlgorithmRs384] = {.curve = NULL, .digest = "SHA384", .pss = false},
    [COIDCAlgorithmRs512] = {.curve = NULL, .digest = "SHA512", .pss = false},
    [COIDCAlgorithmPs256] = {.curve = NULL, .digest = "SHA256", .pss = true},
    [COIDCAlgorithmPs384] = {.curve = NULL, .digest = "SHA384", .pss = true},
    [COIDCAlgorithmPs512] = {.curve = NULL, .digest = "SHA512", .pss = true},
    [COIDCAlgorithmEs256] = {.curve = &curves[COIDCCurveP256], .digest = "SHA256", .pss = false},
    [COIDCAlgorithmEs384] = {.curve = &curves[COIDCCurveP384], .digest = "SHA384", .pss = false},
    [COIDCAlgorithmEs512] = {.curve = &curves[COIDCCurveP521], .digest = "SHA512", .pss = false},
    [COIDCAlgorithmEs256k] = {.curve = &curves[COIDCCurveSecp256k1], .digest = "SHA256", .pss = false},
    [COIDCAlgorithmEd25519] = {.curve = &curves[COIDCCurveEd25519], .digest = NULL, .pss = false},
    [COIDCAlgorithmEd448] = {.curve = &curves[COIDCCurveEd448], .digest = NULL, .pss = false},
};

const struct coidc_curve *coidc_curve_find(COIDCCurve curve) {
    size_t index = (size_t)curve;
    return index < sizeof(curves) / sizeof(curves[0]) ? &curves[index] : NULL;
}

const struct coidc_scheme *coidc_scheme_find(COIDCAlgorithm algorithm, const coidc_key *key) {
    size_t index = (size_t)algorithm;
    if (index >= COIDC_ALGORITHM_COUNT) return NULL;
    // One row a curve: equal pointers are equal curves, and NULL on both sides is RSA.
    return schemes[index].curve == key->curve ? &schemes[index] : NULL;
}

bool coidc_scheme_set_padding(const struct coidc_scheme *scheme, EVP_PKEY_CTX *ctx) {
    if (scheme->curve != NULL) return true;
    if (!scheme->pss) return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1;
    // RFC 7518 3.5: the salt is as long as the digest, and MGF1 uses the same digest.
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, RSA_PSS_SALTLEN_DIGEST) == 1
        && EVP_PKEY_CTX_set_rsa_mgf1_md_name(ctx, scheme->digest, NULL) == 1;
}
