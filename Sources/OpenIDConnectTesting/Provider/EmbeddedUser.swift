public import JOSE

/// A user of the embedded provider, with the claims that Hugging Face sends.
public struct EmbeddedUser: Sendable {
    /// `sub`: 24 hexadecimal digits.
    public var subject: String
    /// Claims that both the ID token and UserInfo have, each with the scope that it needs.
    public var claims: [(scope: String, member: JSON.Member)]
    /// Claims that only UserInfo has, each with the scope that it needs.
    public var userInfoClaims: [(scope: String, member: JSON.Member)]

    /// Makes a user.
    public init(
        subject: String,
        claims: [(scope: String, member: JSON.Member)],
        userInfoClaims: [(scope: String, member: JSON.Member)]
    ) {
        self.subject = subject
        self.claims = claims
        self.userInfoClaims = userInfoClaims
    }

    /// A user with every claim that a scope of OpenID Connect asks for, none of them real.
    public static let grace = EmbeddedUser(
        subject: "248289761001",
        claims: [
            ("profile", .init("name", "Grace Example")),
            ("profile", .init("preferred_username", "g.example")),
            ("profile", .init("profile", "https://op.example/grace")),
            ("profile", .init("picture", "https://op.example/grace.svg")),
            ("profile", .init("website", "https://grace.example")),
            ("email", .init("email", "grace@example.com")),
            ("email", .init("email_verified", true)),
            ("phone", .init("phone_number", "+1 (310) 123-4567")),
            ("address", .init("address", ["country": "Example"])),
        ],
        userInfoClaims: []
    )

    /// A user with a name, an address and one organisation, none of them real.
    public static let ada = EmbeddedUser(
        subject: "65f0c1a2b3d4e5f60718293a",
        claims: [
            ("profile", .init("name", "Ada Example")),
            ("profile", .init("preferred_username", "ada-example")),
            ("profile", .init("profile", "https://huggingface.co/ada-example")),
            (
                "profile",
                .init("picture", "https://huggingface.co/avatars/0123456789abcdef0123456789abcdef.svg")
            ),
            ("profile", .init("website", "https://ada.example")),
            ("email", .init("email", "ada@example.com")),
            ("email", .init("email_verified", true)),
        ],
        userInfoClaims: [
            ("openid", .init("isPro", true)),
            (
                "profile",
                .init(
                    "hardwareItems",
                    [["sku": ["GPU", "NVIDIA", "RTX 4090"], "mem": 24, "num": 2, "isPrimary": true]]
                )
            ),
            ("read-billing", .init("canPay", true)),
            ("read-billing", .init("billingMode", "postpaid")),
            (
                "openid",
                .init(
                    "orgs",
                    [
                        [
                            "sub": "66a1b2c3d4e5f60718293a4b", "name": "Example Labs",
                            "preferred_username": "example-labs",
                            "picture": "https://huggingface.co/avatars/fedcba9876543210fedcba9876543210.svg",
                            "plan": "team", "roleInOrg": "admin",
                        ]
                    ]
                )
            ),
        ]
    )
}
