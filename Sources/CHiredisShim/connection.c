#ifdef COIDC_REDIS

#ifdef __linux__
#define _GNU_SOURCE
#endif

#include "internal.h"

#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    /// The most octets of one reply: sessions are far smaller.
    COIDC_REDIS_MAX_REPLY = 16 << 20,
    /// The most elements of one array.
    COIDC_REDIS_MAX_ELEMENTS = 1 << 16,
    COIDC_REDIS_CHUNK = 16 << 10,
};

/// Room for an array that a server only says it has is not made.
static void *create_array(const redisReadTask *task, coidc_redis_count count) {
    const coidc_redis_connection *connection = task->privdata;
    if (count > COIDC_REDIS_MAX_ELEMENTS) return NULL;
    return connection->create_array(task, count);
}

/// Makes a connection of a socket, which is closed if that fails.
static COIDCRedisStatus adopt(int descriptor, coidc_redis_connection **out) {
    coidc_redis_connection *connection = calloc(1, sizeof(*connection));
    redisReader *reader = connection ? redisReaderCreate() : NULL;
    if (!reader) {
        free(connection);
        close(descriptor);
        return COIDCRedisStatusInternal;
    }
    connection->descriptor = descriptor;
    connection->reader = reader;
    connection->functions = *reader->fn;
    connection->create_array = connection->functions.createArray;
    connection->functions.createArray = create_array;
    reader->fn = &connection->functions;
    reader->privdata = connection;
    *out = connection;
    return COIDCRedisStatusOk;
}

COIDCRedisStatus coidc_redis_connect_tcp(const char *host, uint16_t port, const uint8_t *roots, size_t roots_length,
                                         int64_t milliseconds, coidc_redis_connection **out) {
    int64_t deadline = coidc_redis_now() + milliseconds;
    COIDCRedisStatus status;
    *out = NULL;
    int descriptor = coidc_redis_open_tcp(host, port, deadline, &status);
    if (descriptor < 0) return status;
    coidc_redis_connection *connection;
    status = adopt(descriptor, &connection);
    if (status != COIDCRedisStatusOk) return status;
    if (roots) status = coidc_redis_start_tls(connection, host, roots, roots_length, deadline);
    if (status == COIDCRedisStatusOk) *out = connection;
    else coidc_redis_close(connection);
    return status;
}

COIDCRedisStatus coidc_redis_connect_unix(const char *path, int64_t milliseconds, coidc_redis_connection **out) {
    COIDCRedisStatus status;
    *out = NULL;
    int descriptor = coidc_redis_open_unix(path, coidc_redis_now() + milliseconds, &status);
    return descriptor < 0 ? status : adopt(descriptor, out);
}

void coidc_redis_close(coidc_redis_connection *connection) {
    SSL_free(connection->tls);
    redisReaderFree(connection->reader);
    close(connection->descriptor);
    free(connection);
}

bool coidc_redis_is_idle(const coidc_redis_connection *connection) {
    struct pollfd descriptor = {.fd = connection->descriptor, .events = POLLIN};
    return poll(&descriptor, 1, 0) == 0;
}

/// Writes a whole command.
static COIDCRedisStatus send_command(coidc_redis_connection *connection, const uint8_t *arguments,
                                     const size_t *lengths, size_t count, int64_t deadline) {
    if (count == 0 || count > INT_MAX) return COIDCRedisStatusInternal;
    const char **starts = calloc(count, sizeof(*starts));
    if (!starts) return COIDCRedisStatusInternal;
    for (size_t index = 0; index < count; index++) {
        starts[index] = (const char *)arguments;
        arguments += lengths[index];
    }
    char *command = NULL;
    long long length = redisFormatCommandArgv(&command, (int)count, starts, lengths);
    free(starts);
    if (length < 0) return COIDCRedisStatusInternal;
    coidc_redis_io written = coidc_redis_write(connection, command, (size_t)length, deadline);
    redisFreeCommand(command);
    switch (written) {
    case COIDC_REDIS_IO_DONE: return COIDCRedisStatusOk;
    case COIDC_REDIS_IO_CLOSED: return COIDCRedisStatusNotSent;
    case COIDC_REDIS_IO_TIMED_OUT: return COIDCRedisStatusTimedOut;
    }
}

COIDCRedisStatus coidc_redis_call(coidc_redis_connection *connection, const uint8_t *arguments, const size_t *lengths,
                                  size_t count, int64_t milliseconds, coidc_redis_reply **out) {
    int64_t deadline = coidc_redis_now() + milliseconds;
    *out = NULL;
    COIDCRedisStatus status = send_command(connection, arguments, lengths, count, deadline);
    if (status != COIDCRedisStatusOk) return status;
    redisReader *reader = connection->reader;
    size_t received = 0;
    char chunk[COIDC_REDIS_CHUNK];
    for (;;) {
        void *reply = NULL;
        if (redisReaderGetReply(reader, &reply) != REDIS_OK) return COIDCRedisStatusMalformed;
        if (reply) {
            // More than was asked for: the next reply would be another command's.
            if (reader->pos != reader->len) {
                freeReplyObject(reply);
                return COIDCRedisStatusMalformed;
            }
            *out = reply;
            return COIDCRedisStatusOk;
        }
        size_t length = sizeof(chunk);
        switch (coidc_redis_read(connection, chunk, &length, deadline)) {
        case COIDC_REDIS_IO_DONE: break;
        case COIDC_REDIS_IO_CLOSED: return COIDCRedisStatusLost;
        case COIDC_REDIS_IO_TIMED_OUT: return COIDCRedisStatusTimedOut;
        }
        received += length;
        if (received > COIDC_REDIS_MAX_REPLY) return COIDCRedisStatusMalformed;
        if (redisReaderFeed(reader, chunk, length) != REDIS_OK) return COIDCRedisStatusInternal;
    }
}

struct thread {
    void (*body)(void *);
    void *context;
};

static void *run(void *argument) {
    struct thread thread = *(struct thread *)argument;
    free(argument);
    thread.body(thread.context);
    return NULL;
}

bool coidc_redis_start_thread(void (*body)(void *), void *context) {
    struct thread *thread = malloc(sizeof(*thread));
    if (!thread) return false;
    *thread = (struct thread){body, context};
    // Signals go to the program's own threads; a broken pipe of TLS's is an error here, not the end of the program.
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    pthread_t started;
    bool is_started = pthread_create(&started, NULL, run, thread) == 0;
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (is_started) pthread_detach(started);
    else free(thread);
    return is_started;
}

#endif
