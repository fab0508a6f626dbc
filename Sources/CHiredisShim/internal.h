#ifndef CHIREDIS_SHIM_INTERNAL_H
#define CHIREDIS_SHIM_INTERNAL_H

#include "CHiredisShim.h"

#include <hiredis/hiredis.h>
#include <openssl/ssl.h>

#if HIREDIS_MAJOR >= 1
typedef size_t coidc_redis_count;
#else
typedef int coidc_redis_count;
#endif

struct coidc_redis_connection {
    int descriptor;
    /// NULL: no TLS.
    SSL *tls;
    redisReader *reader;
    /// hiredis's own, with bounds before them.
    redisReplyObjectFunctions functions;
    void *(*create_array)(const redisReadTask *, coidc_redis_count);
};

/// What became of reading or writing a part.
typedef enum coidc_redis_io {
    COIDC_REDIS_IO_DONE,
    COIDC_REDIS_IO_CLOSED,
    COIDC_REDIS_IO_TIMED_OUT,
} coidc_redis_io;

/// Milliseconds of a clock that never jumps.
int64_t coidc_redis_now(void);

/// Waits until the socket is ready, or the time is over; false then.
bool coidc_redis_wait(int descriptor, short events, int64_t deadline);

/// A connected socket that doesn't block; -1 without.
int coidc_redis_open_tcp(const char *host, uint16_t port, int64_t deadline, COIDCRedisStatus *status);
int coidc_redis_open_unix(const char *path, int64_t deadline, COIDCRedisStatus *status);

COIDCRedisStatus coidc_redis_start_tls(coidc_redis_connection *connection, const char *host, const uint8_t *roots,
                                       size_t length, int64_t deadline);

/// Waits for what TLS wants; the call before it must have failed with `result`.
coidc_redis_io coidc_redis_wait_for_tls(const coidc_redis_connection *connection, int result, int64_t deadline);

coidc_redis_io coidc_redis_read(coidc_redis_connection *connection, char *room, size_t *length, int64_t deadline);
coidc_redis_io coidc_redis_write(coidc_redis_connection *connection, const char *octets, size_t length,
                                 int64_t deadline);

#endif
