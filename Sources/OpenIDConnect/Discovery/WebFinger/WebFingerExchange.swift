internal import JOSE

/// Asks a host who the issuer of a resource is (OIDC Discovery 1.0 section 2, RFC 7033 section 4).
struct WebFingerExchange: Exchange {
    static let relation = "http://openid.net/specs/connect/1.0/issuer"
    /// The most octets of an answer.
    static let maximumSize = 64 * 1024

    let url: EndpointURL
    let trust: WebFingerTrust
    let security: TransportSecurity

    var phase: Phase { .discovery }
    var isRepeatable: Bool { true }

    var request: OutgoingRequest {
        OutgoingRequest(role: .webFinger, url: url, maximumBodySize: Self.maximumSize)
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> Issuer {
        let root: JSONValue
        do throws(JOSEError) {
            root = try JSONDocument(parsing: body, limits: JSONLimits(maximumSize: Self.maximumSize)).root
        } catch {
            throw OIDCError(error, phase: .discovery, endpoint: endpoint.string)
        }
        func refusal(_ code: ErrorCode, _ detail: String, actual: String? = nil) -> OIDCError {
            OIDCError(code, phase: .discovery, endpoint: endpoint.string, detail: detail, actual: actual)
        }
        // Its subject may be another name of the same resource (RFC 7033 section 4.4.1), so it says nothing.
        let links = root["links"]?.array ?? []
        guard let link = links.first(where: { $0["rel"]?.isString(Self.relation) ?? false }) else {
            throw refusal(.webFingerIssuerMissing, "the answer has no link to an issuer")
        }
        guard let text = link["href"]?.protocolString, let location = EndpointURL(text, security: security),
            location.query == nil
        else {
            throw refusal(
                .webFingerIssuerInvalid,
                "the issuer that was found is not an https URL without query and fragment",
                actual: link["href"]?.string
            )
        }
        let issuer = Issuer(text)
        guard trust.allows(issuer, at: location) else {
            throw refusal(.webFingerIssuerUntrusted, "the issuer that was found is not a trusted one", actual: text)
        }
        return issuer
    }
}
