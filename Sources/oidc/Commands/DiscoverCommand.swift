internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectURLSession

/// Shows a provider's metadata and keys, validated.
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Shows a provider's metadata and keys, and what is unusual about them.",
        discussion: "Example: oidc discover https://huggingface.co"
    )

    @Argument(help: "The issuer, exactly as the provider writes it.")
    var issuer: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let console = Console(isJSON: json)
        let argument = IssuerArgument(issuer)
        argument.warn(console)
        do throws(OIDCError) {
            let discovery = Discovery(transport: URLSessionTransport(), security: argument.security)
            let metadata = try await discovery.metadata(of: argument.issuer)
            let keys = try await discovery.keySet(of: metadata)
            show(metadata, keys, console)
        } catch {
            console.emit(["ok": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
    }

    private func show(_ metadata: ProviderMetadata, _ keys: JWKSet, _ console: Console) {
        let notes = Self.notes(on: metadata, keys)
        console.emit([
            "ok": true, "issuer": .string(metadata.issuer.string), "metadata": JSON(metadata.claims.json),
            "keys": .array(keys.entries.map(Self.json)), "notes": .array(notes.map { .string($0) }),
        ])
        console.step("Metadata of \(metadata.issuer)")
        for name in metadata.claims.names where name != "issuer" {
            console.field(name, metadata.claims[name].map { $0.string ?? $0.text })
        }
        console.step("Keys")
        for entry in keys.entries { console.say("  \(Self.line(entry))") }
        console.step(notes.isEmpty ? "Nothing unusual" : "Unusual")
        for note in notes { console.say("  \(UntrustedText.scrub(note))") }
    }

    /// What a developer should know before relying on the provider.
    private static func notes(on metadata: ProviderMetadata, _ keys: JWKSet) -> [String] {
        let findings = MetadataReview(of: metadata).findings + KeySetReview(of: keys, for: metadata).findings
        return findings.filter { $0.level != .ok }.map(\.message)
    }

    private static func json(_ entry: JWKSet.Entry) -> JSON {
        switch entry.result {
        case .success(let key):
            var object: JSON = ["usable": true, "kty": .string(key.publicKey.kind.keyType)]
            object["kid"] = key.keyID.map { .string($0) }
            object["crv"] = key.publicKey.kind.curve.map { .string($0) }
            object["use"] = key.use.map { .string($0) }
            object["alg"] = key.algorithm.map { .string($0) }
            return object
        case .failure(let error):
            return ["usable": false, "code": .string(error.code.rawValue), "reason": .string(error.detail)]
        }
    }

    private static func line(_ entry: JWKSet.Entry) -> String {
        switch entry.result {
        case .success(let key):
            let name = UntrustedText.scrub(key.keyID ?? "(no kid)", limit: 64)
            let purpose = UntrustedText.scrub([key.use, key.algorithm].compactMap(\.self).joined(separator: " "))
            return "\(entry.index + 1). \(name): \(key.publicKey.kind) \(purpose)"
        case .failure(let error):
            return "\(entry.index + 1). left out: \(UntrustedText.scrub(error.description))"
        }
    }
}
