import Foundation
import JOSE
import Testing

/// The forms in which a public key travels: what an attacker can know, and some verifiers took for a shared secret.
struct PublicKeyForm: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let octets: Octets

    static func all(of key: PrivateKey) throws -> [PublicKeyForm] {
        let jwk = try key.publicJWK()
        let info = try subjectPublicKeyInfo(jwk)
        var forms = [PublicKeyForm(testDescription: "\(key.kind) DER", octets: info)]
        forms += pem(info, label: "PUBLIC KEY").map { PublicKeyForm(testDescription: "\(key.kind) \($0)", octets: $1) }
        if key.kind == .rsa {
            let pkcs1 = try rsaPublicKey(jwk)
            forms.append(PublicKeyForm(testDescription: "RSA DER, PKCS #1", octets: pkcs1))
            forms += pem(pkcs1, label: "RSA PUBLIC KEY").map {
                PublicKeyForm(testDescription: "RSA PKCS #1 \($0)", octets: $1)
            }
        }
        guard case .object(let members) = jwk else { return forms }
        for order in permutations(members) {
            let name = order.map(\.name).joined(separator: ", ")
            let text = JSON.object(order).text
            forms.append(PublicKeyForm(testDescription: "\(key.kind) JWK with \(name)", octets: utf8(text)))
            let spaced = text.replacingOccurrences(of: ",", with: ", ").replacingOccurrences(of: ":", with: ": ")
            forms.append(PublicKeyForm(testDescription: "\(key.kind) JWK with \(name), spaced", octets: utf8(spaced)))
        }
        for member in members {
            guard case .string(let text) = member.value, member.name != "kty", member.name != "crv" else { continue }
            forms.append(PublicKeyForm(testDescription: "\(key.kind) \(member.name)", octets: utf8(text)))
            forms.append(
                PublicKeyForm(
                    testDescription: "\(key.kind) \(member.name), decoded",
                    octets: try Base64URL.decode(text)
                )
            )
        }
        // HMAC itself refuses what is shorter than the digest; e is.
        return forms.filter { $0.octets.count >= 32 }
    }

    private static func pem(_ der: Octets, label: String) -> [(String, Octets)] {
        let base64 = Array(Data(der).base64EncodedString())
        let lines = stride(from: 0, to: base64.count, by: 64).map { String(base64[$0..<min($0 + 64, base64.count)]) }
        func text(_ lineBreak: String) -> String {
            (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]).joined(separator: lineBreak)
        }
        return [
            ("PEM", utf8(text("\n") + "\n")), ("PEM with CR LF", utf8(text("\r\n") + "\r\n")),
            ("PEM without the last line feed", utf8(text("\n"))), ("PEM behind a space", utf8(" " + text("\n") + "\n")),
            ("PEM behind a line feed", utf8("\n" + text("\n") + "\n")),
        ]
    }

    private static func permutations<Element>(_ elements: [Element]) -> [[Element]] {
        guard let last = elements.last else { return [[]] }
        return permutations(elements.dropLast()).flatMap { rest in
            (0...rest.count).map { rest[..<$0] + [last] + rest[$0...] }
        }
    }

    // MARK: DER

    private static func der(_ tag: UInt8, _ content: Octets) -> Octets {
        switch content.count {
        case ..<0x80: [tag, UInt8(content.count)] + content
        case ..<0x100: [tag, 0x81, UInt8(content.count)] + content
        default: [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
        }
    }

    private static func integer(_ number: Octets) -> Octets { der(0x02, number[0] < 0x80 ? number : [0] + number) }

    private static func member(_ jwk: JSON, _ name: String) throws -> Octets {
        guard case .string(let text)? = jwk[name] else { throw JOSEError(.jwkMalformed, name) }
        return try Base64URL.decode(text)
    }

    private static func rsaPublicKey(_ jwk: JSON) throws -> Octets {
        der(0x30, integer(try member(jwk, "n")) + integer(try member(jwk, "e")))
    }

    private static func subjectPublicKeyInfo(_ jwk: JSON) throws -> Octets {
        if jwk["kty"] == "RSA" {
            // rsaEncryption, NULL
            let algorithm = der(0x30, der(0x06, hex("2a864886f70d010101")) + der(0x05, []))
            return der(0x30, algorithm + der(0x03, [0] + (try rsaPublicKey(jwk))))
        }
        // id-ecPublicKey, prime256v1
        let algorithm = der(0x30, der(0x06, hex("2a8648ce3d0201")) + der(0x06, hex("2a8648ce3d030107")))
        return der(0x30, algorithm + der(0x03, [0, 4] + (try member(jwk, "x")) + (try member(jwk, "y"))))
    }
}
