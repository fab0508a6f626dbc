#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A client secret in the `Authorization` header or in the form: `client_secret_basic`, `client_secret_post`
/// (RFC 6749 section 2.3.1).
public struct ClientSecretAuthentication: ClientAuthentication {
    /// The two ways to send a secret.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// HTTP Basic
        case basic = "client_secret_basic"
        /// In the form
        case post = "client_secret_post"
    }

    private let method: Method?
    private let secret: @Sendable () async throws -> ClientSecret

    /// Makes an authentication.
    ///
    /// - Parameters:
    ///   - method: The way to send the secret; nil chooses one that the provider lists, Basic first.
    ///   - secret: Brings the secret, at every request: from a vault, or a secret that is signed anew from time to time.
    public init(method: Method? = nil, secret: @escaping @Sendable () async throws -> ClientSecret) {
        self.method = method
        self.secret = secret
    }

    /// Adds the secret to a request.
    public func authenticate(
        _ request: inout AuthenticatedRequest,
        context: ClientAuthenticationContext
    ) async throws(OIDCError) {
        let method = try method(for: context.metadata)
        let secret = try await requiredSecret().revealed
        request.secrets.append(secret)
        switch method {
        case .basic:
            let credentials = FormEncoding.encode(context.clientID) + ":" + FormEncoding.encode(secret)
            let encoded = Data(credentials.utf8).base64EncodedString()
            request.authorization = "Basic \(encoded)"
            request.secrets.append(encoded)
        case .post:
            request.parameters.append(("client_id", context.clientID))
            request.parameters.append(("client_secret", secret))
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
    /// A client secret, sent in a way that the provider lists, HTTP Basic first.
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
}
