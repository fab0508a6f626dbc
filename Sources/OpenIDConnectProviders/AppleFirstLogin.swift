internal import JOSE
public import OpenIDConnect

/// What Apple's form says about a user at the very first sign-in, and never again: the name.
///
/// Nobody has signed it: whoever holds the browser can write anything here. Look at it only after the login is complete,
/// show it, let the user change it, and decide nothing by it.
public struct AppleFirstLogin: Sendable, Hashable {
    /// `firstName`
    public let givenName: String?
    /// `lastName`
    public let familyName: String?
    /// `email`; unverified here. The ID token has it too, with `email_verified`.
    public let email: EmailClaim?

    /// Reads the field `user` of the callback; nil when it isn't there, stands twice, or can't be read: a login needs
    /// none of it.
    ///
    /// - Parameter form: The body of the POST to the redirect URI.
    public init?(form: String) {
        let values = (FormEncoding.decode(form.utf8) ?? []).filter { $0.name.isExactly("user") }
        guard values.count == 1,
            let user = try? JSONDocument(
                parsing: Array(values[0].value.utf8),
                limits: JSONLimits(maximumSize: Self.maximumSize)
            ).root, user.isObject
        else { return nil }
        func text(_ value: JSONValue?) -> String? {
            guard let text = value?.protocolString, !text.isEmpty else { return nil }
            return UntrustedText.scrub(text)
        }
        givenName = text(user["name"]?["firstName"])
        familyName = text(user["name"]?["lastName"])
        email = text(user["email"]).map { EmailClaim(address: $0, isVerified: false) }
    }

    private static let maximumSize = 4096
}
