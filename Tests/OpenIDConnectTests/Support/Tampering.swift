import JOSE
import OpenIDConnectTesting

/// Changes what the embedded provider answered.
enum Tampering {
    /// The answer with members of its JSON object set or, with nil, removed.
    static func setting(
        _ members: [(String, JSON?)],
        in answer: StubTransport.Answer
    ) throws -> StubTransport.Answer {
        var json = JSON(try JSONDocument(parsing: answer.1).root)
        for (name, value) in members { json[name] = value }
        return (answer.0, json.octets)
    }

    /// The token response with claims of its ID token set or, with nil, removed, and signed again.
    static func settingClaims(
        _ members: [(String, JSON?)],
        in answer: StubTransport.Answer,
        key: ProviderSigningKey = SharedKeys.first,
        keyID: String? = nil
    ) throws -> StubTransport.Answer {
        let response = try JSONDocument(parsing: answer.1).root
        let token = response["id_token"]?.string ?? ""
        let payload = token.utf8.split(separator: UInt8(ascii: "."))[1]
        var claims = JSON(try JSONDocument(parsing: Base64URL.decode(Array(payload)[...])).root)
        for (name, value) in members { claims[name] = value }
        let signed = try JWSSigner.sign(
            claims.octets,
            header: [.init("kid", .string(keyID ?? key.keyID))],
            algorithm: key.algorithm,
            key: key.privateKey
        )
        return try setting([("id_token", .string(signed))], in: answer)
    }
}
