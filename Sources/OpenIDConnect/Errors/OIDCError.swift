public import JOSE

/// Why a sign-in, or a part of it, was refused or failed.
///
/// Match on ``code``; show ``description`` to a developer and ``remedy`` to whoever can mend it. Nothing in here is a
/// token, a code, a secret or a verifier. ``providerError`` is what the provider said: text from outside, with control
/// characters and this exchange's secrets taken out, and still not to be rendered as markup.
///
/// One pointer wide, so that typed throws cost nothing where nothing fails.
public struct OIDCError: Error, Sendable, CustomStringConvertible {
    private final class Storage: Sendable {
        let code: ErrorCode
        let phase: Phase
        let endpoint: String?
        let status: Int?
        let detail: String
        let expected: String?
        let actual: String?
        let providerError: ProviderError?
        let answer: ErrorAnswer?
        let underlying: (any Error)?

        init(
            code: ErrorCode,
            phase: Phase,
            endpoint: String?,
            status: Int?,
            detail: String,
            expected: String?,
            actual: String?,
            providerError: ProviderError?,
            answer: ErrorAnswer?,
            underlying: (any Error)?
        ) {
            self.code = code
            self.phase = phase
            self.endpoint = endpoint
            self.status = status
            self.detail = detail
            self.expected = expected
            self.actual = actual
            self.providerError = providerError
            self.answer = answer
            self.underlying = underlying
        }
    }

    private let storage: Storage

    /// What was refused: a stable name, such as `id_token.nonce_mismatch`.
    public var code: ErrorCode { storage.code }
    /// Where in the sign-in it happened.
    public var phase: Phase { storage.phase }
    /// The URL that was called, without its query; nil when no call was involved.
    public var endpoint: String? { storage.endpoint }
    /// The HTTP status of the answer, if there was one.
    public var status: Int? { storage.status }
    /// One line for people: what exactly was found.
    public var detail: String { storage.detail }
    /// The value that was demanded, cut and without control characters; nil when it is a secret, or there is none.
    public var expected: String? { storage.expected }
    /// The value that was found, cut and without control characters; nil when it is a secret, or there is none.
    public var actual: String? { storage.actual }
    /// What the provider itself said; untrusted text.
    public var providerError: ProviderError? { storage.providerError }
    /// What the answer said beside that; nil when there was none, or it was a success.
    public var answer: ErrorAnswer? { storage.answer }
    /// The error below: of the transport, of a store, or a ``JOSE/JOSEError``.
    public var underlying: (any Error)? { storage.underlying }

    /// The name of the check that refused.
    public var check: String { code.check }
    /// The clause that demands the check.
    public var specification: String { code.specification }
    /// What to do about it, in one line.
    public var remedy: String { code.remedy }

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: What is refused.
    ///   - phase: Where in the sign-in.
    ///   - endpoint: The URL that was called; its query and fragment are dropped.
    ///   - status: The HTTP status of the answer.
    ///   - detail: One line for people, without secrets.
    ///   - expected: The value that was demanded, if it is no secret.
    ///   - actual: The value that was found, if it is no secret.
    ///   - providerError: What the provider said.
    ///   - answer: What its answer said beside that.
    ///   - underlying: The error below.
    @inline(never)
    public init(
        _ code: ErrorCode,
        phase: Phase,
        endpoint: String? = nil,
        status: Int? = nil,
        detail: String,
        expected: String? = nil,
        actual: String? = nil,
        providerError: ProviderError? = nil,
        answer: ErrorAnswer? = nil,
        underlying: (any Error)? = nil
    ) {
        let endpoint = endpoint.map { url in
            String(decoding: url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }, as: UTF8.self)
        }
        storage = Storage(
            code: code,
            phase: phase,
            endpoint: endpoint,
            status: status,
            detail: detail,
            expected: expected.map { UntrustedText.scrub($0) },
            actual: actual.map { UntrustedText.scrub($0) },
            providerError: providerError,
            answer: answer,
            underlying: underlying
        )
    }

    /// Wraps an error of the layer below, whose code it keeps.
    package init(_ error: JOSEError, phase: Phase, endpoint: String? = nil, status: Int? = nil) {
        self.init(
            error.code,
            phase: phase,
            endpoint: endpoint,
            status: status,
            detail: error.detail,
            underlying: error
        )
    }

    /// Code, phase and detail on one line, and what was expected and found.
    public var description: String {
        var text = "\(code.rawValue) [\(phase.rawValue)"
        if let endpoint { text += " \(endpoint)" }
        if let status { text += " \(status)" }
        text += "]: \(detail)"
        if let expected { text += "; expected \(expected)" }
        if let actual { text += "; found \(actual)" }
        if let providerError { text += "; the provider said \(providerError)" }
        if let requestID = answer?.requestID { text += "; its request \(requestID)" }
        return text
    }
}
