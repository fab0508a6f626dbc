import Foundation

/// Whether a sanitizer is built into the tests, and so into `oidc`: memory is then another matter.
enum Sanitizer {
    static var isActive: Bool {
        ["__asan_init", "__tsan_init"].contains { (name: String) in dlsym(dlopen(nil, RTLD_NOW), name) != nil }
    }
}
