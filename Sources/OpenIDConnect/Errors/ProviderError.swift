internal import JOSE

/// What a provider said about its own refusal (RFC 6749 sections 4.1.2.1 and 5.2, RFC 6750 section 3).
///
/// Untrusted text: control characters, direction overrides and this exchange's secrets are taken out, and long text is
/// cut. Escape it before you render it, and never follow ``uri`` unasked.
public struct ProviderError: Sendable, Hashable, CustomStringConvertible {
    /// The error code, such as `access_denied`.
    public let error: String
    /// Text for developers.
    public let errorDescription: String?
    /// A page about the error.
    public let uri: String?

    /// Makes an error from what was received.
    ///
    /// - Parameters:
    ///   - error: The error code.
    ///   - errorDescription: Text for developers.
    ///   - uri: A page about the error.
    ///   - secrets: Values that must not come back in the text: those that were sent in this exchange.
    public init(error: String, errorDescription: String? = nil, uri: String? = nil, secrets: [String] = []) {
        // Only what RFC 6749 section 5.2 lets an error code consist of.
        let allowed = error.unicodeScalars.filter { (" "..."~").contains($0) && $0 != "\"" && $0 != "\\" }
        self.error = UntrustedText.scrub(String(String.UnicodeScalarView(allowed)), limit: 64, secrets: secrets)
        self.errorDescription = errorDescription.map { UntrustedText.scrub($0, limit: 512, secrets: secrets) }
        self.uri = uri.map { UntrustedText.scrub($0, limit: 512, secrets: secrets) }
    }

    /// Reads the error object of a response; nil when there is none.
    init?(_ json: JSONValue, secrets: [String]) {
        guard let error = json["error"]?.string else { return nil }
        self.init(
            error: error,
            errorDescription: json["error_description"]?.string,
            uri: json["error_uri"]?.string,
            secrets: secrets
        )
    }

    /// Code and description.
    public var description: String { errorDescription.map { "\(error) (\($0))" } ?? error }
}
