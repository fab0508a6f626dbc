import Foundation
import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import Testing

@Suite("Logto's error situations")
struct ConnectorSituationTests {
    @Test("each has an error of its own") func oneToOne() {
        let places = ConnectorSituation.allCases.map { situation in
            "\(situation.errorCode) \(situation.phase?.rawValue ?? "") \(situation.status ?? 0)"
        }
        #expect(Set(places).count == ConnectorSituation.allCases.count)
    }

    @Test("an error of that place is that situation", arguments: ConnectorSituation.allCases)
    func round(_ situation: ConnectorSituation) {
        let error = OIDCError(
            situation.errorCode,
            phase: situation.phase ?? .token,
            status: situation.status,
            detail: "a test"
        )
        #expect(ConnectorSituation(error) == situation)
        #expect(ConnectorErrorCode(error) == situation.connectorCode ?? .general)
    }

    @Test("what Logto can't meet has no situation") func none() {
        let error = OIDCError(.idTokenAudienceMismatch, phase: .idToken, detail: "a test")
        #expect(ConnectorSituation(error) == nil)
        #expect(ConnectorErrorCode(error) == .general)
    }

    @Test("every error code is listed", arguments: ConnectorSituation.allCases)
    func listed(_ situation: ConnectorSituation) {
        #expect((ErrorCode.catalogue + ErrorCode.huggingFaceCatalogue).contains(situation.errorCode))
    }

    @Test("the HTTP status of each of Logto's codes", arguments: ConnectorErrorCode.allCases)
    func status(_ code: ConnectorErrorCode) {
        let expected = [
            "authorization_failed": 401, "social_auth_code_invalid": 401, "social_invalid_access_token": 401,
            "social_invalid_id_token": 401, "not_implemented": 501, "rate_limit_exceeded": 429,
            "usage_limit_exceeded": 429,
        ]
        #expect(code.httpStatus == expected[code.rawValue] ?? 400)
    }

    @Test("the article for people who move over has every row", arguments: ConnectorSituation.allCases)
    func article(_ situation: ConnectorSituation) throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/HuggingFaceOIDC/HuggingFaceOIDC.docc/MovingFromLogto.md")
        let article = try String(contentsOf: path.standardizedFileURL, encoding: .utf8)
        let logto = situation.connectorCode.map { "`\($0.rawValue)`" } ?? "none"
        let phase = situation.phase.map { " in phase `\($0)`" } ?? ""
        let status = situation.status.map { " with status \($0)" } ?? ""
        let row = "| `\(situation.rawValue)` | \(logto) | `\(situation.errorCode)`\(phase)\(status) |"
        #expect(article.contains(row), "\(row)")
    }
}
