internal import JOSE

/// The only key under which an account may be kept: issuer and subject together (OIDC Core 5.7).
///
/// Addresses, handles and phone numbers change hands, are compared in many ways, and may be anybody's: there is no way
/// to make a key of one. The same subject at two issuers is two users.
public struct AccountKey: Sendable, Hashable {
    /// `iss`
    public let issuer: Issuer
    /// `sub`
    public let subject: String

    /// Makes a key of what was kept.
    ///
    /// - Parameters:
    ///   - issuer: `iss`
    ///   - subject: `sub`
    public init(issuer: Issuer, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }

    /// The key as one text that no other key has: for a database with one column.
    public var text: String { JSON.array([.string(issuer.string), .string(subject)]).text }

    /// Compares octets: subjects are case-sensitive.
    public static func == (left: AccountKey, right: AccountKey) -> Bool {
        left.issuer == right.issuer && left.subject.isExactly(right.subject)
    }

    /// Hashes octets.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(issuer)
        for byte in subject.utf8 { hasher.combine(byte) }
    }
}

extension IDToken {
    /// Whom the token is about.
    public var accountKey: AccountKey { AccountKey(issuer: issuer, subject: subject) }
}

extension SignIn {
    /// Who has signed in.
    public var accountKey: AccountKey { idToken.accountKey }
}
