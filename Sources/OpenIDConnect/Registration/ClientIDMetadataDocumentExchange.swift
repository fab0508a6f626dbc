internal import JOSE

/// Fetches the document of a client.
struct ClientIDMetadataDocumentExchange: Exchange {
    let url: EndpointURL
    let security: TransportSecurity

    var phase: Phase { .registration }
    var isRepeatable: Bool { true }

    var request: OutgoingRequest {
        OutgoingRequest(role: .clientDocument, url: url, maximumBodySize: ClientIDMetadataDocument.maximumSize)
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> ClientIDMetadataDocument {
        try ClientIDMetadataDocument(parsing: body, from: url.string, security: security)
    }
}

extension EndpointRole {
    /// The document of a client, whose URL is its client ID.
    public static let clientDocument = EndpointRole(rawValue: "client_id")
}

extension Discovery {
    /// Fetches the document of a client and checks it, as a provider does: to see whether one's own is right.
    ///
    /// - Parameter url: The client ID.
    /// - Throws: ``OIDCError`` a `client_document.` code, `registration.metadata_invalid`, or a `transport.`,
    ///   `response.` or `json.` code.
    public func clientIDMetadataDocument(at url: String) async throws(OIDCError) -> ClientIDMetadataDocument {
        guard let endpoint = EndpointURL(url, security: security) else {
            throw OIDCError(
                .clientDocumentURLInvalid,
                phase: .registration,
                detail: "the URL can't be a client ID",
                actual: url
            )
        }
        return try await exchanger.perform(ClientIDMetadataDocumentExchange(url: endpoint, security: security))
    }
}
