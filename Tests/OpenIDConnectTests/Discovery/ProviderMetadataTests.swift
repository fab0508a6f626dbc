import JOSE
import OpenIDConnect
import Testing

@Suite struct ProviderMetadataTests {
    static let issuer = Sample.issuer

    static func metadata(
        _ changes: [(String, JSON?)] = [],
        security: TransportSecurity = .httpsOnly
    ) throws(OIDCError) -> ProviderMetadata {
        try Sample.metadata([("x_unknown", ["kept": [1, 2]])] + changes, security: security)
    }

    typealias Reader = @Sendable (ProviderMetadata) throws(OIDCError) -> EndpointURL

    static let endpoints: [(name: String, read: Reader)] = [
        ("authorization_endpoint", { metadata throws(OIDCError) in try metadata.authorizationEndpoint() }),
        ("token_endpoint", { metadata throws(OIDCError) in try metadata.tokenEndpoint() }),
        ("userinfo_endpoint", { metadata throws(OIDCError) in try metadata.userInfoEndpoint() }),
        ("jwks_uri", { metadata throws(OIDCError) in try metadata.keySetURL() }),
    ]

    @Test("unknown fields are kept")
    func unknownFields() throws {
        let metadata = try Self.metadata()
        #expect(metadata.claims["x_unknown"]?["kept"]?.array?.count == 2)
        #expect(metadata.claims.names.last == "x_unknown")
    }

    @Test("a missing endpoint is named when it is needed, and hinders nothing else", arguments: 0..<4)
    func missing(index: Int) throws {
        let damaged = Self.endpoints[index]
        for value: JSON? in [nil, .null] {
            let metadata = try Self.metadata([(damaged.name, value)])
            for endpoint in Self.endpoints where endpoint.name != damaged.name { _ = try endpoint.read(metadata) }
            let error = #expect(throws: OIDCError.self) { try damaged.read(metadata) }
            #expect(error?.code == .discoveryMemberMissing)
            #expect(error?.phase == .discovery)
            #expect(error?.detail.contains("\"\(damaged.name)\"") == true)
        }
    }

    @Test(
        "F03 F15 an endpoint that may not be called is named when it is needed",
        arguments: 0..<4,
        [
            "http://a.example/x", "http://127.0.0.1/x", "https://a@a.example/", "/relative", "", "https://a.example/#",
            "https://a.example/\r\nX: y", 7, true, ["https://a.example/"], [:], "https://a.example/\u{0}",
        ] as [JSON]
    )
    func invalid(index: Int, value: JSON) throws {
        let damaged = Self.endpoints[index]
        let metadata = try Self.metadata([(damaged.name, value)])
        for endpoint in Self.endpoints where endpoint.name != damaged.name { _ = try endpoint.read(metadata) }
        let error = #expect(throws: OIDCError.self) { try damaged.read(metadata) }
        #expect(error?.code == .discoveryMemberInvalid)
        #expect(error?.detail.contains("\"\(damaged.name)\"") == true)
        #expect(error?.actual?.utf8.contains { $0 < 0x20 } != true)
    }

    @Test("F03 http on loopback when asked for", arguments: 0..<4)
    func loopback(index: Int) throws {
        let endpoint = Self.endpoints[index]
        let changes: [(String, JSON?)] = [(endpoint.name, "http://127.0.0.1:1/x")]
        #expect(try endpoint.read(Self.metadata(changes, security: .httpOnLoopback)).port == 1)
    }

    @Test(
        "F01 issuer mismatch",
        arguments: [
            ("trailing slash", "https://a.example/"), ("upper case", "https://A.example"),
            ("port 443", "https://a.example:443"), ("http", "http://a.example"), ("path", "https://a.example/x"),
            ("another host", "https://b.example"), ("empty", ""), ("Cyrillic a", "https://\u{430}.example"),
            ("space behind", "https://a.example "),
        ]
    )
    func issuerMismatch(name: String, stated: String) throws {
        let error = #expect(throws: OIDCError.self) { try Self.metadata([("issuer", .string(stated))]) }
        #expect(error?.code == .discoveryIssuerMismatch)
        #expect(error?.phase == .discovery)
        #expect(error?.expected == "https://a.example")
        #expect(error?.actual == stated)
        #expect(error?.detail.contains("trailing slash") == (name == "trailing slash"))
    }

    @Test("F01 NFC and NFD are two issuers", arguments: [("\u{E9}", "\u{E9}", true), ("\u{E9}", "e\u{301}", false)])
    func normalisation(asked: String, stated: String, isEqual: Bool) throws {
        let json: JSON = ["issuer": .string("https://a.example/" + stated)]
        let issuer = Issuer("https://a.example/" + asked)
        if isEqual {
            #expect(try ProviderMetadata(parsing: json.octets, issuer: issuer).issuer == issuer)
        } else {
            let error = #expect(throws: OIDCError.self) {
                try ProviderMetadata(parsing: json.octets, issuer: issuer)
            }
            #expect(error?.code == .discoveryIssuerMismatch)
        }
    }

    @Test("no issuer, or none that is a string", arguments: [nil, .null, 1, ["https://a.example"]] as [JSON?])
    func issuerMissing(value: JSON?) throws {
        let error = #expect(throws: OIDCError.self) { try Self.metadata([("issuer", value)]) }
        #expect(error?.code == .discoveryMemberMissing)
        #expect(error?.detail.contains("\"issuer\"") == true)
    }

    @Test(
        "malformed documents",
        arguments: [
            ("", .jsonMalformed), ("[]", .jsonMalformed), ("{", .jsonMalformed), ("{} {}", .jsonMalformed),
            (#"{"issuer":"https://a.example",}"#, .jsonMalformed), ("\u{FEFF}{}", .jsonNotUTF8),
            (#"{"issuer":"https://a.example","issuer":"https://a.example"}"#, .jsonDuplicateMember),
            (#"{"issuer":"https://b.example","\u0069ssuer":"https://a.example"}"#, .jsonDuplicateMember),
            (#"{"issuer":"https://a.example","x":{"a":1,"a":2}}"#, .jsonDuplicateMember),
            (String(repeating: "[", count: 40), .jsonTooDeep),
        ] as [(String, ErrorCode)]
    )
    func malformed(document: String, code: ErrorCode) throws {
        let error = #expect(throws: OIDCError.self) {
            try ProviderMetadata(parsing: Array(document.utf8), issuer: Self.issuer)
        }
        #expect(error?.code == code)
        #expect(error?.phase == .discovery)
    }

    @Test("lists of strings", arguments: ["RS256", 1, [1], ["RS256", .null], [:]] as [JSON])
    func lists(value: JSON) throws {
        let name = "id_token_signing_alg_values_supported"
        #expect(try Self.metadata().strings(name) == ["RS256"])
        #expect(try Self.metadata([(name, nil)]).strings(name) == nil)
        let error = #expect(throws: OIDCError.self) { try Self.metadata([(name, value)]).strings(name) }
        #expect(error?.code == .discoveryMemberInvalid)
        #expect(error?.detail.contains("\"\(name)\"") == true)
    }

    @Test("booleans", arguments: ["true", 1, [true], [:]] as [JSON])
    func flags(value: JSON) throws {
        let name = "authorization_response_iss_parameter_supported"
        #expect(try Self.metadata().flag(name))
        #expect(try !Self.metadata([(name, nil)]).flag(name))
        let error = #expect(throws: OIDCError.self) { try Self.metadata([(name, value)]).flag(name) }
        #expect(error?.code == .discoveryMemberInvalid)
    }

    @Test("D15 a document beyond 256 KiB")
    func tooLarge() throws {
        let filler = String(repeating: "a", count: ProviderMetadata.maximumSize)
        let error = #expect(throws: OIDCError.self) { try Self.metadata([("filler", .string(filler))]) }
        #expect(error?.code == .jsonTooLarge)
        #expect(throws: Never.self) {
            try Self.metadata([("filler", .string(String(filler.dropLast(1000))))])
        }
    }
}
