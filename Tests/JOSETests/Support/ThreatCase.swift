import JOSE
import Testing

/// One attack of `fixtures/threats`, or the control beside it.
struct ThreatCase: Sendable, CustomTestStringConvertible {
    let id: String
    let name: String
    let root: JSONValue

    var testDescription: String { "\(id) \(name)" }

    static func all(_ schema: String) throws -> [ThreatCase] {
        try Checkout.files(in: "threats", schema: schema).flatMap { file in
            let id = try file.string("id")
            return try #require(file.root["cases"]?.array).map { root in
                ThreatCase(id: id, name: try #require(root["name"]?.string), root: root)
            }
        }
    }

    /// The verdict that the case states.
    func verdict() throws -> Verdict {
        guard root["outcome"]?.isString("refuse") == true else { return .accept }
        let code = try #require(root["error"]?.string)
        return .refuse(try #require(ErrorCode.joseCatalogue.first { $0.rawValue == code }, "\(code) is no code"))
    }

    /// Each row has a case that is accepted.
    static func checkControls(_ cases: [ThreatCase], sourceLocation: SourceLocation = #_sourceLocation) throws {
        for id in Set(cases.map(\.id)) {
            let controls = try cases.filter { try $0.id == id && $0.verdict() == .accept }
            #expect(!controls.isEmpty, "\(id)", sourceLocation: sourceLocation)
        }
    }
}
