#include "internal.h"

#include <openssl/rsa.h>

// The groups have the names under which OpenSSL decodes them. secp256k1 is for signatures alone (RFC 8812).
static const struct coidc_curve curves[] = {
    [COIDCCurveP256] = {"EC", "prime256v1", .bits = 256, .octets = 32, COIDCKeyKindP256, .agrees = true},
    [COIDCCurveP384] = {"EC", "secp384r1", .bits = 384, .octets = 48, COIDCKeyKindP384, .agrees = true},
    [COIDCCurveP521] = {"EC", "secp521r1", .bits = 521, .octets = 66, COIDCKeyKindP521, .agrees = true},
    [COIDCCurveSecp256k1] = {"EC", "secp256k1", .bits = 256, .octets = 32, COIDCKeyKindSecp256k1, .agrees = false},
    [COIDCCurveEd25519] = {"ED25519", NULL, .bits = 255, .octets = 32, COIDCKeyKindEd25519, .agrees = false},
    [COIDCCurveEd448] = {"ED448", NULL, .bits = 448, .octets = 57, COIDCKeyKindEd448, .agrees = false},
    [COIDCCurveX25519] = {"X25519", NULL, .bits = 255, .octets = 32, COIDCKeyKindX25519, .agrees = true},
    [COIDCCurveX448] = {"X448", NULL, .bits = 448, .octets = 56, COIDCKeyKindX448, .agrees = true},
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
