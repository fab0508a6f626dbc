import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// One file of the schema `id-token-v1`.
struct IDTokenFixture: Sendable, CustomTestStringConvertible {
    let path: String
    let root: JSONValue
    let keys: JWKSet
    let verifier: IDTokenVerifier
    let expectation: IDTokenExpectation
    let now: Int64
    let verdict: Verdict

    var testDescription: String { "\(path): \(verdict.testDescription)" }
    var token: [UInt8] { root["token"]?.stringOctets ?? [] }

    init(_ path: String, in fixtures: Fixtures, provider: String) throws {
        self.path = path
        root = try fixtures.document(path).root
        let root = root
        func string(_ name: String) throws -> String { try #require(root[name]?.string, "\(name) in \(path)") }
        keys = try JWKSet(parsing: fixtures.octets("\(provider)/\(string("jwks"))"))
        let metadata = try fixtures.document("\(provider)/openid-configuration.json").root
        let algorithms = try #require(metadata["id_token_signing_alg_values_supported"]?.array)
        verifier = IDTokenVerifier(
            try TokenPolicy(
                issuer: Issuer(string("issuer")),
                clientID: string("client_id"),
                algorithms: algorithms.compactMap { $0.string.flatMap { SignatureAlgorithm(name: $0) } }
            )
        )
        expectation = IDTokenExpectation(
            nonce: root["nonce"]?.string.map { Nonce($0) },
            maxAge: root["max_age"]?.number?.int64,
            requiredACRValues: root["acr_values"]?.array?.compactMap(\.string),
            accessToken: root["access_token"]?.string.map { AccessToken($0) }
        )
        now = try #require(root["at"]?.number?.int64)
        if try string("outcome") == "accept" {
            verdict = .accept
        } else {
            let error = try string("error")
            verdict = .refuse(try #require(ErrorCode.catalogue.first { $0.rawValue == error }, "\(error) is no code"))
        }
    }

    static func all(of provider: String) throws -> [IDTokenFixture] {
        let fixtures = try Checkout.fixtures()
        return try fixtures.files(in: "\(provider)/id-tokens").map {
            try IDTokenFixture($0, in: fixtures, provider: provider)
        }
    }
}
