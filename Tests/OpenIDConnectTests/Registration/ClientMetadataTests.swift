import JOSE
import OpenIDConnect
import Testing

/// What a client says about itself.
@Suite struct ClientMetadataTests {
    @Test("members are written by their names, and removed by nil")
    func members() {
        var metadata = ClientMetadata(redirectURIs: ["https://app.example/callback"])
        metadata.clientName = "App"
        metadata["client_name", language: "ja"] = "アプリ"
        metadata.defaultMaxAge = 60
        metadata.requiresAuthTime = true
        metadata.responseTypes = ["code"]
        metadata.subjectType = "pairwise"
        metadata["x_unknown"] = ["a": [1, 2]]
        #expect(
            metadata.json == [
                "redirect_uris": ["https://app.example/callback"], "client_name": "App", "client_name#ja": "アプリ",
                "default_max_age": 60, "require_auth_time": true, "response_types": ["code"],
                "subject_type": "pairwise", "x_unknown": ["a": [1, 2]],
            ]
        )
        #expect(metadata["client_name", language: "ja"] == "アプリ")
        metadata.clientName = nil
        metadata.defaultMaxAge = nil
        metadata.requiresAuthTime = nil
        #expect(metadata.json["client_name"] == nil)
        #expect(metadata.json["default_max_age"] == nil)
        #expect(metadata.json["require_auth_time"] == nil)
    }

    @Test("what was read by others is read here, numbers too, and what has a wrong type is nil")
    func reading() throws {
        let text = #"{"redirect_uris":["a",1],"default_max_age":3600,"scope":1,"require_auth_time":"x","x":1.50}"#
        let metadata = ClientMetadata(json: JSON(try JSONDocument(parsing: Array(text.utf8)).root))
        #expect(metadata.redirectURIs == ["a"])
        #expect(metadata.defaultMaxAge == 3600)
        #expect(metadata.scope == nil)
        #expect(metadata.requiresAuthTime == nil)
        #expect(metadata.json.text == text)
        #expect(ClientMetadata(json: 1).json == [:])
    }
}
