#define _GNU_SOURCE
#include "CSignIn.h"
#include "internal.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/// 32 octets as base64url.
enum { secret_length = 43 };

struct bare_client {
    int connection;
    uint16_t port;
    EVP_PKEY *key;
    EVP_MD *digest;
    EVP_MD_CTX *digesting;
    EVP_PKEY_CTX *verify;
    message token_request, user_info_request, answer;
    /// Where code and verifier stand in the request.
    char *code, *verifier;
};

/// Sends a request and waits for the whole answer.
static bool exchange(bare_client *c, const char *request, size_t length) {
    if (send(c->connection, request, length, MSG_NOSIGNAL) != (ssize_t)length) return false;
    c->answer.length = 0;
    while (message_size(&c->answer) == 0) {
        ssize_t count = recv(
            c->connection, c->answer.text + c->answer.length, sizeof(c->answer.text) - c->answer.length, 0);
        if (count <= 0) return false;
        c->answer.length += (size_t)count;
    }
    return strncmp(c->answer.text, "HTTP/1.1 200 ", 13) == 0;
}

static bool fetch(bare_client *c, const char *request, message *body) {
    if (!exchange(c, request, strlen(request))) return false;
    const char *start = message_body(&c->answer);
    body->length = c->answer.length - (size_t)(start - c->answer.text);
    memcpy(body->text, start, body->length);
    return true;
}

static bool connect_to(bare_client *c, uint16_t port) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int on = 1;
    c->port = port;
    c->connection = socket(AF_INET, SOCK_STREAM, 0);
    return setsockopt(c->connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)) == 0
        && connect(c->connection, (struct sockaddr *)&address, sizeof(address)) == 0;
}

static bool take_key(bare_client *c) {
    message der;
    if (!fetch(c, "GET /key HTTP/1.1\r\n\r\n", &der)) return false;
    const unsigned char *octets = (const unsigned char *)der.text;
    c->key = d2i_PUBKEY(NULL, &octets, (long)der.length);
    c->digest = EVP_MD_fetch(NULL, "SHA256", NULL);
    c->digesting = EVP_MD_CTX_new();
    c->verify = EVP_PKEY_CTX_new_from_pkey(NULL, c->key, NULL);
    return c->digest != NULL && c->digesting != NULL && c->verify != NULL && EVP_PKEY_verify_init(c->verify) == 1
        && EVP_PKEY_CTX_set_signature_md(c->verify, c->digest) == 1;
}

/// The place of a secret in the request, which must be as long as the client's own.
static char *place(message *request, const char *name) {
    char *found = memmem(request->text, request->length, name, strlen(name));
    if (found == NULL) return NULL;
    char *value = found + strlen(name), *end = request->text + request->length;
    char *separator = memchr(value, '&', (size_t)(end - value));
    return (separator == NULL ? end : separator) - value == secret_length ? value : NULL;
}

bare_client *bare_client_new(uint16_t port) {
    bare_client *c = calloc(1, sizeof(*c));
    if (c != NULL && connect_to(c, port) && take_key(c)
        && fetch(c, "GET /last/token HTTP/1.1\r\n\r\n", &c->token_request)
        && fetch(c, "GET /last/userinfo HTTP/1.1\r\n\r\n", &c->user_info_request)) {
        c->code = place(&c->token_request, "&code=");
        c->verifier = place(&c->token_request, "&code_verifier=");
        if (c->code != NULL && c->verifier != NULL) return c;
    }
    bare_client_free(c);
    return NULL;
}

/// A random value, with a NUL.
static void make_secret(char *text) {
    uint8_t octets[32];
    RAND_bytes(octets, sizeof(octets));
    base64url_encode(text, octets, sizeof(octets));
}

static bool contains(const char *text, size_t length, const char *part) {
    return memmem(text, length, part, strlen(part)) != NULL;
}

/// Verifies the ID token of the token response.
static bool verify_token(bare_client *c, const char *nonce) {
    char *token = memmem(c->answer.text, c->answer.length, "\"id_token\":\"", 12);
    char *end = c->answer.text + c->answer.length;
    if (token == NULL) return false;
    token += 12;
    char *payload = memchr(token, '.', (size_t)(end - token));
    char *signature = payload == NULL ? NULL : memchr(payload + 1, '.', (size_t)(end - payload - 1));
    char *quote = signature == NULL ? NULL : memchr(signature, '"', (size_t)(end - signature));
    if (quote == NULL) return false;
    uint8_t octets[512], claims[4096];
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int hash_length = 0;
    char expected[128];
    if (quote - signature > 400 || signature - payload > 4000) return false;
    size_t length = base64url_decode(octets, signature + 1, (size_t)(quote - signature - 1));
    if (EVP_DigestInit_ex2(c->digesting, c->digest, NULL) != 1
        || EVP_DigestUpdate(c->digesting, token, (size_t)(signature - token)) != 1
        || EVP_DigestFinal_ex(c->digesting, hash, &hash_length) != 1
        || EVP_PKEY_verify(c->verify, octets, length, hash, hash_length) != 1) {
        return false;
    }
    length = base64url_decode(claims, payload + 1, (size_t)(signature - payload - 1));
    snprintf(expected, sizeof(expected), "\"iss\":\"http://127.0.0.1:%d\",\"nonce\":\"%s\"", c->port, nonce);
    return contains((char *)claims, length, expected) && contains((char *)claims, length, "\"aud\":\"" CLIENT_ID "\"");
}

bool bare_client_sign_in(bare_client *c) {
    char state[secret_length + 5], nonce[secret_length + 5], verifier[secret_length + 5], challenge[secret_length + 5];
    uint8_t hash[SHA256_DIGEST_LENGTH];
    char url[1024], callback[256];
    make_secret(state);
    make_secret(nonce);
    make_secret(verifier);
    SHA256((const uint8_t *)verifier, secret_length, hash);
    base64url_encode(challenge, hash, sizeof(hash));
    snprintf(
        url, sizeof(url),
        "http://127.0.0.1:%d/authorize?response_type=code&client_id=" CLIENT_ID
        "&redirect_uri=https%%3A%%2F%%2Fapp.example%%2Fcallback&scope=openid%%20profile%%20email&state=%s&nonce=%s"
        "&code_challenge=%s&code_challenge_method=S256",
        c->port, state, nonce, challenge);
    // The browser's part.
    snprintf(callback, sizeof(callback), "code=%.43s&state=%.43s", strstr(url, "&nonce=") + 7, strstr(url, "&state=") + 7);
    if (memcmp(strstr(callback, "&state=") + 7, state, secret_length) != 0) return false;
    memcpy(c->code, callback + 5, secret_length);
    memcpy(c->verifier, verifier, secret_length);
    return exchange(c, c->token_request.text, c->token_request.length) && verify_token(c, nonce)
        && contains(c->answer.text, c->answer.length, "\"access_token\":\"" ACCESS_TOKEN "\"")
        && exchange(c, c->user_info_request.text, c->user_info_request.length)
        && contains(c->answer.text, c->answer.length, "\"sub\":\"" SUBJECT "\"");
}

void bare_client_free(bare_client *c) {
    if (c == NULL) return;
    EVP_PKEY_CTX_free(c->verify);
    EVP_MD_CTX_free(c->digesting);
    EVP_MD_free(c->digest);
    EVP_PKEY_free(c->key);
    close(c->connection);
    free(c);
}
