// Finds async functions that write behind their frame. Preloaded into a release build of any program:
//
//     clang -O1 -shared -fPIC -o task_frames.so task_frames.c && LD_PRELOAD=./task_frames.so program
//
// Swift 6.3.1, optimizing, makes a frame 16 octets too small when a value with a SIMD vector in it is kept across an
// await. Frames stand side by side in the task's own memory, where the address sanitizer sees nothing, and debug builds
// have no such frames.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SWIFT_CALL __attribute__((swiftcall))

typedef SWIFT_CALL void *(*allocate)(size_t);
typedef SWIFT_CALL void (*deallocate)(void *);

// Before each frame; as long as the alignment of what the runtime gives.
struct head {
    size_t size;
    void *owner;
};

enum { FENCE = 64, MARK = 0xAB };

static allocate runtime_allocate;
static deallocate runtime_deallocate;

__attribute__((constructor)) static void find_runtime(void) {
    runtime_allocate = (allocate)dlsym(RTLD_NEXT, "swift_task_alloc");
    runtime_deallocate = (deallocate)dlsym(RTLD_NEXT, "swift_task_dealloc");
}

SWIFT_CALL void *swift_task_alloc(size_t size) {
    size_t rounded = (size + 15) & ~(size_t)15;
    struct head *head = runtime_allocate(sizeof *head + rounded + FENCE);
    uint8_t *frame = (uint8_t *)(head + 1);
    head->size = rounded;
    head->owner = __builtin_return_address(0);
    memset(frame + rounded, MARK, FENCE);
    return frame;
}

SWIFT_CALL void swift_task_dealloc(void *frame) {
    struct head *head = (struct head *)frame - 1;
    const uint8_t *fence = (const uint8_t *)frame + head->size;
    for (int index = 0; index < FENCE; index++) {
        if (fence[index] == MARK) continue;
        Dl_info owner = {0};
        dladdr(head->owner, &owner);
        fprintf(
            stderr,
            "task_frames: octet %d behind a frame of %zu was written; allocated by %s\n",
            index, head->size, owner.dli_sname ? owner.dli_sname : "a function without a name"
        );
        _exit(70);
    }
    runtime_deallocate(head);
}
