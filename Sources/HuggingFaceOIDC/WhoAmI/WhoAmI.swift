public import JOSE
public import OpenIDConnect

/// What the Hub says about the bearer of an access token (`GET /api/whoami-v2`).
///
/// Its words are not those of UserInfo: `name` is the handle here, and `fullname` the name that people see.
public struct WhoAmI: Sendable, CustomStringConvertible, CustomReflectable {
    /// `type`: what kind of account it is; an open set.
    public let kind: Kind
    /// `id`: the user's `sub`.
    public let id: String
    /// `name`: the handle, which users may change. Never a key.
    public let username: String
    /// `fullname`: the name that people see.
    public let displayName: String?
    /// `avatarUrl`: the URL of an image; it may lack scheme and host.
    public let avatar: String?
    /// `email` with `emailVerified`.
    public let email: EmailClaim?
    /// `isPro`
    public let isPro: Bool?
    /// `canPay`
    public let canPay: Bool?
    /// `billingMode`
    public let billingMode: HuggingFaceBillingMode?
    /// `orgs`; nil when the Hub doesn't say.
    public let organizations: [Organization]?
    /// `auth.type`: how the bearer has proved itself; `oauth` for tokens of a sign-in.
    public let authentication: String?
    /// `auth.expiresAt`: when the token ends, as the Hub writes it (ISO 8601).
    public let tokenExpiresAt: String?
    /// Every member, known or not.
    public let json: JSONValue

    /// The most octets of the answer.
    static let maximumSize = 1 << 20

    /// A kind of account; an open set.
    public struct Kind: OpenValue {
        /// The value.
        public let rawValue: String

        /// Wraps a value.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A person.
        public static let user: Self = "user"
        /// An organisation.
        public static let organization: Self = "org"
        /// An application without an account.
        public static let app: Self = "app"
    }

    /// An organisation in the words of `whoami-v2`.
    public struct Organization: Sendable, Hashable {
        /// `id`: ``HuggingFaceOrganization/id``.
        public let id: String
        /// `name`: the handle.
        public let username: String?
        /// `fullname`: the name that people see.
        public let displayName: String?
        /// `roleInOrg`
        public let role: HuggingFaceRole?
    }

    /// Reads an answer.
    ///
    /// - Parameter octets: The body.
    /// - Throws: ``OpenIDConnect/OIDCError`` `whoami.malformed_response` without `type`, `id` or `name`; a `json.` code.
    public init(parsing octets: [UInt8]) throws(OIDCError) {
        let claims: Claims
        do throws(JOSEError) {
            claims = try Claims(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize))
        } catch {
            throw OIDCError(error, phase: .whoAmI)
        }
        func required(_ name: String) throws(OIDCError) -> String {
            guard let value = claims[name]?.protocolString, !value.isEmpty else {
                throw OIDCError(
                    .whoAmIMalformedResponse,
                    phase: .whoAmI,
                    detail: "\"\(name)\" is missing, empty or no string"
                )
            }
            return value
        }
        json = claims.json
        kind = Kind(rawValue: try required("type"))
        id = try required("id")
        username = try required("name")
        displayName = json.text("fullname")
        avatar = json.text("avatarUrl")
        email = json.text("email").map { EmailClaim(address: $0, isVerified: claims["emailVerified"]?.bool ?? false) }
        isPro = json["isPro"]?.bool
        canPay = json["canPay"]?.bool
        billingMode = json.open("billingMode")
        organizations = json["orgs"]?.array?.compactMap { entry in
            entry.text("id").map {
                Organization(
                    id: $0,
                    username: entry.text("name"),
                    displayName: entry.text("fullname"),
                    role: entry.open("roleInOrg")
                )
            }
        }
        authentication = json["auth"]?.text("type")
        tokenExpiresAt = json["auth"]?.text("expiresAt")
    }

    /// The kind of account; nothing about whose it is.
    public var description: String { "WhoAmI(\(kind), redacted)" }
    /// Shows the kind of account; nothing about whose it is.
    public var customMirror: Mirror { Mirror(self, children: ["kind": kind]) }
}
