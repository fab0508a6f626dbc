#define _GNU_SOURCE
#include "CSignIn.h"
#include "internal.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { maximum_connections = 64 };

typedef struct {
    signer *signer;
    int port;
    /// What was asked last, for whoever wants to ask the same.
    message last_token, last_user_info;
} provider;

static bool is_for(const message *request, const char *line) {
    return strncmp(request->text, line, strlen(line)) == 0;
}

static void remember(message *last, const message *request, size_t size) {
    memcpy(last->text, request->text, size);
    last->length = size;
}

static size_t replay(const message *last, char *body) {
    memcpy(body, last->text, last->length);
    return last->length;
}

/// Writes the body of the answer to a whole request; returns its length, 0 for a request that it can't answer.
static size_t answer(provider *p, message *request, size_t size, char *body, size_t room) {
    if (is_for(request, "POST /token ")) {
        remember(&p->last_token, request, size);
        const char *form = message_body(request);
        const char *code = memmem(form, size - (size_t)(form - request->text), "&code=", 6);
        if (code == NULL) return 0;
        return answer_token(p->signer, body, room, p->port, code + 6, strcspn(code + 6, "&"));
    }
    if (is_for(request, "GET /userinfo ")) {
        remember(&p->last_user_info, request, size);
        return answer_user_info(body, room);
    }
    if (is_for(request, "GET /.well-known/openid-configuration ")) return answer_configuration(body, room, p->port);
    if (is_for(request, "GET /jwks ")) return answer_keys(p->signer, body, room);
    if (is_for(request, "GET /key ")) return answer_key(p->signer, body, room);
    if (is_for(request, "GET /last/token ")) return replay(&p->last_token, body);
    if (is_for(request, "GET /last/userinfo ")) return replay(&p->last_user_info, body);
    return 0;
}

/// Reads what has come and answers what is whole; false when the connection is done.
static bool serve(provider *p, int connection, message *request) {
    // A NUL behind the text ends what is looked for in it.
    ssize_t count = recv(connection, request->text + request->length, sizeof(request->text) - 1 - request->length, 0);
    if (count <= 0) return false;
    request->length += (size_t)count;
    request->text[request->length] = 0;
    for (size_t size; (size = message_size(request)) > 0;) {
        char body[sizeof(request->text)];
        size_t length = answer(p, request, size, body, sizeof(body));
        char text[sizeof(body) + 512];
        int head = snprintf(
            text, sizeof(text),
            "HTTP/1.1 %s\r\nContent-Type: application/json; charset=utf-8\r\nCache-Control: no-store\r\n"
            "Content-Length: %zu\r\n\r\n",
            length > 0 ? "200 OK" : "404 Not Found", length);
        memcpy(text + head, body, length);
        if (send(connection, text, (size_t)head + length, MSG_NOSIGNAL) < 0) return false;
        request->length -= size;
        memmove(request->text, request->text + size, request->length + 1);
    }
    return true;
}

static int listen_on_loopback(int *port) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof(address);
    if (bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, maximum_connections) != 0
        || getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
        return -1;
    }
    *port = ntohs(address.sin_port);
    return listener;
}

int canned_provider_run(void) {
    static provider p;
    static message requests[maximum_connections + 2];
    struct pollfd descriptors[maximum_connections + 2] = {{.fd = STDIN_FILENO, .events = POLLIN}};
    nfds_t count = 2;
    p.signer = signer_new();
    descriptors[1] = (struct pollfd){.fd = listen_on_loopback(&p.port), .events = POLLIN};
    if (descriptors[1].fd < 0) return 1;
    printf("%d\n", p.port);
    fflush(stdout);
    while (poll(descriptors, count, -1) > 0 && descriptors[0].revents == 0) {
        if (descriptors[1].revents != 0 && count < maximum_connections + 2) {
            int connection = accept(descriptors[1].fd, NULL, NULL), on = 1;
            setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
            requests[count].length = 0;
            descriptors[count++] = (struct pollfd){.fd = connection, .events = POLLIN};
        }
        for (nfds_t i = count; --i > 1;) {
            if (descriptors[i].revents == 0 || serve(&p, descriptors[i].fd, &requests[i])) continue;
            close(descriptors[i].fd);
            count--;
            descriptors[i] = descriptors[count];
            requests[i] = requests[count];
        }
    }
    return 0;
}
