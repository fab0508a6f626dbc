internal import JOSE
internal import OpenIDConnect

/// Shows the code that the user enters on another device (RFC 8628), and waits.
struct DeviceScreen {
    let console: Console

    /// The whole login. Nothing is opened: the user compares what stands here with what stands there.
    func signIn(at party: RelyingParty, scopes: [Scope]) async throws(OIDCError) -> SignIn {
        let login = try await party.beginDeviceLogin(scopes: scopes)
        show(login)
        let countdown = Task { [console, end = login.expiresAt] in await Self.count(down: end, console) }
        let result: Result<SignIn, OIDCError>
        do throws(OIDCError) {
            result = .success(try await party.completeDeviceLogin(login))
        } catch {
            result = .failure(error)
        }
        countdown.cancel()
        await countdown.value
        return try result.get()
    }

    private func show(_ login: DeviceLogin) {
        let authorization = login.authorization
        console.emit([
            "event": "device_authorization",
            "verification_uri": .string(authorization.verificationURI.string),
            "verification_uri_complete": authorization.verificationURIComplete.map { .string($0.string) } ?? .null,
            "user_code": .string(authorization.userCode), "expires_at": .integer(login.expiresAt),
        ])
        console.say("On any device, open this address at \(authorization.domain):")
        console.say()
        console.say("    \(authorization.verificationURI.string)")
        console.say()
        console.say("and enter this code. Enter no code that somebody else has sent you.")
        console.say()
        console.say("    \(console.strong(authorization.userCode))")
        console.say()
    }

    private static func count(down end: Int64, _ console: Console) async {
        let time = SystemTimeSource()
        while !Task.isCancelled {
            let left = end - time.unixTime()
            guard left > 0 else { break }
            let seconds = left % 60
            console.progress("Waiting for you to confirm: \(left / 60):\(seconds < 10 ? "0" : "")\(seconds) left")
            do { try await time.sleep(until: time.monotonicTime() + .seconds(1)) } catch { break }
        }
        console.progress(nil)
    }
}
