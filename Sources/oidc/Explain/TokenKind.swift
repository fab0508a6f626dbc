internal import JOSE
internal import OpenIDConnect

/// What a text that was taken for an ID token is.
enum TokenKind: String {
    case idToken = "id_token"
    case accessToken = "access_token"
    case logoutToken = "logout_token"
    case requestObject = "request_object"
    case clientAssertion = "client_assertion"
    case securityEvent = "security_event_token"
    case proof = "dpop_proof"
    case otherJWT = "jwt"
    case encrypted = "jwe"
    case damaged
    case header
    case json
    case several
    case opaque

    /// Judges a token that can be taken apart, by its header first.
    init(_ token: CompactJWS, claims: Claims?) {
        let types: [(String, TokenKind)] = [
            ("at+jwt", .accessToken), ("logout+jwt", .logoutToken), ("oauth-authz-req+jwt", .requestObject),
            ("client-authentication+jwt", .clientAssertion), ("secevent+jwt", .securityEvent), ("dpop+jwt", .proof),
        ]
        if let type = types.first(where: { token.header.isType($0.0) == true }) {
            self = type.1
        } else if token.header.isType("JWT") == false {
            self = .otherJWT
        } else {
            self = claims.map { Self.judge($0) } ?? .idToken
        }
    }

    /// Judges a text that is no signed token.
    init(_ text: [UInt8]) {
        let dots = text.count { $0 == UInt8(ascii: ".") }
        if text.first == UInt8(ascii: "{") {
            self = .json
        } else if ["Authorization:", "Bearer "].contains(where: { text.starts(with: $0.utf8) }) {
            self = .header
        } else if text.contains(where: { $0 <= 0x20 }) {
            self = .several
        } else if dots == 4 {
            self = .encrypted
        } else {
            // What begins like an encoded JSON object was meant for a token.
            self = dots == 2 || text.starts(with: "eyJ".utf8) ? .damaged : .opaque
        }
    }

    /// Not every issuer says in the header what a token is.
    private static func judge(_ claims: Claims) -> TokenKind {
        if claims["events"]?[LogoutTokenVerifier.event] != nil { return .logoutToken }
        if claims["typ"]?.isString("Bearer") == true { return .accessToken }
        let isOfLogin = ["nonce", "at_hash", "c_hash", "auth_time"].contains { claims[$0] != nil }
        if !isOfLogin, claims["scope"] != nil || claims["scp"] != nil { return .accessToken }
        if let issuer = claims["iss"]?.string, claims["sub"]?.isString(issuer) == true { return .clientAssertion }
        return .idToken
    }

    /// What it is, for people.
    var title: String {
        switch self {
        case .idToken: "An ID token"
        case .accessToken: "An access token that is a JWT"
        case .logoutToken: "A logout token"
        case .requestObject: "A request object"
        case .clientAssertion: "A client assertion"
        case .securityEvent: "A security event token"
        case .proof: "A DPoP proof"
        case .otherJWT: "A JWT of another kind"
        case .encrypted: "An encrypted token"
        case .damaged: "A damaged token"
        case .header: "A header field of HTTP"
        case .json: "A JSON text"
        case .several: "A text with white space in it"
        case .opaque: "An opaque token"
        }
    }

    /// What to do with it; nil for an ID token.
    var advice: String? {
        switch self {
        case .idToken: nil
        case .accessToken: "Send it to the API that it is for; who has signed in stands in the ID token."
        case .logoutToken: "It ends sessions and signs nobody in: it is for the back-channel logout endpoint."
        case .requestObject: "It is what a client sends to the authorization endpoint, and signs nobody in."
        case .clientAssertion: "It proves a client at the token endpoint, and signs nobody in."
        case .securityEvent: "It tells of an event, and signs nobody in."
        case .proof: "It shows that the sender has a key, and signs nobody in."
        case .otherJWT: "Its header says that it is no ID token: look up the type."
        case .encrypted: "Decrypt it first, with the client's private key (oidc jose): the ID token is inside."
        case .damaged: "Copy it again, whole and unchanged: three parts, divided by two dots."
        case .header: "Give the token alone, without what stands before it."
        case .json: "Give the value of \"id_token\" alone, without quotation marks."
        case .several: "Give one token on one line."
        case .opaque: "Only its issuer knows what it means: ask UserInfo or introspection."
        }
    }
}
