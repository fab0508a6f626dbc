public import JOSE

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The folder `fixtures`: test data for relying parties in any language, described in its `README.md`.
///
/// ```swift
/// let fixtures = try Fixtures()
/// for path in try fixtures.files(in: "providers/huggingface/id-tokens") {
///     let test = try fixtures.document(path).root
/// }
/// ```
public struct Fixtures: Sendable {
    /// The folder.
    public let directory: String

    /// The environment variable that names the folder.
    public static let environmentVariable = "OIDC_FIXTURES"

    /// Finds the folder: at `path`, else where the environment says, else as `fixtures` beside the executable or any of
    /// the folders above it, so that a build inside a checkout finds the checkout's.
    ///
    /// A place that was named is the only one looked at: other data than was asked for would prove nothing.
    ///
    /// - Parameters:
    ///   - path: The folder; nil to look for it.
    ///   - environment: The environment; that of the process unless told.
    ///   - executable: The program's file; that of the process unless told.
    /// - Throws: ``FixturesNotFound``, with the places that were looked at.
    public init(
        path: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        executable: String = Self.currentExecutable
    ) throws(FixturesNotFound) {
        let candidates: [String] =
            if let named = path ?? environment[Self.environmentVariable] {
                [named]
            } else {
                Self.folders(above: executable).map { $0.appending(path: "fixtures").path }
            }
        guard let found = candidates.first(where: Self.isFixtures) else { throw FixturesNotFound(looked: candidates) }
        directory = found
    }

    /// The file of the running program.
    public static var currentExecutable: String {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return link ?? ProcessInfo.processInfo.arguments.first ?? ""
    }

    /// The JSON files below a folder, at any depth, as paths within the fixtures folder, sorted by their octets.
    ///
    /// - Parameter folder: A folder within the fixtures folder, such as `jose/rfc7515`; empty for all.
    /// - Throws: What the file system throws when the folder can't be read.
    public func files(in folder: String = "") throws -> [String] {
        let prefix = folder.isEmpty ? "" : folder + "/"
        return try FileManager.default.subpathsOfDirectory(atPath: url(folder).path)
            .filter { $0.utf8.suffix(5).elementsEqual(".json".utf8) }
            .map { prefix + $0 }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The octets of a file.
    ///
    /// - Parameter path: The path within the fixtures folder.
    /// - Throws: What the file system throws when the file can't be read.
    public func octets(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: url(path)))
    }

    /// Reads a file as strict JSON.
    ///
    /// - Parameter path: The path within the fixtures folder.
    /// - Throws: What the file system throws, or ``JOSE/JOSEError`` with a `json.` code.
    public func document(_ path: String) throws -> JSONDocument {
        try JSONDocument(parsing: octets(path))
    }

    private func url(_ path: String) -> URL {
        path.isEmpty ? URL(filePath: directory) : URL(filePath: directory).appending(path: path)
    }

    private static func folders(above file: String) -> [URL] {
        var folder = URL(filePath: file).standardizedFileURL.deletingLastPathComponent()
        var folders = [folder]
        while folder.pathComponents.count > 1 {
            folder = folder.deletingLastPathComponent()
            folders.append(folder)
        }
        return folders
    }

    /// A folder of that name with the schemas in it: other projects have a folder `fixtures` too.
    private static func isFixtures(_ path: String) -> Bool {
        let schemas = URL(filePath: path).appending(path: "schema").path
        return (try? FileManager.default.contentsOfDirectory(atPath: schemas)) != nil
    }
}
