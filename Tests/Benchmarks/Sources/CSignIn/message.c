#define _GNU_SOURCE
#include "internal.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

size_t message_size(const message *m) {
    const char *end = memmem(m->text, m->length, "\r\n\r\n", 4);
    if (end == NULL) return 0;
    size_t size = (size_t)(end - m->text) + 4;
    for (const char *line = m->text; line < end;) {
        if (strncasecmp(line, "content-length:", 15) == 0) size += strtoul(line + 15, NULL, 10);
        line = (const char *)memmem(line, m->length - (size_t)(line - m->text), "\r\n", 2) + 2;
    }
    return size <= m->length ? size : 0;
}

char *message_body(message *m) { return (char *)memmem(m->text, m->length, "\r\n\r\n", 4) + 4; }

size_t base64url_encode(char *text, const uint8_t *octets, size_t count) {
    size_t length = (size_t)EVP_EncodeBlock((unsigned char *)text, octets, (int)count);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '+') text[i] = '-';
        if (text[i] == '/') text[i] = '_';
    }
    while (length > 0 && text[length - 1] == '=') length--;
    text[length] = 0;
    return length;
}

size_t base64url_decode(uint8_t *octets, const char *text, size_t count) {
    char standard[8 * 1024];
    size_t padded = (count + 3) / 4 * 4;
    if (padded > sizeof(standard) || count % 4 == 1) return 0;
    for (size_t i = 0; i < padded; i++) {
        standard[i] = i >= count ? '=' : text[i] == '-' ? '+' : text[i] == '_' ? '/' : text[i];
    }
    int length = EVP_DecodeBlock(octets, (const unsigned char *)standard, (int)padded);
    return length < 0 ? 0 : (size_t)length - (padded - count);
}
