import Foundation
import JOSE
import OpenIDConnect
import OpenIDConnectTokenStore

/// A file store in a folder of its own, which is gone after the test.
final class StoreStage: Sendable {
    let directory: String
    let store: FileTokenStore
    let key = TokenKey(issuer: "https://issuer.example", clientID: "client")
    private let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "tokens-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: false)
        directory = root.appending(path: "state/tokens").path
        // On a busy machine a task may hold a lock for as long as it waits for its turn.
        store = FileTokenStore(directory: directory, lockDeadline: .seconds(300))
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// The file of the tokens.
    var file: String { get throws { try "\(directory)/\(key.digest()).json" } }
    /// The file of the lock.
    var lockFile: String { get throws { try "\(directory)/\(key.digest()).lock" } }

    /// Everything in the directory.
    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: directory).sorted() } }

    /// A path beside the store.
    func path(_ name: String) -> String { root.appending(path: name).path }

    func tokens(generation: Int64 = 1, key: TokenKey? = nil) throws -> TokenSet {
        let key = key ?? self.key
        let json: JSON = [
            "version": 1, "issuer": .string(key.issuer.string), "client_id": .string(key.clientID),
            "generation": .integer(generation), "access_token": "an access token", "obtained_at": 1000, "scopes": [],
            "granted_scopes": [], "id_token": "an ID token",
            "original": [
                "iss": .string(key.issuer.string), "sub": "ada", "aud": [.string(key.clientID)], "iat": 1000,
            ],
        ]
        return try TokenSet(serialized: json.octets, for: key)
    }

    /// Saves tokens under the lock.
    func save(generation: Int64 = 1) async throws {
        let tokens = try tokens(generation: generation)
        try await store.withLock(key) { () async throws(OIDCError) in try store.save(tokens) }
    }

    /// The permissions of a file or directory, in octal.
    static func mode(_ path: String) throws -> String {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return String((attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1, radix: 8)
    }

    /// The code of what a call throws; nil when it throws nothing.
    static func code(_ body: () async throws -> some Any) async -> ErrorCode? {
        do {
            _ = try await body()
            return nil
        } catch {
            return (error as? OIDCError)?.code
        }
    }
}
