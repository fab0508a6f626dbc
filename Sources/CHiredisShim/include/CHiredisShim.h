// One connection to a Redis server: a socket, TLS, and calls that end in time.
//
// hiredis writes the commands and reads the replies; sockets and deadlines are made here, since its own calls have a
// deadline for each read alone, and its old versions no TLS. No word of hiredis or OpenSSL in this header.
//
// Every call blocks. A connection belongs to one thread at a time.

#ifndef CHIREDIS_SHIM_H
#define CHIREDIS_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// What became of a call. After anything but `COIDCRedisStatusOk` the connection is of no use any more.
typedef enum __attribute__((enum_extensibility(closed))) COIDCRedisStatus {
    COIDCRedisStatusOk = 0,
    /// There is no connection: no such host, refused, or broken before it was made.
    COIDCRedisStatusUnreachable = 1,
    /// The server's certificate is another name's, or nobody's that is trusted; or there is no TLS at all.
    COIDCRedisStatusUntrusted = 2,
    /// The connection broke before the whole command was written: the server has not executed it.
    COIDCRedisStatusNotSent = 3,
    /// The connection broke before the whole reply was there: the server may have executed the command.
    COIDCRedisStatusLost = 4,
    /// The time was over; the server may have executed the command.
    COIDCRedisStatusTimedOut = 5,
    /// What came is no reply, more than one, or beyond all bounds.
    COIDCRedisStatusMalformed = 6,
    /// Memory, or OpenSSL, failed.
    COIDCRedisStatusInternal = 7,
} COIDCRedisStatus;

typedef enum __attribute__((enum_extensibility(closed))) COIDCRedisKind {
    COIDCRedisKindNull = 0,
    COIDCRedisKindInteger = 1,
    /// A bulk string or a status.
    COIDCRedisKindOctets = 2,
    COIDCRedisKindError = 3,
    COIDCRedisKindArray = 4,
    /// Nothing that a server may send without being asked for it.
    COIDCRedisKindOther = 5,
} COIDCRedisKind;

typedef struct coidc_redis_connection coidc_redis_connection;
typedef struct coidc_redis_reply coidc_redis_reply;

/// Connects over TCP. Resolving a name takes as long as the system's resolver lets it; all else ends in time.
///
/// - roots: NULL for no TLS; else PEM certificates that are trusted alone, or, with a length of 0, the system's.
COIDCRedisStatus coidc_redis_connect_tcp(const char *host, uint16_t port, const uint8_t *_Nullable roots,
                                         size_t roots_length, int64_t milliseconds,
                                         coidc_redis_connection *_Nullable *_Nonnull out);

/// Connects to a socket in the file system.
COIDCRedisStatus coidc_redis_connect_unix(const char *path, int64_t milliseconds,
                                          coidc_redis_connection *_Nullable *_Nonnull out);

void coidc_redis_close(coidc_redis_connection *connection);

/// Whether the connection stands and nothing has come that was not asked for.
bool coidc_redis_is_idle(const coidc_redis_connection *connection);

/// Sends a command and waits for its reply.
///
/// - arguments: The arguments, the command's name first, one behind the other.
/// - lengths: The length of each.
/// - out: The reply, to be given to `coidc_redis_reply_free`; a reply that says that the command failed is one.
COIDCRedisStatus coidc_redis_call(coidc_redis_connection *connection, const uint8_t *arguments, const size_t *lengths,
                                  size_t count, int64_t milliseconds, coidc_redis_reply *_Nullable *_Nonnull out);

void coidc_redis_reply_free(coidc_redis_reply *reply);
COIDCRedisKind coidc_redis_reply_kind(const coidc_redis_reply *reply);
int64_t coidc_redis_reply_integer(const coidc_redis_reply *reply);
/// The octets of a string, status or error; they live as long as the reply.
const uint8_t *_Nullable coidc_redis_reply_octets(const coidc_redis_reply *reply, size_t *length);
size_t coidc_redis_reply_count(const coidc_redis_reply *reply);
const coidc_redis_reply *coidc_redis_reply_element(const coidc_redis_reply *reply, size_t index);

/// Whether the octets are PEM certificates, at least one, and all of them can be read.
bool coidc_redis_roots_are_valid(const uint8_t *roots, size_t length);

/// The name that a server gives to a script.
bool coidc_redis_sha1(const uint8_t *octets, size_t length, uint8_t out[_Nonnull 20]);

/// Starts a thread that no signal interrupts.
bool coidc_redis_start_thread(void (*body)(void *context), void *context);

#pragma clang assume_nonnull end

#endif
