#ifdef COIDC_REDIS

#include "internal.h"

static const redisReply *inside(const coidc_redis_reply *reply) { return (const redisReply *)reply; }

void coidc_redis_reply_free(coidc_redis_reply *reply) { freeReplyObject(reply); }

COIDCRedisKind coidc_redis_reply_kind(const coidc_redis_reply *reply) {
    switch (inside(reply)->type) {
    case REDIS_REPLY_NIL: return COIDCRedisKindNull;
    case REDIS_REPLY_INTEGER: return COIDCRedisKindInteger;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS: return COIDCRedisKindOctets;
    case REDIS_REPLY_ERROR: return COIDCRedisKindError;
    case REDIS_REPLY_ARRAY: return COIDCRedisKindArray;
    default: return COIDCRedisKindOther;
    }
}

int64_t coidc_redis_reply_integer(const coidc_redis_reply *reply) { return inside(reply)->integer; }

const uint8_t *coidc_redis_reply_octets(const coidc_redis_reply *reply, size_t *length) {
    *length = (size_t)inside(reply)->len;
    return (const uint8_t *)inside(reply)->str;
}

size_t coidc_redis_reply_count(const coidc_redis_reply *reply) { return inside(reply)->elements; }

const coidc_redis_reply *coidc_redis_reply_element(const coidc_redis_reply *reply, size_t index) {
    return (const coidc_redis_reply *)inside(reply)->element[index];
}

#endif
