public import OpenIDConnect

extension ClientIDMetadataDocument {
    /// The path that Hugging Face suggests for the document.
    public static let huggingFacePath = "/.well-known/oauth-cimd"
}
