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
        let needles = secrets.flatMap { name, secret in
            let numbers = secret.utf8.map { String($0) }.joined(separator: " ")
            return Set([secret, FormEncoding.encode(secret), numbers]).map { (name: name, text: $0) }
        }
        var leaks: [String] = []
        for text in Set(printed.flatMap { [$0.text, Self.numbers(in: $0.text)] }) {
            let windows = Self.windows(of: text)
            // Most texts hold nothing of most secrets' beginnings, and that is quick to see.
            for needle in needles where windows.contains(Self.windows(of: needle.text, atMost: 1).first ?? 0) {
                guard text.utf8.count >= needle.text.utf8.count, text.contains(needle.text) else { continue }
                let sources = printed.filter { $0.text == text || Self.numbers(in: $0.text) == text }.map(\.source)
                leaks += Set(sources).map { "\(needle.name) in the \($0)" }
            }
        }
        return leaks
    }

    /// Every eight octets that stand together.
    private static func windows(of text: String, atMost limit: Int = .max) -> Set<UInt64> {
        var windows: Set<UInt64> = []
        var window: UInt64 = 0
        for (index, byte) in text.utf8.enumerated() {
            window = window << 8 | UInt64(byte)
            if index >= 7 { windows.insert(window) }
            if windows.count == limit { break }
        }
        return windows
    }

    /// The decimal numbers of a text, in their order.
    private static func numbers(in text: String) -> String {
        let digits = text.utf8.map { (0x30...0x39).contains($0) ? $0 : 0x20 }
        return digits.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
}
