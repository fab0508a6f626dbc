public import JOSE

extension ErrorCode {
    /// The URL can't be a client ID.
    public static let clientDocumentURLInvalid = ErrorCode(
        "client_document.url_invalid",
        check: "client_id",
        specification: "draft-ietf-oauth-client-id-metadata-document section 3",
        remedy: "Use an https URL with a path, without dot segments, fragment and user."
    )
    /// The document is another URL's.
    public static let clientDocumentIDMismatch = ErrorCode(
        "client_document.client_id_mismatch",
        check: "client_id",
        specification: "draft-ietf-oauth-client-id-metadata-document section 4",
        remedy: "Serve the document at exactly the URL that its client_id has."
    )
    /// The document says what no published document may say.
    public static let clientDocumentMetadataInvalid = ErrorCode(
        "client_document.metadata_invalid",
        check: "client_metadata",
        specification: "draft-ietf-oauth-client-id-metadata-document section 4.1",
        remedy: "Leave secrets out, and use token_endpoint_auth_method none or private_key_jwt."
    )
    /// The provider doesn't take URLs as client IDs.
    public static let clientDocumentUnsupported = ErrorCode(
        "client_document.unsupported",
        check: "metadata",
        specification: "draft-ietf-oauth-client-id-metadata-document section 5",
        remedy: "Register the client with the provider in another way."
    )
}
