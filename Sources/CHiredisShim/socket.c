#ifdef COIDC_REDIS

#ifdef __linux__
#define _GNU_SOURCE
#endif

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

int64_t coidc_redis_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

bool coidc_redis_wait(int descriptor, short events, int64_t deadline) {
    struct pollfd poll_descriptor = {.fd = descriptor, .events = events};
    for (;;) {
        int64_t remaining = deadline - coidc_redis_now();
        if (remaining <= 0) return false;
        int count = poll(&poll_descriptor, 1, remaining > INT_MAX ? INT_MAX : (int)remaining);
        // An error of poll's shows up in the call that is waited for.
        if (count > 0 || (count < 0 && errno != EINTR)) return true;
    }
}

/// A socket that doesn't block and that no child inherits; -1 without.
static int new_socket(int family) {
#ifdef SOCK_NONBLOCK
    return socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
#else
    int descriptor = socket(family, SOCK_STREAM, 0);
    if (descriptor < 0) return -1;
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    return descriptor;
#endif
}

/// Connects to one address; -1 without.
static int open_address(int family, const struct sockaddr *address, socklen_t length, int64_t deadline,
                        COIDCRedisStatus *status) {
    *status = COIDCRedisStatusUnreachable;
    int descriptor = new_socket(family);
    if (descriptor < 0) return -1;
    int error = connect(descriptor, address, length) == 0 ? 0 : errno;
    if (error == EINPROGRESS || error == EINTR) {
        socklen_t size = sizeof(error);
        if (!coidc_redis_wait(descriptor, POLLOUT, deadline)) {
            *status = COIDCRedisStatusTimedOut;
        } else if (getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) != 0) {
            error = errno;
        }
    }
    if (error != 0) {
        close(descriptor);
        return -1;
    }
    *status = COIDCRedisStatusOk;
    return descriptor;
}

int coidc_redis_open_tcp(const char *host, uint16_t port, int64_t deadline, COIDCRedisStatus *status) {
    char service[8];
    snprintf(service, sizeof(service), "%u", (unsigned)port);
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
    struct addrinfo *addresses = NULL;
    *status = COIDCRedisStatusUnreachable;
    if (getaddrinfo(host, service, &hints, &addresses) != 0) return -1;
    int64_t count = 0;
    for (struct addrinfo *next = addresses; next; next = next->ai_next) count++;
    int descriptor = -1;
    // Each has its share of the time that is left: one that swallows packets leaves some to the next.
    for (struct addrinfo *next = addresses; next && descriptor < 0; next = next->ai_next, count--) {
        int64_t now = coidc_redis_now();
        descriptor = open_address(next->ai_family, next->ai_addr, next->ai_addrlen, now + (deadline - now) / count,
                                  status);
    }
    freeaddrinfo(addresses);
    if (descriptor < 0) return -1;
    int yes = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof(yes));
    return descriptor;
}

int coidc_redis_open_unix(const char *path, int64_t deadline, COIDCRedisStatus *status) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(path);
    *status = COIDCRedisStatusUnreachable;
    if (length >= sizeof(address.sun_path)) return -1;
    memcpy(address.sun_path, path, length + 1);
    return open_address(AF_UNIX, (const struct sockaddr *)&address, sizeof(address), deadline, status);
}

coidc_redis_io coidc_redis_read(coidc_redis_connection *connection, char *room, size_t *length, int64_t deadline) {
    for (;;) {
        if (connection->tls) {
            int count = SSL_read(connection->tls, room, (int)*length);
            if (count > 0) {
                *length = (size_t)count;
                return COIDC_REDIS_IO_DONE;
            }
            coidc_redis_io waited = coidc_redis_wait_for_tls(connection, count, deadline);
            if (waited != COIDC_REDIS_IO_DONE) return waited;
            continue;
        }
        ssize_t count = recv(connection->descriptor, room, *length, 0);
        if (count > 0) {
            *length = (size_t)count;
            return COIDC_REDIS_IO_DONE;
        }
        if (count == 0) return COIDC_REDIS_IO_CLOSED;
        if (errno == EINTR) continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) return COIDC_REDIS_IO_CLOSED;
        if (!coidc_redis_wait(connection->descriptor, POLLIN, deadline)) return COIDC_REDIS_IO_TIMED_OUT;
    }
}

coidc_redis_io coidc_redis_write(coidc_redis_connection *connection, const char *octets, size_t length,
                                 int64_t deadline) {
#ifdef MSG_NOSIGNAL
    const int flags = MSG_NOSIGNAL;
#else
    const int flags = 0;
#endif
    while (length > 0) {
        ssize_t count;
        if (connection->tls) {
            count = SSL_write(connection->tls, octets, length > INT_MAX ? INT_MAX : (int)length);
            if (count <= 0) {
                coidc_redis_io waited = coidc_redis_wait_for_tls(connection, (int)count, deadline);
                if (waited != COIDC_REDIS_IO_DONE) return waited;
                continue;
            }
        } else {
            count = send(connection->descriptor, octets, length, flags);
            if (count < 0) {
                if (errno == EINTR) continue;
                if (errno != EAGAIN && errno != EWOULDBLOCK) return COIDC_REDIS_IO_CLOSED;
                if (!coidc_redis_wait(connection->descriptor, POLLOUT, deadline)) return COIDC_REDIS_IO_TIMED_OUT;
                continue;
            }
        }
        octets += count;
        length -= (size_t)count;
    }
    return COIDC_REDIS_IO_DONE;
}

#endif
