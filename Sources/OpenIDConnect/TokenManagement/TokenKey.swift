internal import JOSE

/// Whose tokens: what a ``TokenStore`` keeps them under. Compared octet by octet.
public struct TokenKey: Sendable, Hashable, CustomStringConvertible {
    /// The provider.
    public let issuer: Issuer
    /// The client that the tokens were issued to.
    public let clientID: String
    /// The application's own name for the account; nil where there is one account for each provider and client.
    public let account: String?

    /// Makes a key.
    ///
    /// - Parameters:
    ///   - issuer: The provider.
    ///   - clientID: The client that the tokens were issued to.
    ///   - account: The application's own name for the account, when it has several.
    public init(issuer: Issuer, clientID: String, account: String? = nil) {
        self.issuer = issuer
        self.clientID = clientID
        self.account = account
    }

    /// A name of 64 hexadecimal digits, another for every key: for stores that take no arbitrary text, such as the names
    /// of files. It is the SHA-256 of the parts; nothing in it is chosen by a provider.
    ///
    /// - Throws: ``OIDCError`` `crypto.internal` when OpenSSL can't digest.
    public func digest() throws(OIDCError) -> String {
        let parts: JSON = [
            .string(issuer.string), .string(clientID), account.map { .string($0) } ?? .null,
        ]
        do throws(JOSEError) {
            let digits = Array("0123456789abcdef".utf8)
            let octets = try Digest.sha256.hash(parts.octets)
            return String(decoding: octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        } catch {
            throw OIDCError(error, phase: .tokenStore)
        }
    }

    /// Issuer, client and account.
    public var description: String { "\(issuer) \(clientID)" + (account.map { " \($0)" } ?? "") }

    /// Compares octets.
    public static func == (left: TokenKey, right: TokenKey) -> Bool {
        guard left.issuer == right.issuer, left.clientID.isExactly(right.clientID) else { return false }
        return switch (left.account, right.account) {
        case (let left?, let right?): left.isExactly(right)
        case (nil, nil): true
        default: false
        }
    }

    /// Hashes octets.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(issuer)
        for byte in clientID.utf8 { hasher.combine(byte) }
        hasher.combine(account == nil)
        for byte in (account ?? "").utf8 { hasher.combine(byte) }
    }
}
