import JOSE
import OpenIDConnect
import Testing

/// What became of a call: the code alone, since details are for people.
enum Verdict: Hashable, CustomTestStringConvertible {
    case accept
    case refuse(ErrorCode)

    /// Makes the call.
    init(_ body: () throws(OIDCError) -> some Any) {
        do throws(OIDCError) {
            _ = try body()
            self = .accept
        } catch {
            self = .refuse(error.code)
        }
    }

    var testDescription: String {
        switch self {
        case .accept: "accept"
        case .refuse(let code): code.rawValue
        }
    }
}
