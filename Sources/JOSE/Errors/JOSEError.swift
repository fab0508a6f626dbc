/// A refusal by the JOSE layer: a malformed text, an unusable key, a signature that doesn't verify.
///
/// One pointer wide, so that typed throws cost nothing where nothing fails.
public struct JOSEError: Error, Sendable, CustomStringConvertible {
    private final class Storage: Sendable {
        let code: ErrorCode
        let detail: String
        let underlying: (any Error)?

        init(code: ErrorCode, detail: String, underlying: (any Error)?) {
            self.code = code
            self.detail = detail
            self.underlying = underlying
        }
    }

    private let storage: Storage

    /// What was refused.
    public var code: ErrorCode { storage.code }
    /// One line for people: where, and what was found. Never a token, a key or a claim's value.
    public var detail: String { storage.detail }
    /// The error of a ``SigningKey`` that is kept elsewhere; nil for everything that is refused here.
    public var underlying: (any Error)? { storage.underlying }

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: What is refused.
    ///   - detail: Where, and what was found.
    ///   - underlying: The error below, of somebody else's code.
    @inline(never)
    public init(_ code: ErrorCode, _ detail: String, underlying: (any Error)? = nil) {
        storage = Storage(code: code, detail: detail, underlying: underlying)
    }

    /// Code and detail.
    public var description: String { "\(code.rawValue): \(detail)" }
}
