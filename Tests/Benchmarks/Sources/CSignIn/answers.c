#include "internal.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct signer {
    EVP_PKEY *key;
};

signer *signer_new(void) {
    signer *s = calloc(1, sizeof(*s));
    if (s != NULL) s->key = EVP_RSA_gen(2048);
    if (s == NULL || s->key == NULL) abort();
    return s;
}

size_t answer_configuration(char *body, size_t room, int port) {
    static const char format[] =
        "{\"issuer\":\"http://127.0.0.1:%1$d\","
        "\"authorization_endpoint\":\"http://127.0.0.1:%1$d/authorize\","
        "\"token_endpoint\":\"http://127.0.0.1:%1$d/token\","
        "\"userinfo_endpoint\":\"http://127.0.0.1:%1$d/userinfo\","
        "\"jwks_uri\":\"http://127.0.0.1:%1$d/jwks\","
        "\"scopes_supported\":[\"openid\",\"profile\",\"email\"],"
        "\"response_types_supported\":[\"code\"],"
        "\"grant_types_supported\":[\"authorization_code\"],"
        "\"subject_types_supported\":[\"public\"],"
        "\"id_token_signing_alg_values_supported\":[\"RS256\"],"
        "\"token_endpoint_auth_methods_supported\":[\"client_secret_basic\"],"
        "\"code_challenge_methods_supported\":[\"S256\"]}";
    return (size_t)snprintf(body, room, format, port);
}

size_t answer_keys(const signer *s, char *body, size_t room) {
    BIGNUM *modulus = NULL;
    uint8_t octets[256];
    char text[400];
    if (EVP_PKEY_get_bn_param(s->key, OSSL_PKEY_PARAM_RSA_N, &modulus) != 1) abort();
    BN_bn2binpad(modulus, octets, sizeof(octets));
    BN_free(modulus);
    base64url_encode(text, octets, sizeof(octets));
    return (size_t)snprintf(
        body, room, "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key\",\"use\":\"sig\",\"alg\":\"RS256\",\"e\":\"AQAB\",\"n\":\"%s\"}]}", text);
}

size_t answer_key(const signer *s, char *body, size_t room) {
    unsigned char *end = (unsigned char *)body;
    return i2d_PUBKEY(s->key, NULL) > (int)room ? 0 : (size_t)i2d_PUBKEY(s->key, &end);
}

/// A compact JWS with what Hugging Face sends of a user.
static void id_token(const signer *s, char *token, int port, const char *nonce, size_t nonce_length) {
    static const char header[] = "{\"alg\":\"RS256\",\"kid\":\"key\",\"typ\":\"JWT\"}";
    static const char format[] =
        "{\"sub\":\"" SUBJECT "\",\"name\":\"Ada Example\",\"preferred_username\":\"ada-example\","
        "\"profile\":\"https://huggingface.co/ada-example\","
        "\"picture\":\"https://huggingface.co/avatars/0123456789abcdef0123456789abcdef.svg\","
        "\"website\":\"https://ada.example\",\"email\":\"ada@example.com\",\"email_verified\":true,"
        "\"orgs\":[{\"sub\":\"66a1b2c3d4e5f60718293a4b\",\"name\":\"Example Labs\","
        "\"preferred_username\":\"example-labs\","
        "\"picture\":\"https://huggingface.co/avatars/fedcba9876543210fedcba9876543210.svg\",\"plan\":\"team\","
        "\"roleInOrg\":\"admin\"}],\"aud\":\"" CLIENT_ID "\",\"auth_time\":%1$lld,\"iat\":%1$lld,\"exp\":%2$lld,"
        "\"iss\":\"http://127.0.0.1:%3$d\",\"nonce\":\"%4$.*5$s\"}";
    char payload[2048];
    uint8_t signature[256];
    size_t signature_length = sizeof(signature);
    long long now = (long long)time(NULL);
    int length = snprintf(payload, sizeof(payload), format, now, now + 3600, port, nonce, (int)nonce_length);
    char *end = token + base64url_encode(token, (const uint8_t *)header, sizeof(header) - 1);
    *end++ = '.';
    end += base64url_encode(end, (const uint8_t *)payload, (size_t)length);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (EVP_DigestSignInit_ex(context, NULL, "SHA256", NULL, NULL, s->key, NULL) != 1
        || EVP_DigestSign(
               context, signature, &signature_length, (const uint8_t *)token, (size_t)(end - token))
            != 1) {
        abort();
    }
    EVP_MD_CTX_free(context);
    *end++ = '.';
    base64url_encode(end, signature, signature_length);
}

size_t answer_token(const signer *s, char *body, size_t room, int port, const char *nonce, size_t nonce_length) {
    char token[4096];
    id_token(s, token, port, nonce, nonce_length);
    return (size_t)snprintf(
        body, room,
        "{\"access_token\":\"" ACCESS_TOKEN
        "\",\"token_type\":\"bearer\",\"expires_in\":28800,\"scope\":\"openid profile email\",\"id_token\":\"%s\"}",
        token);
}

size_t answer_user_info(char *body, size_t room) {
    static const char format[] =
        "{\"sub\":\"" SUBJECT "\",\"name\":\"Ada Example\",\"preferred_username\":\"ada-example\","
        "\"profile\":\"https://huggingface.co/ada-example\",\"email\":\"ada@example.com\",\"email_verified\":true,"
        "\"picture\":\"https://huggingface.co/avatars/0123456789abcdef0123456789abcdef.svg\"}";
    return (size_t)snprintf(body, room, "%s", format);
}
