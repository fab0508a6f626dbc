public import OpenIDConnect

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Where a CI job's ID token comes from.
public enum IDTokenSource: Sendable, Hashable {
    /// GitHub Actions: asked for with the variables that a job with `permissions: id-token: write` has.
    case gitHubActions
    /// GitLab CI: the variable that `id_tokens` of the job names `HF_ID_TOKEN`.
    case gitLab
    /// CircleCI: `CIRCLE_OIDC_TOKEN_V2`, else `CIRCLE_OIDC_TOKEN`; their audience is set in the project's settings.
    case circleCI
    /// Bitbucket Pipelines: `BITBUCKET_STEP_OIDC_TOKEN` of a step with `oidc: true`.
    case bitbucket
    /// A variable of any other system.
    case variable(String)
    /// A token that the caller has, from a file for instance.
    case token(RawIDToken)

    /// The variable that says where the token is, on any system; it goes before all others.
    public static let defaultVariable = "HF_OIDC_ID_TOKEN"

    /// The variables of this process.
    public static var processEnvironment: [String: String] { ProcessInfo.processInfo.environment }

    /// The source that the variables tell of.
    ///
    /// - Parameter environment: The variables of the job.
    /// - Throws: ``OpenIDConnect/OIDCError`` `id_token_source.unavailable` when they tell of none.
    public static func detect(in environment: [String: String]) throws(OIDCError) -> IDTokenSource {
        func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
        if isSet(defaultVariable) { return .variable(defaultVariable) }
        let systems: [(String, IDTokenSource)] = [
            ("GITHUB_ACTIONS", .gitHubActions), ("GITLAB_CI", .gitLab), ("CIRCLECI", .circleCI),
            ("BITBUCKET_BUILD_NUMBER", .bitbucket),
        ]
        if let system = systems.first(where: { isSet($0.0) })?.1 { return system }
        throw OIDCError(
            .idTokenSourceUnavailable,
            phase: .idTokenSource,
            detail: "no variable tells of a CI system that is known here",
            expected: ([defaultVariable] + systems.map(\.0)).joined(separator: ", ")
        )
    }

    /// The variables that may hold the token, best first; none where it is asked for, or there.
    var variables: [String] {
        switch self {
        case .gitHubActions, .token: []
        case .gitLab: ["HF_ID_TOKEN"]
        case .circleCI: ["CIRCLE_OIDC_TOKEN_V2", "CIRCLE_OIDC_TOKEN"]
        case .bitbucket: ["BITBUCKET_STEP_OIDC_TOKEN"]
        case .variable(let name): [name]
        }
    }
}
