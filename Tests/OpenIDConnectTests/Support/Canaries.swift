import OpenIDConnect
import Synchronization

/// The secrets of a flow, and everything that was printed of it.
final class Canaries: Sendable {
    private struct State {
        var secrets: [String: String] = [:]
        var printed: [(source: String, text: String)] = []
    }

    private let state = Mutex(State())

    /// Says that a value is a secret.
    func add(_ name: String, _ secret: String?) {
        guard let secret, secret.utf8.count >= 8 else { return }
        state.withLock { $0.secrets[name + " " + String($0.secrets.count)] = secret }
    }

    /// Prints a value in every way that there is.
    func print<Value>(_ source: String, _ value: Value) {
        var dumped = ""
        dump(value, to: &dumped)
        keep("description of \(source)", String(describing: value))
        keep("debug description of \(source)", String(reflecting: value))
        keep("dump of \(source)", dumped)
    }

    func keep(_ source: String, _ text: String) {
        state.withLock { $0.printed.append((source, text)) }
    }

    var secretNames: Set<String> {
        Set(state.withLock { $0.secrets.keys }.map { String($0.prefix { $0 != " " }) })
    }

    var printedCount: Int { state.withLock { $0.printed.count } }

    /// Where which secret shows, as text, form-encoded, or as the numbers of its octets.
    var leaks: [String] {
        let (secrets, printed) = state.withLock { ($0.secrets, $0.printed) }
        var leaks: [String] = []
        for (source, text) in printed {
            let numbers = Self.numbers(in: text)
            for (name, secret) in secrets {
                let octets = secret.utf8.map { String($0) }.joined(separator: " ")
                if text.contains(secret) || text.contains(FormEncoding.encode(secret)) || numbers.contains(octets) {
                    leaks.append("\(name) in the \(source)")
                }
            }
        }
        return leaks
    }

    /// The decimal numbers of a text, in their order.
    private static func numbers(in text: String) -> String {
        let digits = text.utf8.map { (0x30...0x39).contains($0) ? $0 : 0x20 }
        return digits.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
}
