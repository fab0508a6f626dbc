public import JOSE

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A client secret: in the `Authorization` header, in the form, or as the key of an assertion (RFC 6749 section 2.3.1,
/// RFC 7523, OIDC Core 9).
public struct ClientSecretAuthentication: ClientAuthentication {
    /// The ways to use a secret, in the order in which they are chosen.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// HTTP Basic
        case basic = "client_secret_basic"
        /// In the form
        case post = "client_secret_post"
        /// As the key of an assertion's MAC: the secret itself isn't sent
        case jwt = "client_secret_jwt"
    }

    private let method: Method?
    private let algorithm: SignatureAlgorithm
    private let audience: AssertionAudience
    private let secret: @Sendable () async throws -> ClientSecret

    /// Makes an authentication.
    ///
    /// - Parameters:
    ///   - method: The way to use the secret; nil chooses the first of ``Method`` that the provider lists.
    ///   - algorithm: What assertions are signed with: `HS256`, `HS384` or `HS512`.
    ///   - audience: Whom assertions are for.
    ///   - secret: Brings the secret, at every request: from a vault, or a secret that is signed anew from time to time.
    public init(
        method: Method? = nil,
        algorithm: SignatureAlgorithm = .hs256,
        audience: AssertionAudience = .issuer,
        secret: @escaping @Sendable () async throws -> ClientSecret
    ) {
        self.method = method
        self.algorithm = algorithm
        self.audience = audience
        self.secret = secret
    }

    /// Adds the secret, or an assertion made with it, to a request.
    ///
    /// - Throws: As the protocol says; `hmac.key_too_short` or `jws.key_unsuitable` when the secret can't serve the
    ///   algorithm of an assertion.
    public func authenticate(
        _ request: inout AuthenticatedRequest,
        context: ClientAuthenticationContext
    ) async throws(OIDCError) {
        let method = try method(for: context.metadata)
        let secret = try await requiredSecret()
        request.secrets.append(secret.revealed)
        switch method {
        case .basic:
            let credentials = FormEncoding.encode(context.clientID) + ":" + FormEncoding.encode(secret.revealed)
            let encoded = Data(credentials.utf8).base64EncodedString()
            request.authorization = "Basic \(encoded)"
            request.secrets.append(encoded)
        case .post:
            request.parameters.append(("client_id", context.clientID))
            request.parameters.append(("client_secret", secret.revealed))
        case .jwt:
            let assertion = ClientAssertion(key: try signingKey(secret), audience: audience)
            try await assertion.add(to: &request, context: context)
        }
    }

    private func signingKey(_ secret: ClientSecret) throws(OIDCError) -> SymmetricSigningKey {
        do throws(JOSEError) {
            return try SymmetricSigningKey(
                try SymmetricKey(clientSecret: secret, for: algorithm),
                algorithm: algorithm
            )
        } catch {
            throw OIDCError(error, phase: .token)
        }
    }

    /// The secret.
    public func clientSecret() async throws(OIDCError) -> ClientSecret? { try await requiredSecret() }

    private func requiredSecret() async throws(OIDCError) -> ClientSecret {
        do {
            return try await secret()
        } catch {
            throw OIDCError(
                .clientAuthenticationSecret,
                phase: .token,
                detail: "the client secret could not be had",
                underlying: error
            )
        }
    }

    /// Without a list the provider takes Basic (OIDC Discovery 1.0 section 3).
    private func method(for metadata: ProviderMetadata) throws(OIDCError) -> Method {
        if let method { return method }
        guard let supported = try metadata.strings("token_endpoint_auth_methods_supported") else { return .basic }
        let known = Method.allCases.first { method in supported.contains { $0.isExactly(method.rawValue) } }
        guard let known else {
            throw OIDCError(
                .clientAuthenticationUnsupported,
                phase: .token,
                detail: "the provider takes no client secret at its token endpoint",
                expected: Method.allCases.map(\.rawValue).joined(separator: ", "),
                actual: supported.joined(separator: ", ")
            )
        }
        return known
    }
}

extension ClientAuthentication where Self == ClientSecretAuthentication {
    /// A client secret, used in a way that the provider lists, HTTP Basic first.
    public static func secret(_ secret: ClientSecret) -> ClientSecretAuthentication {
        ClientSecretAuthentication { secret }
    }

    /// A client secret, sent by HTTP Basic.
    public static func clientSecretBasic(_ secret: ClientSecret) -> ClientSecretAuthentication {
        ClientSecretAuthentication(method: .basic) { secret }
    }

    /// A client secret, sent in the form.
    public static func clientSecretPost(_ secret: ClientSecret) -> ClientSecretAuthentication {
        ClientSecretAuthentication(method: .post) { secret }
    }

    /// A client secret that isn't sent: it is the key of an assertion's MAC.
    ///
    /// - Parameters:
    ///   - secret: The secret, with as many octets as the digest has at least.
    ///   - algorithm: `HS256`, `HS384` or `HS512`, as the client is registered.
    ///   - audience: Whom assertions are for.
    public static func clientSecretJWT(
        _ secret: ClientSecret,
        algorithm: SignatureAlgorithm = .hs256,
        audience: AssertionAudience = .issuer
    ) -> ClientSecretAuthentication {
        ClientSecretAuthentication(method: .jwt, algorithm: algorithm, audience: audience) { secret }
    }
}
