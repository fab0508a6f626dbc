internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// The JOSE layer alone, for vectors.
struct JOSECommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jose",
        abstract: "Verifies and decrypts tokens and imports keys, for test vectors: lines in, verdicts out.",
        discussion: """
            Each line is an object:
              {"op":"verify","key":JWK or JWK set,"algs":["RS256"],"token":"..."}
              {"op":"decrypt","key":JWK or JWK set,"algs":["RSA-OAEP"],"encs":["A256GCM"],"token":"..."}
              {"op":"import","key":JWK or JWK set}
            Each verdict is {"ok":true,"payload":base64url} or {"ok":false,"error":{"code":...}}, in order.
            """
    )

    @Argument(help: "The file with the lines; - is standard input.")
    var file = "-"

    @Flag(help: "Accepted, and always on: this command speaks JSON alone.")
    var json = false

    func run() async throws {
        let console = Console(isJSON: true)
        do throws(OIDCError) {
            var lines = try LineReader(path: file, maximumLength: JOSELine.maximumSize)
            while let line = try lines.next() { console.emit(JOSELine.verdict(on: line)) }
        } catch {
            console.emit(["ok": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
    }
}
