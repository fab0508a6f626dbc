public import OpenIDConnect

extension TokenType {
    /// A Hugging Face user's email address, as the subject of an exchange.
    public static let huggingFaceUserEmail: TokenType = "urn:huggingface:token-type:user-email"
}
