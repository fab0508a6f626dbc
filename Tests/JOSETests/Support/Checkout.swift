import Foundation
import JOSE
import OpenIDConnectTesting
import Testing

/// The fixtures of this checkout.
enum Checkout {
    static func fixtures() throws -> Fixtures {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
        return try Fixtures(path: root.appending(path: "fixtures").path)
    }

    /// The files of a folder that have this schema, as rows of a table.
    static func files(in folder: String, schema: String) throws -> [FixtureFile] {
        let fixtures = try fixtures()
        return try fixtures.files(in: folder).compactMap { path in
            let root = try fixtures.document(path).root
            return root["schema"]?.isString(schema) == true ? FixtureFile(path: path, root: root) : nil
        }
    }
}

/// One fixture, named by its path.
struct FixtureFile: Sendable, CustomTestStringConvertible {
    let path: String
    let root: JSONValue

    var testDescription: String { path }

    /// A string that must be there.
    func string(_ name: String) throws -> String { try #require(root[name]?.string, "\(name) in \(path)") }

    /// The verdict that the file states.
    func verdict() throws -> Verdict {
        guard try string("outcome") == "refuse" else { return .accept }
        let error = try string("error")
        return .refuse(try #require(ErrorCode.joseCatalogue.first { $0.rawValue == error }, "\(error) is no code"))
    }
}
