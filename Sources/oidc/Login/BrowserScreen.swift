internal import JOSE
internal import OpenIDConnect

/// Sends the user to a browser of this machine, and waits for what it brings back.
struct BrowserScreen {
    let console: Console
    /// Whether a browser is to be opened.
    let opensBrowser: Bool

    /// Opens the address, or shows it.
    func send(to url: String) {
        console.emit(["event": "authorization_url", "url": .string(url)])
        guard opensBrowser, Browser.open(url) else {
            console.say("Open this address in a browser:")
            console.say()
            console.say("  \(url)")
            console.say()
            return
        }
        console.say("The sign-in continues in the browser.")
    }

    /// The callback; the login's own end is the end of waiting.
    func callback(from listener: RedirectListener, until deadline: Int64) async throws(OIDCError) -> Callback {
        let time = SystemTimeSource()
        let wait = Duration.seconds(max(0, deadline - time.unixTime()))
        let callback = await withTaskGroup(of: Callback?.self) { group in
            group.addTask { await listener.callbacks.first { _ in true } }
            group.addTask {
                try? await time.sleep(until: time.monotonicTime() + wait)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        guard let callback else {
            throw OIDCError(.loginExpired, phase: .callback, detail: "no callback came in time")
        }
        return callback
    }

    /// A line of standard input: the callback's URL, or the form that it came as.
    ///
    /// - Parameter mode: What a form is taken for.
    func callbackFromInput(_ mode: ResponseMode) throws(OIDCError) -> Callback {
        var lines = try LineReader(path: "-", maximumLength: Self.maximumCallbackSize)
        guard let line = try lines.next(), line.count <= Self.maximumCallbackSize else {
            throw OIDCError(
                .callbackMalformed,
                phase: .callback,
                detail: "standard input has no callback, or one of more than 64 KiB"
            )
        }
        let text = String(decoding: line, as: UTF8.self)
        // In a form both are encoded.
        if line.contains(where: { "?#".utf8.contains($0) }) { return .url(text) }
        return switch mode {
        case .query: .query(text)
        case .fragment: .fragment(text)
        case .formPost: .form(text)
        }
    }

    private static let maximumCallbackSize = 64 * 1024
}
