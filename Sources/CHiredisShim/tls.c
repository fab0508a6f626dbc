#ifdef COIDC_REDIS

#include "internal.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>

/// Adds PEM certificates to a store; whether there was at least one, and nothing that can't be read.
static bool add_roots(X509_STORE *store, const uint8_t *roots, size_t length) {
    if (length > INT32_MAX) return false;
    BIO *input = BIO_new_mem_buf(roots, (int)length);
    if (!input) return false;
    int count = 0;
    bool is_added = true;
    X509 *certificate;
    while (is_added && (certificate = PEM_read_bio_X509(input, NULL, NULL, NULL)) != NULL) {
        is_added = X509_STORE_add_cert(store, certificate) == 1;
        X509_free(certificate);
        count++;
    }
    // The end of the input is told apart from a certificate that is none.
    bool is_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    BIO_free(input);
    return is_added && is_end && count > 0;
}

bool coidc_redis_roots_are_valid(const uint8_t *roots, size_t length) {
    ERR_set_mark();
    X509_STORE *store = X509_STORE_new();
    bool is_valid = store && add_roots(store, roots, length);
    X509_STORE_free(store);
    ERR_pop_to_mark();
    return is_valid;
}

bool coidc_redis_sha1(const uint8_t *octets, size_t length, uint8_t out[20]) {
    ERR_set_mark();
    bool is_done = EVP_Digest(octets, length, out, NULL, EVP_sha1(), NULL) == 1;
    ERR_pop_to_mark();
    return is_done;
}

/// Trusts these roots alone, or the system's, for this host alone.
static bool configure(SSL_CTX *context, SSL **tls, const char *host, const uint8_t *roots, size_t length) {
    if (SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1) return false;
    bool is_trusting = length > 0 ? add_roots(SSL_CTX_get_cert_store(context), roots, length)
                                  : SSL_CTX_set_default_verify_paths(context) == 1;
    if (!is_trusting) return false;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    *tls = SSL_new(context);
    if (!*tls) return false;
    struct in6_addr number;
    if (inet_pton(AF_INET, host, &number) == 1 || inet_pton(AF_INET6, host, &number) == 1) {
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(*tls), host) == 1;
    }
    SSL_set_hostflags(*tls, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(*tls, host) == 1 && SSL_set_tlsext_host_name(*tls, host) == 1;
}

COIDCRedisStatus coidc_redis_start_tls(coidc_redis_connection *connection, const char *host, const uint8_t *roots,
                                       size_t length, int64_t deadline) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    bool is_configured = context && configure(context, &connection->tls, host, roots, length);
    SSL_CTX_free(context);
    ERR_clear_error();
    if (!is_configured || SSL_set_fd(connection->tls, connection->descriptor) != 1) return COIDCRedisStatusInternal;
    int result;
    while ((result = SSL_connect(connection->tls)) != 1) {
        switch (coidc_redis_wait_for_tls(connection, result, deadline)) {
        case COIDC_REDIS_IO_DONE: continue;
        case COIDC_REDIS_IO_TIMED_OUT: return COIDCRedisStatusTimedOut;
        case COIDC_REDIS_IO_CLOSED: return COIDCRedisStatusUntrusted;
        }
    }
    return COIDCRedisStatusOk;
}

coidc_redis_io coidc_redis_wait_for_tls(const coidc_redis_connection *connection, int result, int64_t deadline) {
    short events;
    switch (SSL_get_error(connection->tls, result)) {
    case SSL_ERROR_WANT_READ: events = POLLIN; break;
    case SSL_ERROR_WANT_WRITE: events = POLLOUT; break;
    default: ERR_clear_error(); return COIDC_REDIS_IO_CLOSED;
    }
    return coidc_redis_wait(connection->descriptor, events, deadline) ? COIDC_REDIS_IO_DONE
                                                                      : COIDC_REDIS_IO_TIMED_OUT;
}

#endif
