public import HTTPTypes

/// Sends one HTTP request and returns the whole answer.
///
/// The relying party does no I/O of its own: every call to a provider goes through one value of this type.
/// `OpenIDConnectURLSession` has one that needs no further package. Write your own to use the HTTP client that the
/// application already has; `OpenIDConnectTesting` has the checks that such a transport should pass.
///
/// A transport must:
/// - follow no redirect: a 3xx answer is returned as it is;
/// - return every answer it received, whatever its status (a 401 with a challenge is an answer, not a failure);
/// - count the body after any content decoding and stop at ``ExchangeOptions/maximumBodySize``;
/// - end the whole call, from connecting to the last octet, within ``ExchangeOptions/deadline``;
/// - neither retry, cache, nor keep cookies.
public protocol Transport: Sendable {
    /// What the transport can do beyond what every one must. ``RelyingParty`` asks for nothing else.
    var capabilities: TransportCapabilities { get }

    /// Sends a request and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - request: Method, absolute URL and header fields.
    ///   - body: The request's octets, empty for none.
    ///   - options: The bounds of this one call.
    /// - Returns: Status and header fields, and the body's octets.
    /// - Throws: ``TransportError`` when there is no whole answer within the bounds.
    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        options: ExchangeOptions
    ) async throws(TransportError) -> (HTTPResponse, [UInt8])
}

extension Transport {
    /// Nothing beyond what every transport must do.
    public var capabilities: TransportCapabilities { TransportCapabilities() }
}
