import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("A connector's configuration")
struct ConnectorConfigurationTests {
    private func parse(_ json: String) throws -> ConnectorConfiguration {
        try ConnectorConfiguration(parsing: Array(json.utf8))
    }

    @Test("H2: clientId, clientSecret and scope are read as they are, other members passed over")
    func read() throws {
        let connector = try parse(#"{"clientId":"a","clientSecret":"b","scope":"profile email","other":{"x":[1]}}"#)
        #expect(connector.clientID == "a")
        #expect(connector.clientSecret?.revealed == "b")
        #expect(connector.scopes == [.profile, .email])
        #expect(!"\(connector)".contains("\"b\""))
    }

    @Test(
        "H2, H4: what is refused, and what differs from it in the fault alone",
        arguments: [
            (#"{"clientSecret":"b"}"#, #"{"clientId":"a","clientSecret":"b"}"#),
            (#"{"clientId":null,"clientSecret":"b"}"#, #"{"clientId":"a","clientSecret":"b"}"#),
            (#"{"clientId":1,"clientSecret":"b"}"#, #"{"clientId":"1","clientSecret":"b"}"#),
            (#"{"clientId":"","clientSecret":"b"}"#, #"{"clientId":"a","clientSecret":"b"}"#),
            (#"{"clientId":"a","clientSecret":""}"#, #"{"clientId":"a"}"#),
            (#"{"clientId":"a","clientSecret":null}"#, #"{"clientId":"a"}"#),
            (#"{"clientId":"a","clientSecret":["b"]}"#, #"{"clientId":"a","clientSecret":"b"}"#),
            (#"{"clientId":"a","scope":["profile"]}"#, #"{"clientId":"a","scope":"profile"}"#),
            (#"{"clientId":"a","clientId":"b"}"#, #"{"clientId":"a"}"#),
            (#"["a"]"#, #"{"clientId":"a"}"#),
            (#"{"clientId":"a",}"#, #"{"clientId":"a"}"#),
            ("", #"{"clientId":"a"}"#),
        ]
    )
    func refused(_ json: String, control: String) throws {
        let error = #expect(throws: OIDCError.self) { try parse(json) }
        #expect(error?.code == .connectorConfigurationInvalid)
        #expect(error.map { ConnectorErrorCode($0) } == .invalidConfig)
        _ = try parse(control)
    }

    @Test(
        "H10, O2: scopes of the call, else of the configuration, else profile; openid always",
        arguments: [
            (nil, nil, [.profile]), (nil, "email", [.email]), ([.email], "profile", [.email]),
            (nil, "", []), ([], "profile", []), (nil, "openid profile", [.openID, .profile]),
            (nil, "profile+email", [.profile, .email]), (nil, "profile\n  email ", [.profile, .email]),
        ] as [([Scope]?, String?, [Scope])]
    )
    func scopes(argument: [Scope]?, configured: String?, expected: [Scope]) async throws {
        var json: JSON = ["clientId": .string(EmbeddedClient.public.id)]
        json["scope"] = configured.map { .string($0) }
        let stage = try Stage(json: json.text)
        let request = stage.connector.request(scopes: argument)
        #expect(request.scopes == expected)
        let login = try await stage.party.beginLogin(request)
        #expect(login.pending.scopes == (expected.contains(.openID) ? expected : [.openID] + expected))
    }

    @Test("H1: identity") func identity() {
        #expect(HuggingFaceConnector.id == "huggingface-universal")
        #expect(HuggingFaceConnector.target == "huggingface")
        #expect(HuggingFaceConnector.name == "Hugging Face")
        #expect(Set(HuggingFaceConnector.descriptions.keys) == ["en", "zh-CN", "tr-TR", "ko"])
        #expect(
            HuggingFaceConnector.badgeURL(.extraLarge, isDark: true)
                == "https://huggingface.co/datasets/huggingface/badges/resolve/main/sign-in-with-huggingface-xl-dark.svg"
        )
    }

    @Test("H3: a form of the fields makes a configuration") func form() throws {
        let fields = HuggingFaceConnector.fields
        #expect(fields.map(\.name) == ["clientId", "clientSecret", "scope"])
        #expect(fields.map(\.label) == ["Client ID", "Client Secret", "Scope"])
        #expect(fields.map(\.isRequired) == [true, false, false])
        #expect(fields.map(\.isMultiline) == [false, false, true])
        let json = JSON.object(fields.map { .init($0.name, .string("value")) })
        #expect(try parse(json.text).clientID == "value")
    }

    @Test("H6: what an application is registered with") func application() throws {
        var metadata = ClientMetadata(redirectURIs: [Stage.redirectURI])
        metadata.clientName = "App"
        metadata.clientURI = "https://app.example"
        metadata.logoURI = "https://app.example/logo.svg"
        metadata.scope = "openid profile"
        #expect(metadata.json["client_name"] == "App")
        #expect(metadata.json["redirect_uris"] == [.string(Stage.redirectURI)])
        #expect(HuggingFaceConnector.connectedApplicationsURL.hasSuffix("/settings/connected-applications"))
    }
}
