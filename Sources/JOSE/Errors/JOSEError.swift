/// A refusal by the JOSE layer: a malformed text, an unusable key, a signature that doesn't verify.
///
/// One pointer wide, so that typed throws cost nothing where nothing fails.
public struct JOSEError: Error, Sendable, CustomStringConvertible {
    private final class Storage: Sendable {
        let code: ErrorCode
        let detail: String

        init(code: ErrorCode, detail: String) {
            self.code = code
            self.detail = detail
        }
    }

    private let storage: Storage

    /// What was refused.
    public var code: ErrorCode { storage.code }
    /// One line for people: where, and what was found. Never a token, a key or a claim's value.
    public var detail: String { storage.detail }

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: What is refused.
    ///   - detail: Where, and what was found.
    @inline(never)
    public init(_ code: ErrorCode, _ detail: String) {
        storage = Storage(code: code, detail: detail)
    }

    /// Code and detail.
    public var description: String { "\(code.rawValue): \(detail)" }
}
