import Foundation
import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectProviders
import OpenIDConnectTesting
import Testing

@Suite("The catalogue of errors")
struct ErrorCatalogueTests {
    static let catalogue = ErrorCode.catalogue + ErrorCode.huggingFaceCatalogue + ErrorCode.providersCatalogue

    /// `errors.json`, as it should be.
    private static var expected: String {
        let rows = Self.catalogue.map { code in
            let members = [
                ("code", code.rawValue), ("check", code.check), ("spec", code.specification), ("remedy", code.remedy),
            ]
            let lines = members.map { "      \"\($0)\": \(JSON.string($1).text)" }
            return "    {\n\(lines.joined(separator: ",\n"))\n    }"
        }
        return "{\n  \"schema\": \"errors-v1\",\n  \"errors\": [\n\(rows.joined(separator: ",\n"))\n  ]\n}\n"
    }

    @Test("errors.json holds exactly the catalogue; OIDC_WRITE_FIXTURES=1 writes it")
    func file() throws {
        let path = Checkout.directory + "/errors.json"
        if ProcessInfo.processInfo.environment["OIDC_WRITE_FIXTURES"] == "1" {
            try Data(Self.expected.utf8).write(to: URL(filePath: path))
        }
        let written = try Checkout.fixtures().octets("errors.json")
        let isExact = written == Array(Self.expected.utf8)
        #expect(isExact, "run the tests with OIDC_WRITE_FIXTURES=1, or write this to errors.json:\n\(Self.expected)")
    }

    @Test("each code stands there once")
    func unique() {
        let codes = Self.catalogue.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        #expect(Set(ErrorCode.joseCatalogue).isSubset(of: ErrorCode.catalogue))
    }

    @Test("area, dot, fault", arguments: Self.catalogue)
    func form(_ code: ErrorCode) throws {
        #expect(try /[a-z0-9_]+\.[a-z0-9_]+/.wholeMatch(in: code.rawValue) != nil)
        for text in [code.check, code.specification, code.remedy] {
            #expect(!text.isEmpty && !text.contains("\n"))
        }
        #expect(code.remedy.hasSuffix("."))
    }
}
