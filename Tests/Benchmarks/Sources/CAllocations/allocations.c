#define _GNU_SOURCE
#include "CAllocations.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

static _Thread_local bool is_counting;
static _Thread_local size_t count;

void allocations_start(void) {
    count = 0;
    is_counting = true;
}

size_t allocations_stop(void) {
    is_counting = false;
    return count;
}

#ifdef __GLIBC__

bool allocations_are_counted(void) {
    return true;
}

// glibc's own, under the names that it keeps for whoever replaces the others.
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void note(void) {
    if (is_counting) count++;
}

void *malloc(size_t size) {
    note();
    return __libc_malloc(size);
}

void *calloc(size_t elements, size_t size) {
    note();
    return __libc_calloc(elements, size);
}

void *realloc(void *old, size_t size) {
    note();
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
    note();
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    note();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size) {
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
    note();
    void *memory = __libc_memalign(alignment, size);
    if (memory == NULL) return ENOMEM;
    *out = memory;
    return 0;
}

#else

bool allocations_are_counted(void) {
    return false;
}

#endif
