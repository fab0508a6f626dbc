internal import Foundation

/// Whether a sanitizer is built into this process: memory is then another matter.
package enum Sanitizer {
    package static var isActive: Bool {
        ["__asan_init", "__tsan_init"].contains { (name: String) in dlsym(dlopen(nil, RTLD_NOW), name) != nil }
    }
}
