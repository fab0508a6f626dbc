const char *__tsan_default_suppressions(void);
const char *__lsan_default_suppressions(void);

// Swift's Mutex waits inside a library that is not built for the thread sanitizer, which therefore misses that one
// holder comes after the other. It is right about everything outside of the closures that run under such a lock.
const char *__tsan_default_suppressions(void) {
    return "race:zYu*YTXEfU\n";
}

// What Foundation and the libcurl below it keep until the process ends, and the child processes of the command line's
// tests, whose endings are awaited through them. Nothing that the library itself allocates is left out.
const char *__lsan_default_suppressions(void) {
    return "leak:libcurl\n"
           "leak:libFoundation\n"
           "leak:9oidcTests\n";
}
