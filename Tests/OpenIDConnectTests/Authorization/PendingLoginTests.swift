import JOSE
import Testing

@testable import OpenIDConnect

/// A pending login as octets: the way there and back, and damage.
@Suite struct PendingLoginTests {
    private static func pending() async throws -> PendingLogin {
        var request = AuthorizationRequest(scopes: [.openID, .profile, "read-repos"])
        request.maxAge = 300
        request.requireACR(["urn:a", "urn:b"])
        return try await Sample.party().beginLogin(request).pending
    }

    @Test("the way there and back")
    func roundTrip() async throws {
        let pending = try await Self.pending()
        let copy = try PendingLogin(serialized: pending.serialized())
        #expect(copy.serialized() == pending.serialized())
        #expect(copy.id == pending.id)
        #expect(copy.issuer == pending.issuer)
        #expect(copy.clientID == pending.clientID)
        #expect(copy.redirectURI == pending.redirectURI)
        #expect(copy.scopes == pending.scopes)
        #expect(copy.expiresAt == pending.expiresAt)
        #expect(copy.state == pending.state)
        #expect(copy.nonce == pending.nonce)
        #expect(copy.codeVerifier == pending.codeVerifier)
        #expect(copy.maxAge == 300)
        #expect(copy.requiredACRValues == ["urn:a", "urn:b"])
    }

    @Test("without max_age and acr")
    func optional() async throws {
        let pending = try await Sample.party().beginLogin().pending
        let copy = try PendingLogin(serialized: pending.serialized())
        #expect(copy.maxAge == nil)
        #expect(copy.requiredACRValues == nil)
    }

    @Test(
        "each response type and mode comes back",
        arguments: ResponseType.allCases,
        [nil, .fragment, .formPost] as [ResponseMode?]
    )
    func flows(type: ResponseType, mode: ResponseMode?) async throws {
        var request = AuthorizationRequest()
        request.responseType = type
        request.responseMode = mode
        let pending = try await Sample.party().beginLogin(request).pending
        let copy = try PendingLogin(serialized: pending.serialized())
        #expect(copy.responseType == type)
        #expect(copy.responseMode == mode ?? (type == .code ? .query : .fragment))
    }

    @Test("a login of before there were flows is one of the code flow")
    func older() async throws {
        let json = JSON(try JSONDocument(parsing: try await Self.pending().serialized()).root)
        #expect(json["response_type"] == nil && json["response_mode"] == nil)
        let copy = try PendingLogin(serialized: json.octets)
        #expect(copy.responseType == .code)
        #expect(copy.responseMode == .query)
    }

    @Test("tokens don't come in a query")
    func query() async throws {
        var json = JSON(try JSONDocument(parsing: try await Self.pending().serialized()).root)
        json["response_type"] = "id_token"
        #expect(throws: Never.self) { try PendingLogin(serialized: json.octets) }
        json["response_mode"] = "query"
        let error = #expect(throws: OIDCError.self) { try PendingLogin(serialized: json.octets) }
        #expect(error?.code == .loginMalformed)
    }

    @Test("members of a later version are passed over")
    func unknownMember() async throws {
        var json = JSON(try JSONDocument(parsing: try await Self.pending().serialized()).root)
        json["of_tomorrow"] = 1
        #expect(try PendingLogin(serialized: json.octets).maxAge == 300)
    }

    static let required = [
        "version", "id", "issuer", "client_id", "redirect_uri", "scopes", "expires_at", "state", "nonce",
        "code_verifier",
    ]

    @Test(
        "a member is missing, null, empty or of another type",
        arguments: required,
        [nil, .null, "", [], true] as [JSON?]
    )
    func damagedMember(name: String, value: JSON?) async throws {
        try await refuse(setting: name, to: value, named: name)
    }

    @Test(
        "a member has an impossible value",
        arguments: [
            ("version", 2), ("version", "1"), ("expires_at", "1767225600"), ("expires_at", .number("1e400")),
            ("expires_at", .number("1767225600.5")), ("response_type", "token"), ("response_type", .null),
            ("response_type", "code\u{0}"),
            ("response_type", "CODE"), ("response_mode", "jwt"), ("response_mode", .null), ("response_mode", 1),
            ("max_age", "300"), ("max_age", .null), ("max_age", true),
            ("max_age", .number("1.5")), ("required_acr", "urn:a"), ("required_acr", [1]), ("required_acr", .null),
            ("scopes", "openid"), ("scopes", [1]), ("scopes", ["openid", .null]), ("state", "a\u{0}b"),
            ("id", "a\r\nb"), ("id", "\u{1B}[31m"), ("id", .string(String(repeating: "a", count: 65))),
            ("code_verifier", "too-short"), ("code_verifier", .string(String(repeating: "a", count: 129))),
            ("code_verifier", .string(String(repeating: "+", count: 43))),
        ] as [(String, JSON)]
    )
    func impossibleMember(name: String, value: JSON) async throws {
        try await refuse(setting: name, to: value, named: name)
    }

    private func refuse(setting name: String, to value: JSON?, named: String) async throws {
        var json = JSON(try JSONDocument(parsing: try await Self.pending().serialized()).root)
        #expect(throws: Never.self) { try PendingLogin(serialized: json.octets) }
        json[name] = value
        let error = #expect(throws: OIDCError.self) { try PendingLogin(serialized: json.octets) }
        #expect(error?.code == .loginMalformed)
        #expect(error?.phase == .callback)
        #expect(error?.detail.contains("\"\(named)\"") == true)
    }

    enum Damage: String, CaseIterable, Sendable {
        case empty, cut, headCut, trailing, notJSON, array, string, null, byteOrderMark, invalidUTF8, duplicate,
            tooLarge, tooDeep

        func apply(to octets: [UInt8]) -> [UInt8] {
            switch self {
            case .empty: []
            case .cut: Array(octets.dropLast())
            case .headCut: Array(octets.dropFirst())
            case .trailing: octets + [0x7D]
            case .notJSON: Array("not json".utf8)
            case .array: Array("[".utf8) + octets + Array("]".utf8)
            case .string: Array("\"pending\"".utf8)
            case .null: Array("null".utf8)
            case .byteOrderMark: [0xEF, 0xBB, 0xBF] + octets
            case .invalidUTF8: Array(octets.dropLast()) + Array(#","x":""#.utf8) + [0xFF] + Array(#""}"#.utf8)
            case .duplicate: Array(octets.dropLast()) + Array(#","state":"another"}"#.utf8)
            case .tooLarge: Array(octets.dropLast()) + Array(repeating: 0x20, count: 64 * 1024) + [0x7D]
            case .tooDeep: Array(octets.dropLast()) + Array(#","x":"#.utf8) + Array(repeating: 0x5B, count: 40)
            }
        }
    }

    @Test("damaged octets", arguments: Damage.allCases)
    func damaged(damage: Damage) async throws {
        let octets = try await Self.pending().serialized()
        let error = #expect(throws: OIDCError.self) { try PendingLogin(serialized: damage.apply(to: octets)) }
        #expect(error?.code == .loginMalformed)
    }

    @Test("every octet flipped: refused, or read without a trap")
    func flipped() async throws {
        let octets = try await Self.pending().serialized()
        var refusals = 0
        for index in octets.indices {
            var damaged = octets
            damaged[index] ^= 0x80
            do throws(OIDCError) {
                _ = try PendingLogin(serialized: damaged)
            } catch {
                #expect(error.code == .loginMalformed)
                refusals += 1
            }
        }
        #expect(refusals == octets.count)
    }
}
