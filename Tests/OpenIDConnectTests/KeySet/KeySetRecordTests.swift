import HTTPTypes
import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// Keys that are kept over a restart.
@Suite struct KeySetRecordTests {
    private static func party(_ transport: StubTransport, _ time: ManualTimeSource) throws -> RelyingParty {
        try Sample.party(transport: transport) { $0.time = time }
    }

    private static func transport(_ fields: HTTPFields = [:]) throws -> StubTransport {
        let text = try LogoutSample.keySet().text
        return StubTransport { _ in Answers.text(text, fields: fields) }
    }

    private static func record(after seconds: Int = 0) async throws -> KeySetRecord {
        let time = ManualTimeSource(unixTime: LogoutSample.now)
        let first = try party(transport([.eTag: "\"1\"", .cacheControl: "max-age=900"]), time)
        #expect(first.keySetRecord == nil)
        try await first.warmUp()
        time.advance(by: .seconds(seconds))
        return try #require(first.keySetRecord)
    }

    @Test("the record says where, when and for how long, and survives being written")
    func written() async throws {
        let record = try await KeySetRecord(serialized: Self.record(after: 100).serialized())
        #expect(record.issuer == Sample.issuer)
        #expect(record.url == "https://a.example/keys")
        #expect(record.entityTag == "\"1\"")
        #expect(record.fetchedAt == LogoutSample.now)
        #expect(record.lifetime == 900)
        #expect(record.keys.keys.map(\.keyID) == [SharedKeys.first.keyID])
    }

    @Test(
        "restored keys are as old as they are",
        arguments: [(0, 0), (899, 0), (900, 1), (10_000_000, 1), (-1, 1)]
    )
    func restored(age: Int, fetches: Int) async throws {
        let record = try await Self.record()
        let transport = try Self.transport()
        let party = try Self.party(transport, ManualTimeSource(unixTime: LogoutSample.now + Int64(age)))
        try party.restoreKeySet(record)
        try await party.warmUp()
        #expect(transport.calls.count == fetches)
        if age == 900 { #expect(transport.calls.first?.request.headerFields[.ifNoneMatch] == "\"1\"") }
    }

    @Test("what was fetched isn't replaced, and keys of another jwks_uri are left out")
    func kept() async throws {
        let record = try await Self.record()
        let transport = try Self.transport([.eTag: "\"2\""])
        let time = ManualTimeSource(unixTime: LogoutSample.now)
        let party = try Self.party(transport, time)
        try await party.warmUp()
        try party.restoreKeySet(record)
        #expect(party.keySetRecord?.entityTag == "\"2\"")

        let elsewhere = try Sample.party([("jwks_uri", "https://a.example/other")], transport: transport) {
            $0.time = time
        }
        try elsewhere.restoreKeySet(record)
        try await elsewhere.warmUp()
        #expect(transport.calls.count == 2)
    }

    @Test("a record of another issuer, and one that is damaged")
    func unusable() async throws {
        let record = try await Self.record()
        let error = #expect(throws: OIDCError.self) { try Stage().party.restoreKeySet(record) }
        #expect(error?.code == .keySetRecordUnusable)
        let right = JSON(try JSONDocument(parsing: record.serialized()).root)
        #expect(Verdict { () throws(OIDCError) in try KeySetRecord(serialized: right.octets) } == .accept)
        for name in ["version", "issuer", "jwks_uri", "fetched_at", "lifetime", "jwks"] {
            var json = right
            json[name] = "x"
            if name == "issuer" || name == "jwks_uri" { json[name] = nil }
            let verdict = Verdict { () throws(OIDCError) in try KeySetRecord(serialized: json.octets) }
            #expect(verdict == .refuse(.keySetRecordUnusable))
        }
    }

    @Test(
        "restored keys serve for an hour beyond their time while the provider is down, and no longer",
        arguments: [(4499, nil), (4500, .transportConnectionFailed)] as [(Int, ErrorCode?)]
    )
    func stale(age: Int, code: ErrorCode?) async throws {
        let party = try Self.party(Sample.nobody, ManualTimeSource(unixTime: LogoutSample.now + Int64(age)))
        try await party.restoreKeySet(Self.record())
        var found: ErrorCode?
        do throws(OIDCError) {
            try await party.warmUp()
        } catch {
            found = error.code
        }
        #expect(found == code)
    }
}
