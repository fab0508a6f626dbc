import COpenSSLShim
import COpenSSLTestSupport
import Testing

/// A status other than `ok`.
struct Refusal: Error, Equatable {
    let status: COIDCStatus

    static func check(_ status: COIDCStatus) throws(Refusal) {
        guard status == .ok else { throw Refusal(status: status) }
    }
}

/// The status of the calls in `body`, which are made twice: with an empty error queue, which must be empty after, and
/// with an entry of somebody else's, which must then be the only one.
func outcome(sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws(Refusal) -> some Any) -> COIDCStatus {
    func status() -> COIDCStatus {
        do throws(Refusal) {
            _ = try body()
            return .ok
        } catch {
            return error.status
        }
    }

    coidc_test_error_clear()
    let first = status()
    #expect(coidc_test_error_count() == 0, sourceLocation: sourceLocation)

    let entry = coidc_test_error_put()
    let second = status()
    #expect(coidc_test_error_count() == 1, sourceLocation: sourceLocation)
    #expect(coidc_test_error_newest() == entry, sourceLocation: sourceLocation)
    coidc_test_error_clear()

    #expect(first == second, sourceLocation: sourceLocation)
    return first
}
