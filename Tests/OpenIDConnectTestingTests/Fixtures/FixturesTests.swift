import Foundation
import JOSE
import OpenIDConnectTesting
import Testing

@Suite("Fixtures: where the folder is, and what is in it")
struct FixturesTests {
    /// The folder of this checkout.
    private let directory = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../fixtures").standardizedFileURL.path

    @Test("a path comes before the environment, which comes before the executable")
    func order() throws {
        let environment = [Fixtures.environmentVariable: directory]
        #expect(try Fixtures(path: directory, environment: [:], executable: "/nowhere/program").directory == directory)
        #expect(try Fixtures(environment: environment, executable: "/nowhere/program").directory == directory)
        let executable = directory + "/../.build/debug/program"
        #expect(try Fixtures(environment: [:], executable: executable).directory == directory)
    }

    @Test("a named place is the only one that is looked at")
    func namedOnly() throws {
        let executable = directory + "/../program"
        let errors = [
            #expect(throws: FixturesNotFound.self) {
                try Fixtures(path: "/nowhere", environment: [Fixtures.environmentVariable: directory])
            },
            #expect(throws: FixturesNotFound.self) {
                try Fixtures(environment: [Fixtures.environmentVariable: "/nowhere"], executable: executable)
            },
        ]
        for error in errors { #expect(error?.looked == ["/nowhere"]) }
    }

    @Test("the error says where it was looked for")
    func notFound() throws {
        let error = #expect(throws: FixturesNotFound.self) {
            try Fixtures(environment: [:], executable: "/one/two/program")
        }
        #expect(error?.looked == ["/one/two/fixtures", "/one/fixtures", "/fixtures"])
        #expect(error?.description.contains("/one/two/fixtures, /one/fixtures, /fixtures") == true)
    }

    @Test("JSON files alone, sorted, at any depth, by their path in the folder")
    func files() throws {
        let fixtures = try Fixtures(path: directory)
        let files = try fixtures.files(in: "providers/huggingface")
        #expect(files == files.sorted())
        #expect(files.contains("providers/huggingface/jwks.json"))
        #expect(files.contains("providers/huggingface/id-tokens/refused/expired.json"))
        #expect(try fixtures.files().contains("schema/jws-v1.schema.json"))
        #expect(try fixtures.files().contains("README.md") == false)
        #expect(throws: (any Error).self) { try fixtures.files(in: "nothing") }
    }

    @Test("a file is read strictly")
    func document() throws {
        let fixtures = try Fixtures(path: directory)
        let root = try fixtures.document("providers/huggingface/jwks.json").root
        #expect(root["keys"]?.array?.isEmpty == false)
        #expect(throws: (any Error).self) { try fixtures.document("README.md") }
        #expect(throws: (any Error).self) { try fixtures.document("nothing.json") }
    }
}
