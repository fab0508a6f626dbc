internal import JOSE
internal import OpenIDConnect

/// Everything that can be said about one text that should be an ID token; never the signature, nor the whole.
struct TokenExplanation {
    let kind: TokenKind
    /// The header, which anybody can have written.
    private(set) var header: JSONValue?
    /// The claims, which anybody can have written unless the key is known.
    private(set) var claims: Claims?
    /// The checks, when it can be taken apart.
    private(set) var report: ValidationReport?
    /// The keys whose owner may have signed it, when the signature is none of theirs.
    private(set) var candidates: [JWK] = []
    /// Why it can't be read, or there are no keys.
    private(set) var error: OIDCError?
    let now: Int64

    /// Whether it is an ID token, every check was made, and none failed.
    var isValid: Bool { kind == .idToken && report?.isValid ?? false }
    /// Whether the issuer's key, or the shared secret, has signed the claims.
    var isSigned: Bool { report?.checks.contains { $0.name == "signature" && $0.result == .passed } ?? false }
    /// The checks that failed.
    var failures: [ValidationReport.Check] { report?.checks.filter { $0.result == .failed } ?? [] }
    /// The checks that could not be made.
    var gaps: [ValidationReport.Check] { report?.checks.filter { $0.result == .notMade } ?? [] }

    /// Looks at a text.
    ///
    /// - Parameters:
    ///   - text: The text, without white space around it.
    ///   - options: What it must keep.
    ///   - isFetching: Whether the issuer that the token itself names may be asked for its keys.
    init(of text: [UInt8], _ options: TokenOptions, isFetching: Bool, _ console: Console) async throws(OIDCError) {
        now = options.at ?? SystemTimeSource().unixTime()
        let token: CompactJWS
        do throws(JOSEError) {
            token = try CompactJWS(parsing: text)
        } catch {
            kind = TokenKind(text)
            if kind == .encrypted { header = (try? CompactJWE(parsing: text))?.header.json }
            self.error = OIDCError(error, phase: .idToken)
            return
        }
        let claims = try? Claims(parsing: token.payload)
        kind = TokenKind(token, claims: claims)
        header = token.header.json
        self.claims = claims
        let stated = claims?["iss"]?.protocolString
        let keys = await TokenKeys(options, tokenIssuer: isFetching ? stated : nil, console)
        error = keys.error
        let audience = Self.audience(claims)
        var policy = try options.policy(
            issuer: options.expectedIssuer ?? stated.flatMap { $0.isEmpty ? nil : $0 } ?? "(any issuer)",
            clientID: options.audience ?? audience.client ?? "(any client)",
            algorithms: keys.algorithms.flatMap { $0.isEmpty ? nil : $0 } ?? [.rs256]
        )
        // Without a client to compare with, the token's own word is taken, and taken back below.
        if options.audience == nil { policy.trustedAudiences = audience.all }
        var report = IDTokenVerifier(policy).report(
            of: text,
            keys: keys.keys,
            expecting: options.expectation,
            at: now
        )
        if options.expectedIssuer == nil { report.withdraw("iss", "no issuer was given to compare it with") }
        if options.audience == nil {
            report.withdraw("aud", "no client ID was given to compare it with")
            report.withdraw("azp", "no client ID was given to compare it with")
        }
        self.report = report
        if report.checks.contains(where: { $0.code == .jwsSignatureInvalid }), let keys = keys.keys,
            let algorithm = SignatureAlgorithm(name: token.header.algorithmName)
        {
            candidates = (try? keys.candidates(keyID: token.header.keyID, algorithm: algorithm)) ?? []
        }
    }

    /// What to do about a check: where it failed, or what to give so that it can be made.
    func remedy(for check: ValidationReport.Check) -> String? {
        guard check.result == .notMade else {
            let isOpen = check.result == .deviated && check.name == "nonce"
            return isOpen ? "Give --nonce to have it compared." : check.code?.remedy
        }
        return switch check.name {
        case "iss": "Give --issuer, or --issuer-name with --jwks."
        case "aud", "azp": "Give --client-id."
        // Keys that were named and could not be had have an error of their own.
        default: error == nil ? "Give --issuer to fetch the keys, or --jwks." : nil
        }
    }

    /// Whom the token says it is for.
    private static func audience(_ claims: Claims?) -> (client: String?, all: [String]) {
        guard let audience = claims?["aud"] else { return (nil, []) }
        let all = (audience.array ?? [audience]).compactMap(\.protocolString).filter { !$0.isEmpty }
        let party = claims?["azp"]?.protocolString.flatMap { $0.isEmpty ? nil : $0 }
        // Only one of the audience can be the client.
        let client = party.flatMap { party in all.first { $0.utf8.elementsEqual(party.utf8) } }
        return (client ?? all.first, all)
    }
}
