// The two ends of a sign-in that cost next to nothing: a provider with canned answers, and a client of bare C.

#ifndef CSIGNIN_H
#define CSIGNIN_H

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Runs a provider on a free port of 127.0.0.1, which it writes to standard output, until standard input ends. It takes
/// every code for the nonce of its ID token. Returns an exit status.
int canned_provider_run(void);

typedef struct bare_client bare_client;

/// A client of that provider. It sends, octet for octet, what the client before it has sent, but for code and verifier.
bare_client *_Nullable bare_client_new(uint16_t port);
/// Signs in once, over the connection that it keeps: authorization URL, code, verification, UserInfo.
bool bare_client_sign_in(bare_client *client);
void bare_client_free(bare_client *_Nullable client);

#pragma clang assume_nonnull end

#endif
