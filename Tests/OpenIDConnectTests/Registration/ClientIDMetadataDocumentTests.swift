import JOSE
import OpenIDConnect
import Testing

@Suite("Client ID metadata documents")
struct ClientIDMetadataDocumentTests {
    static let url = "https://app.example/.well-known/oauth-cimd"

    static var metadata: ClientMetadata {
        var metadata = ClientMetadata(redirectURIs: ["https://app.example/callback", "http://127.0.0.1/callback"])
        metadata.clientName = "A client"
        metadata.clientURI = "https://app.example"
        return metadata
    }

    private func make(
        _ url: String = url,
        _ change: (inout ClientMetadata) -> Void = { _ in }
    ) -> Verdict {
        var metadata = Self.metadata
        change(&metadata)
        return Verdict { () throws(OIDCError) in try ClientIDMetadataDocument(url: url, metadata: metadata) }
    }

    @Test("built, served, read again") func round() throws {
        let document = try ClientIDMetadataDocument(url: Self.url, metadata: Self.metadata)
        let answer = try #require(document.document(at: "/.well-known/oauth-cimd"))
        #expect(answer.contentType == "application/json")
        #expect(document.document(at: "/.well-known/oauth-cimd?x") == nil)
        #expect(document.document(at: "/") == nil)
        let read = try ClientIDMetadataDocument(parsing: answer.body, from: Self.url)
        #expect(read == document)
        #expect(read.metadata["client_id"] == .string(Self.url))
        #expect(read.metadata.tokenEndpointAuthMethod == "none")
        #expect(try read.client(redirectURI: "https://app.example/callback").id == Self.url)
    }

    @Test(
        "URLs that can't be a client ID",
        arguments: [
            "http://app.example/client", "https://app.example", "https://app.example?x", "https://app.example/a/../b",
            "https://app.example/./b", "https://app.example/%2E%2e/b", "https://app.example/a#b",
            "https://user@app.example/a", "https://user:pass@app.example/a", "client", "",
        ]
    )
    func urls(_ url: String) {
        #expect(make(url) == .refuse(.clientDocumentURLInvalid))
    }

    @Test(
        "URLs that can",
        arguments: ["https://app.example/", "https://app.example:8443/client.json", "https://a.b/..c"]
    )
    func goodURLs(_ url: String) {
        #expect(make(url) == .accept)
    }

    @Test("what no document may say") func metadata() {
        #expect(make() == .accept)
        #expect(make { $0["client_secret"] = "s" } == .refuse(.clientDocumentMetadataInvalid))
        #expect(make { $0["client_secret_expires_at"] = 0 } == .refuse(.clientDocumentMetadataInvalid))
        for method in ["client_secret_basic", "client_secret_post", "client_secret_jwt", "tls_client_auth", "None"] {
            #expect(make { $0.tokenEndpointAuthMethod = method } == .refuse(.clientDocumentMetadataInvalid))
        }
        #expect(make { $0.tokenEndpointAuthMethod = "private_key_jwt" } == .refuse(.clientDocumentMetadataInvalid))
        #expect(
            make {
                $0.tokenEndpointAuthMethod = "private_key_jwt"
                $0.keySetURI = "https://app.example/keys"
            } == .accept
        )
        #expect(make { $0.redirectURIs = [] } == .refuse(.registrationMetadataInvalid))
        #expect(make { $0.keySet = ["keys": [["kty": "oct", "k": "AAAA"]]] } == .refuse(.registrationMetadataInvalid))
        #expect(
            make { $0["x"] = .string(String(repeating: "x", count: 5000)) } == .refuse(.clientDocumentMetadataInvalid)
        )
    }

    @Test("what was served elsewhere, or says nothing of how it proves itself") func parsing() throws {
        func verdict(_ change: (inout JSON) -> Void) -> Verdict {
            var json = Self.metadata.json
            json["client_id"] = .string(Self.url)
            json["token_endpoint_auth_method"] = "none"
            change(&json)
            return Verdict { () throws(OIDCError) in
                try ClientIDMetadataDocument(parsing: json.octets, from: Self.url)
            }
        }
        #expect(verdict { _ in } == .accept)
        #expect(verdict { $0["client_id"] = .string(Self.url + "/") } == .refuse(.clientDocumentIDMismatch))
        #expect(verdict { $0["client_id"] = nil } == .refuse(.clientDocumentIDMismatch))
        #expect(verdict { $0["token_endpoint_auth_method"] = nil } == .refuse(.clientDocumentMetadataInvalid))
        #expect(verdict { $0 = [] } == .refuse(.jsonMalformed))
    }

    @Test("the redirect URI is one of the document's") func redirectURI() throws {
        let document = try ClientIDMetadataDocument(url: Self.url, metadata: Self.metadata)
        let loopback = "http://127.0.0.1:5000/callback"
        #expect(
            Verdict { () throws(OIDCError) in try document.client(redirectURI: loopback) }
                == .refuse(.redirectURIPort)
        )
        #expect(try document.client(redirectURI: loopback, policy: .loopbackAddresses).redirectURI == loopback)
    }

    @Test(
        "both names of the provider's flag",
        arguments: [
            ([], false), ([("client_id_metadata_document_supported", true)], true),
            ([("client_id_metadata_supported", true)], true), ([("client_id_metadata_supported", false)], false),
            ([("client_id_metadata_document_supported", false), ("client_id_metadata_supported", true)], true),
        ] as [([(String, JSON?)], Bool)]
    )
    func flag(_ changes: [(String, JSON?)], isSupported: Bool) throws {
        let provider = try Sample.metadata(changes)
        #expect(try provider.supportsClientIDMetadataDocuments() == isSupported)
        let document = try ClientIDMetadataDocument(url: Self.url, metadata: Self.metadata)
        #expect(
            Verdict { () throws(OIDCError) in try document.check(provider) }
                == (isSupported ? .accept : .refuse(.clientDocumentUnsupported))
        )
    }

    @Test("policies differ in localhost alone") func policies() {
        func verdict(_ policy: RedirectURIPolicy, _ host: String) -> Verdict {
            Verdict { () throws(OIDCError) in
                try policy.check("http://\(host):1/", registered: ["http://\(host):2/"])
            }
        }
        for host in ["127.0.0.1", "[::1]"] {
            #expect(verdict(.loopbackAddresses, host) == .accept)
            #expect(verdict(.exact, host) == .refuse(.redirectURIPort))
        }
        #expect(verdict(.loopbackAddresses, "localhost") == .refuse(.redirectURIPort))
        #expect(verdict(.loopback, "localhost") == .accept)
    }
}
