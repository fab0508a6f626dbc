import HTTPTypes
import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// What the device authorization endpoint answers, and what may be shown of it.
@Suite struct DeviceAuthorizationTests {
    static let complete: JSON = [
        "device_code": "GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS", "user_code": "WDJB-MJHT",
        "verification_uri": "https://example.com/device",
        "verification_uri_complete": "https://example.com/device?user_code=WDJB-MJHT", "expires_in": 1800,
        "interval": 5,
    ]

    private static func read(
        _ changes: [(String, JSON?)],
        security: TransportSecurity = .httpsOnly
    ) throws -> DeviceAuthorization {
        var json = complete
        for (name, value) in changes { json[name] = value }
        let endpoint = try #require(EndpointURL("https://example.com/device_authorization"))
        return try DeviceAuthorization(parsing: json.octets, endpoint: endpoint, security: security)
    }

    @Test("E27 the code and the plain page stand beside the complete one: the example of RFC 8628 section 3.2")
    func example() throws {
        let authorization = try Self.read([])
        #expect(authorization.userCode == "WDJB-MJHT")
        #expect(authorization.verificationURI.string == "https://example.com/device")
        #expect(authorization.verificationURIComplete?.string == "https://example.com/device?user_code=WDJB-MJHT")
        #expect(authorization.domain == "example.com")
        #expect(authorization.expiresIn == 1800)
        #expect(authorization.interval == 5)
        #expect(authorization.memberNames.count == 6)
    }

    @Test("Hugging Face's has no interval and no complete URI")
    func huggingFace() throws {
        let document = try Checkout.fixtures().document("providers/huggingface/device-authorization.json").root
        let endpoint = try #require(EndpointURL("https://huggingface.co/oauth/device"))
        let authorization = try DeviceAuthorization(
            parsing: JSON(document).octets,
            endpoint: endpoint,
            security: .httpsOnly
        )
        #expect(authorization.interval == 5)
        #expect(authorization.verificationURIComplete == nil)
        #expect(authorization.expiresIn == 300)
        #expect(authorization.domain == "hf.co", "G16 the domain that the user goes to is not the issuer's")
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let change: (String, JSON?)
        let code: ErrorCode?

        init(_ name: String, _ member: String, _ value: JSON?, _ code: ErrorCode? = nil) {
            self.name = name
            change = (member, value)
            self.code = code
        }

        var testDescription: String { name }
    }

    static let rows = [
        Row("nothing changed", "unknown", 1),
        Row("no device code", "device_code", nil, .deviceMalformedResponse),
        Row("an empty device code", "device_code", "", .deviceMalformedResponse),
        Row("a device code that is a number", "device_code", 1, .deviceMalformedResponse),
        Row("no user code", "user_code", nil, .deviceMalformedResponse),
        Row(
            "J08 a user code of control characters alone",
            "user_code",
            "\u{1B}\u{9B}\u{202E}",
            .deviceMalformedResponse
        ),
        Row("no page", "verification_uri", nil, .deviceMalformedResponse),
        Row("G16 a page without TLS", "verification_uri", "http://example.com/device", .deviceVerificationURI),
        Row("G16 a page on loopback without TLS", "verification_uri", "http://127.0.0.1/d", .deviceVerificationURI),
        Row("G16 a page of a program", "verification_uri", "javascript:alert(1)", .deviceVerificationURI),
        Row(
            "G16 a page with a user name before its host",
            "verification_uri",
            "https://a.example@b.example/",
            .deviceVerificationURI
        ),
        Row(
            "J08 a page with control characters",
            "verification_uri",
            "https://a.example/\u{1B}]8;;",
            .deviceVerificationURI
        ),
        Row(
            "J08 a page in letters that look alike",
            "verification_uri",
            "https://ex\u{430}mple.com/",
            .deviceVerificationURI
        ),
        Row("no complete page", "verification_uri_complete", nil),
        Row(
            "G16 a complete page elsewhere",
            "verification_uri_complete",
            "https://attacker.example/d?c=1",
            .deviceVerificationURI
        ),
        Row(
            "G16 a complete page without TLS",
            "verification_uri_complete",
            "http://example.com/device?c=1",
            .deviceVerificationURI
        ),
        Row("a complete page that is a list", "verification_uri_complete", [], .deviceMalformedResponse),
        Row("no life", "expires_in", nil, .deviceMalformedResponse),
        Row("a life of nothing", "expires_in", 0, .deviceMalformedResponse),
        Row("a negative life", "expires_in", -1, .deviceMalformedResponse),
        Row("a life in words", "expires_in", "soon", .deviceMalformedResponse),
        Row("a life as a string", "expires_in", "1800"),
        Row("a negative interval", "interval", -5, .deviceMalformedResponse),
        Row("an interval in words", "interval", "often", .deviceMalformedResponse),
    ]

    @Test("each member", arguments: rows)
    func member(row: Row) {
        do {
            _ = try Self.read([row.change])
            #expect(row.code == nil)
        } catch let error as OIDCError {
            #expect(error.code == row.code)
            #expect(error.phase == .deviceAuthorization)
        } catch {
            Issue.record(error)
        }
    }

    @Test("G16 http on loopback is taken where it is allowed, and nowhere else")
    func loopback() throws {
        let change: [(String, JSON?)] = [
            ("verification_uri", "http://127.0.0.1:8080/device"), ("verification_uri_complete", nil),
        ]
        #expect(try Self.read(change, security: .httpOnLoopback).domain == "127.0.0.1")
        let error = #expect(throws: OIDCError.self) { try Self.read(change) }
        #expect(error?.code == .deviceVerificationURI)
    }

    @Test("the name that verification_uri had before RFC 8628")
    func olderName() throws {
        let authorization = try Self.read([
            ("verification_uri", nil), ("verification_uri_complete", nil),
            ("verification_url", "https://www.example.com/device"),
        ])
        #expect(authorization.domain == "www.example.com")
    }

    @Test(
        "intervals and lives have bounds",
        arguments: [(nil, 5), (.null, 5), (0, 1), (1, 1), (7, 7), (.number("7.5"), 7), ("9", 9)] as [(JSON?, Int64)]
    )
    func interval(sent: JSON?, interval: Int64) throws {
        #expect(try Self.read([("interval", sent)]).interval == interval)
        #expect(try Self.read([("expires_in", 1_000_000)]).expiresIn == 86_400)
    }

    @Test("J08 the user code is shown without control characters, and cut")
    func userCode() throws {
        let hostile = "\u{1B}[31mWDJB\u{1B}]8;;http://evil\u{7}-\u{202E}MJHT\u{9B}\r\n"
        #expect(try Self.read([("user_code", .string(hostile))]).userCode == "[31mWDJB]8;;http://evil-MJHT")
        let long = try Self.read([("user_code", .string(String(repeating: "A", count: 10_000)))]).userCode
        #expect(long.unicodeScalars.count == 65)
    }

    @Test("a large answer is refused")
    func size() {
        let error = #expect(throws: OIDCError.self) {
            try Self.read([("padding", .string(String(repeating: "A", count: 20_000)))])
        }
        #expect(error?.code == .jsonTooLarge)
    }

    @Test("L01 printing it shows no code")
    func redacted() throws {
        let authorization = try Self.read([])
        let canaries = Canaries()
        canaries.add("device_code", authorization.deviceCode.revealed)
        canaries.add("user_code", authorization.userCode)
        canaries.print("authorization", authorization)
        canaries.print("request", DeviceAuthorizationRequest())
        #expect(canaries.leaks.isEmpty)
        #expect("\(authorization)" == "DeviceAuthorization(example.com, redacted)")
    }
}
