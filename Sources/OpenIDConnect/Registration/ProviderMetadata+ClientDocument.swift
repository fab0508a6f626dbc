internal import JOSE

extension ProviderMetadata {
    /// Whether the provider takes URLs of documents as client IDs: `client_id_metadata_document_supported`, or
    /// `client_id_metadata_supported`, as early providers write it.
    ///
    /// - Throws: ``OIDCError`` `discovery.member_invalid` when either is no boolean.
    public func supportsClientIDMetadataDocuments() throws(OIDCError) -> Bool {
        let isSupported = try flag("client_id_metadata_document_supported")
        return try flag("client_id_metadata_supported") || isSupported
    }
}

extension ClientIDMetadataDocument {
    /// Checks that a provider takes such a client ID: told before the request, since the provider tells the user instead.
    ///
    /// - Throws: ``OIDCError`` `client_document.unsupported`, or `discovery.member_invalid`.
    public func check(_ provider: ProviderMetadata) throws(OIDCError) {
        guard try provider.supportsClientIDMetadataDocuments() else {
            throw OIDCError(
                .clientDocumentUnsupported,
                phase: .registration,
                detail: "the provider doesn't say that it takes URLs as client IDs",
                actual: provider.issuer.string
            )
        }
    }
}
