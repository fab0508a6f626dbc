internal import JOSE

extension ClientMetadata {
    /// What no provider should be asked for, and what must never leave this machine.
    ///
    /// Throws `registration.metadata_invalid`.
    func check() throws(OIDCError) {
        guard !redirectURIs.isEmpty else { throw Self.invalid("there are no \"redirect_uris\"") }
        guard !redirectURIs.contains(where: { $0.utf8.contains(UInt8(ascii: "#")) }) else {
            throw Self.invalid("a redirect URI has a fragment")
        }
        guard self["jwks"] == nil || self["jwks_uri"] == nil else {
            throw Self.invalid("\"jwks\" and \"jwks_uri\" stand together")
        }
        guard case .array(let keys)? = keySet?["keys"] else {
            guard keySet == nil else { throw Self.invalid("\"jwks\" is no key set") }
            return
        }
        for key in keys where ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].contains(where: { key[$0] != nil }) {
            throw Self.invalid("\"jwks\" has a private or symmetric key")
        }
    }

    private static func invalid(_ detail: String) -> OIDCError {
        OIDCError(.registrationMetadataInvalid, phase: .registration, detail: detail)
    }
}
