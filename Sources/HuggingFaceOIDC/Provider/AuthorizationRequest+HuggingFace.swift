public import OpenIDConnect

extension AuthorizationRequest {
    /// Asks the user for access to an organisation: Hugging Face's parameter `orgIds`, sent with exactly that spelling.
    ///
    /// - Parameter subject: The organisation's ``HuggingFaceOrganization/id``.
    public mutating func requestOrganization(_ subject: String) {
        additionalParameters.append(("orgIds", subject))
    }
}
