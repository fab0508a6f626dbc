internal import JOSE
internal import OpenIDConnect

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The refusals of the file store.
enum FileError {
    /// A call has failed; with what the system says, so make it right after the call.
    static func unavailable(_ name: String, _ detail: String) -> OIDCError {
        let reason = String(cString: strerror(errno))
        return error(.tokenStoreUnavailable, "\(name) \(detail): \(reason)")
    }

    static func kind(_ name: String) -> OIDCError {
        error(.tokenStoreFileKind, "\(name) is a symbolic link, or something else that doesn't belong there")
    }

    static func owner(_ name: String, _ owner: uid_t) -> OIDCError {
        error(.tokenStoreOwner, "\(name) is another user's", expected: "\(geteuid())", actual: "\(owner)")
    }

    static func permissions(_ name: String, _ mode: mode_t, isDirectory: Bool) -> OIDCError {
        error(
            .tokenStorePermissions,
            "others may use \(name)",
            expected: isDirectory ? "0700" : "0600",
            actual: "0" + String(mode, radix: 8)
        )
    }

    static func error(
        _ code: ErrorCode,
        _ detail: String,
        expected: String? = nil,
        actual: String? = nil
    ) -> OIDCError {
        OIDCError(code, phase: .tokenStore, detail: detail, expected: expected, actual: actual)
    }
}
