import JOSE
import OpenIDConnect

/// A registration and a provider's answer to it.
enum RegistrationSample {
    static let answer: JSON = [
        "client_id": "id", "client_secret": "client-secret", "client_secret_expires_at": 0,
        "client_id_issued_at": 1_767_225_600, "registration_access_token": "management-token",
        "registration_client_uri": "https://a.example/register/id",
        "redirect_uris": ["https://app.example/callback"], "x_unknown": ["kept"],
    ]

    static let redirectURI = "https://app.example/callback"

    static func answer(_ changes: [(String, JSON?)]) -> JSON {
        var json = answer
        for (name, value) in changes { json[name] = value }
        return json
    }

    static func registration(_ changes: [(String, JSON?)] = []) throws(OIDCError) -> ClientRegistration {
        try ClientRegistration(serialized: answer(changes).octets)
    }

    static func metadata() throws(OIDCError) -> ProviderMetadata {
        try Sample.metadata([("registration_endpoint", "https://a.example/register")])
    }

    static func code(_ body: () async throws(OIDCError) -> some Any) async -> ErrorCode? {
        do throws(OIDCError) {
            _ = try await body()
            return nil
        } catch {
            return error.code
        }
    }
}
