import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// What is kept of a login for refreshing.
@Suite struct RefreshGrantTests {
    @Test("comes back whole, and refreshes")
    func roundTrip() async throws {
        let stage = try await RefreshStage()
        let grant = try #require(stage.signIn.refreshGrant)
        let read = try RefreshGrant(serialized: grant.serialized())
        #expect(read.refreshToken == grant.refreshToken)
        #expect(read.clientID == grant.clientID)
        #expect(read.scopes == grant.scopes)
        #expect(read.original == grant.original)
        #expect(read.original.authTime != nil)
        #expect(try await stage.stage.party.refresh(read).idToken?.subject == stage.signIn.subject)
    }

    @Test("G03 what was kept binds: a nonce that wasn't there is none that may come")
    func absentClaims() async throws {
        let stage = try await RefreshStage { try Tampering.settingClaims([("nonce", "n")], in: $0) }
        let grant = try #require(stage.signIn.refreshGrant)
        var json = JSON(try JSONDocument(parsing: grant.serialized()).root)
        var idToken = json["id_token"] ?? [:]
        idToken["nonce"] = nil
        json["id_token"] = idToken
        let read = try RefreshGrant(serialized: json.octets)
        let error = await #expect(throws: OIDCError.self) { try await stage.stage.party.refresh(read) }
        #expect(error?.code == .idTokenNonceMismatch)
    }

    @Test(
        "damaged",
        arguments: [
            ("version", 2), ("version", nil), ("refresh_token", nil), ("refresh_token", ""), ("refresh_token", 1),
            ("client_id", nil), ("scopes", nil), ("scopes", "openid"), ("scopes", [1]), ("id_token", nil),
            ("id_token", [:]),
        ] as [(String, JSON?)]
    )
    func damaged(name: String, value: JSON?) async throws {
        let grant = try #require(try await RefreshStage().signIn.refreshGrant)
        var json = JSON(try JSONDocument(parsing: grant.serialized()).root)
        _ = try RefreshGrant(serialized: json.octets)
        json[name] = value
        let error = #expect(throws: OIDCError.self) { try RefreshGrant(serialized: json.octets) }
        #expect(error?.code == .refreshMalformed)
    }

    @Test(
        "damaged within",
        arguments: [
            ("iss", nil), ("sub", nil), ("sub", ""), ("aud", nil), ("aud", []), ("aud", [1]), ("iat", "1"),
            ("azp", 1), ("auth_time", "1"), ("nonce", .null),
        ] as [(String, JSON?)]
    )
    func damagedClaim(name: String, value: JSON?) async throws {
        let grant = try #require(try await RefreshStage().signIn.refreshGrant)
        var json = JSON(try JSONDocument(parsing: grant.serialized()).root)
        var idToken = json["id_token"] ?? [:]
        idToken[name] = value
        json["id_token"] = idToken
        let error = #expect(throws: OIDCError.self) { try RefreshGrant(serialized: json.octets) }
        #expect(error?.code == .refreshMalformed)
    }

    @Test("of another issuer or client", arguments: ["client_id", "iss"])
    func otherParty(member: String) async throws {
        let stage = try await RefreshStage()
        let grant = try #require(stage.signIn.refreshGrant)
        var json = JSON(try JSONDocument(parsing: grant.serialized()).root)
        if member == "iss" {
            var idToken = json["id_token"] ?? [:]
            idToken["iss"] = "https://huggingface.co/"
            json["id_token"] = idToken
        } else {
            json["client_id"] = "another"
        }
        let read = try RefreshGrant(serialized: json.octets)
        let error = await #expect(throws: OIDCError.self) { try await stage.stage.party.refresh(read) }
        #expect(error?.code == .refreshOtherParty)
        #expect(stage.refreshes.isEmpty)
    }

    @Test("prints nothing of the token")
    func redacted() async throws {
        let grant = try #require(try await RefreshStage().signIn.refreshGrant)
        let printed = "\(grant)" + String(reflecting: grant)
        #expect(printed.contains(grant.clientID))
        #expect(!printed.contains(grant.refreshToken.revealed))
    }
}
