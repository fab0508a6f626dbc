internal import Foundation
internal import JOSE
internal import OpenIDConnect

/// Where a command writes: objects for scripts to standard output, lines for people to standard error.
struct Console: Sendable {
    /// Whether a script reads along.
    let isJSON: Bool
    private let isTerminal: Bool
    private let isColored: Bool

    init(isJSON: Bool) {
        self.isJSON = isJSON
        isTerminal = isatty(2) == 1
        isColored = isTerminal && getenv("NO_COLOR") == nil
    }

    /// Writes one object for scripts, at once.
    func emit(_ object: JSON) {
        guard isJSON else { return }
        print(object.line)
        fflush(nil)
    }

    /// Writes a line for people.
    func say(_ line: String = "") { put(line + "\n") }

    /// Replaces the line that shows how far it is, on a terminal alone; nil takes it away.
    func progress(_ line: String?) {
        guard isTerminal else { return }
        put("\r\u{1B}[K" + (line ?? ""))
    }

    private func put(_ text: String) {
        let octets = Array(text.utf8)
        var written = 0
        while written < octets.count {
            let count = octets[written...].withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            written += count
        }
    }

    /// Text that stands out on a terminal.
    func strong(_ text: String) -> String { styled(text, "1") }

    /// Writes the heading of a step.
    func step(_ title: String) {
        say()
        say(styled(title, "1"))
    }

    /// Writes a name and a value. Both may come from outside: control characters are taken out.
    func field(_ name: String, _ value: String?) {
        guard let value else { return }
        let name = UntrustedText.scrub(name, limit: 64).padded(to: 22)
        say("  \(name) \(UntrustedText.scrub(value, limit: 400))")
    }

    /// Writes what a check found.
    func check(_ check: ValidationReport.Check) {
        let mark =
            switch check.result {
            case .passed: styled("passed  ", "32")
            case .deviated: styled("deviated", "33")
            case .failed: styled("failed  ", "31")
            case .notMade: styled("not made", "33")
            }
        let detail = check.detail.map { ": \(UntrustedText.scrub($0))" } ?? ""
        say("  \(mark) \(check.name.padded(to: 10)) \(check.specification)\(detail)")
    }

    /// Writes what a check of a review found.
    func finding(_ finding: ReviewFinding) {
        let mark =
            switch finding.level {
            case .ok: styled("ok      ", "32")
            case .warn: styled("warn    ", "33")
            case .fail: styled("fail    ", "31")
            case .notMade: styled("not made", "33")
            }
        say("\(mark) \(finding.check.name.padded(to: 21)) \(UntrustedText.scrub(finding.message, limit: 512))")
        guard finding.level != .ok, let remedy = finding.remedy else { return }
        note("what to do", "\(remedy) (\(finding.check.specification))")
    }

    /// Writes what belongs to the line before, further in.
    func note(_ name: String, _ value: String?) {
        guard let value else { return }
        say("           \(name.padded(to: 10)) \(UntrustedText.scrub(value, limit: 400))")
    }

    /// Writes an error in full.
    func error(_ error: OIDCError) {
        say()
        say("\(styled("refused", "31")) \(error.code.rawValue): \(UntrustedText.scrub(error.detail))")
        field("check", "\(error.check), \(error.specification)")
        field("phase", error.phase.rawValue)
        field("endpoint", error.endpoint)
        field("status", error.status.map { String($0) })
        field("expected", error.expected)
        field("found", error.actual)
        field("the provider said", error.providerError?.description)
        field("what to do", error.remedy)
    }

    private func styled(_ text: String, _ style: String) -> String {
        isColored ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }
}
