internal import JOSE
internal import OpenIDConnect

extension TokenExplanation {
    /// The most members of header and claims that are shown.
    private static let maximumCount = 64

    /// Shows everything to people.
    func show(on console: Console) {
        console.step(kind.title)
        console.field("what to do", kind.advice)
        if let header {
            console.step("Header")
            show(header, console)
        }
        if let claims {
            console.step(isSigned ? "Claims" : "Claims, which anybody can have written: no key has confirmed them")
            show(claims.json, console)
        }
        if let report {
            if let key = report.key {
                console.step("Key")
                show(key, console)
            }
            if !candidates.isEmpty {
                console.step("Keys that were tried")
                for key in candidates { show(key, console) }
            }
            console.step("Checks")
            for check in report.checks { show(check, console) }
        }
        // What was never meant to be a token needs no error about its form.
        if let error, report != nil || kind == .damaged { console.error(error) }
        console.say()
        console.say(verdict)
    }

    /// The whole in one line.
    private var verdict: String {
        let failed = failures.map(\.name).joined(separator: ", ")
        let open = gaps.map(\.name).joined(separator: ", ")
        return switch (report, isValid) {
        case (_, true): "valid"
        case (nil, _): "refused: it can't be read as an ID token"
        case _ where !failed.isEmpty: "refused: \(failed)"
        case _ where !open.isEmpty: "not fully checked: \(open)"
        default: "refused: it is no ID token"
        }
    }

    private func show(_ object: JSONValue, _ console: Console) {
        let members = object.object ?? []
        for (name, value) in members.prefix(Self.maximumCount) {
            let isTime = Self.times.contains { $0.utf8.elementsEqual(name.utf8) }
            let time = isTime ? NumericDate(value).map { TimeText.text($0.wholeSeconds, now: now) } : nil
            console.field(name, time ?? value.string ?? value.text)
        }
        if members.count > Self.maximumCount { console.say("  and \(members.count - Self.maximumCount) more") }
    }

    private func show(_ key: JWK, _ console: Console) {
        console.field("kid", key.keyID ?? "(none)")
        console.field("kind", "\(key.publicKey.kind), \(key.publicKey.bits) bits")
        console.field("thumbprint", try? JWKThumbprint.sha256(of: key.publicKey))
    }

    private func show(_ check: ValidationReport.Check, _ console: Console) {
        let isTime = Self.times.contains { $0.utf8.elementsEqual(check.name.utf8) }
        func text(_ value: String?) -> String? { isTime ? value.map { TimeText.dated($0, now: now) } : value }
        console.check(check)
        console.note("expected", text(check.expected))
        console.note("found", text(check.actual))
        console.note("what to do", remedy(for: check))
    }
}
