internal import JOSE
public import OpenIDConnect

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A sign-in that never happened, for developing a Space on one's own machine: a user without a provider.
///
/// It is no ``OpenIDConnect/SignIn``: only the verifier makes those, so nothing that needs one takes this for it. And it
/// can't be made in a Space, or where others could reach it.
///
/// ```swift
/// let user = try await party.whoAmI(AccessToken(localToken))
/// let mocked = try MockedSignIn(as: user, redirectURI: "http://localhost:7860/login/callback", at: now)
/// ```
public struct MockedSignIn: Sendable {
    /// The profile, in the words of a real sign-in.
    public let profile: HuggingFaceProfile
    /// The scopes of the sign-in: `openid` and `profile`.
    public let scopes: [Scope] = [.openID, .profile]
    /// When the sign-in ends, in seconds since 1970-01-01T00:00:00Z: after eight hours, as a real one does.
    public let expiresAt: Int64

    /// How long the sign-in lasts, in seconds.
    public static let lifetime: Int64 = 28_800

    /// Makes a sign-in.
    ///
    /// - Parameters:
    ///   - user: The owner of a local token.
    ///   - redirectURI: Where a real login would come back to: http on `localhost`, `127.0.0.1` or `[::1]`.
    ///   - issuer: The Hub.
    ///   - environment: The variables. Those of the process count as well, whatever is given here.
    ///   - now: The time, in seconds since 1970-01-01T00:00:00Z.
    /// - Throws: ``OpenIDConnect/OIDCError`` `mock_login.in_space` where a Space's variable is present,
    ///   `mock_login.not_loopback`, `mock_login.not_user` for the token of an organisation.
    public init(
        as user: WhoAmI,
        redirectURI: String,
        issuer: Issuer = .huggingFace,
        environment: [String: String] = [:],
        at now: Int64
    ) throws(OIDCError) {
        guard !HuggingFaceSpace.isPresent(in: environment),
            !HuggingFaceSpace.isPresent(in: ProcessInfo.processInfo.environment)
        else {
            throw Self.refused(.mockLoginInSpace, "this is a Space: a mocked login would let everybody in")
        }
        guard let url = EndpointURL(redirectURI, security: .httpOnLoopback), url.scheme == "http" else {
            throw Self.refused(.mockLoginNotLoopback, "the redirect URI is not http on loopback")
        }
        guard user.kind == .user else { throw Self.refused(.mockLoginNotUser, "the token is not a user's") }
        // The Hub has two vocabularies: its "name" is the handle here, the name that people see there.
        var claims: JSON = [
            "sub": .string(user.id), "preferred_username": .string(user.username),
            "profile": .string("\(issuer)/\(user.username)"),
        ]
        claims["name"] = user.displayName.map { .string($0) }
        claims["picture"] = user.avatar.map { .string($0) }
        do throws(JOSEError) {
            profile = HuggingFaceProfile(
                subject: user.id,
                MergedClaims(idToken: nil, userInfo: try Claims(parsing: claims.octets))
            )
        } catch {
            throw OIDCError(error, phase: .configuration)
        }
        expiresAt = now + Self.lifetime
    }

    private static func refused(_ code: ErrorCode, _ detail: String) -> OIDCError {
        OIDCError(code, phase: .configuration, detail: detail)
    }
}
