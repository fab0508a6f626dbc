#ifndef CSIGNIN_INTERNAL_H
#define CSIGNIN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLIENT_ID "3f8a1c52-6b0d-4e7f-9a24-d5c1b7e08f36"
#define SUBJECT "65f0c1a2b3d4e5f60718293a"
#define ACCESS_TOKEN "hf_oauth_TESTtokenTESTtokenTESTtokenTESTtokenTESTtoken0001"

/// One HTTP message with its terminator, in a buffer that is filled as octets come.
typedef struct {
    char text[16 * 1024];
    size_t length;
} message;

/// Octets of the first whole message, 0 while there is none.
size_t message_size(const message *m);
/// Where the body begins; the message must be whole.
char *message_body(message *m);

/// Writes base64url without padding and a NUL; returns its length. `text` must have room for 4 octets more.
size_t base64url_encode(char *text, const uint8_t *octets, size_t count);
/// Reads base64url without padding; returns how many octets it was, 0 for anything else. `octets` must have room for 3
/// octets more.
size_t base64url_decode(uint8_t *octets, const char *text, size_t count);

/// The provider's key, made at random.
typedef struct signer signer;
signer *signer_new(void);
/// The answers, bodies alone; they return the body's length.
size_t answer_configuration(char *body, size_t room, int port);
size_t answer_keys(const signer *s, char *body, size_t room);
/// The SubjectPublicKeyInfo, DER.
size_t answer_key(const signer *s, char *body, size_t room);
size_t answer_token(const signer *s, char *body, size_t room, int port, const char *nonce, size_t nonce_length);
size_t answer_user_info(char *body, size_t room);

#endif
