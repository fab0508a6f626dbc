internal import Foundation
internal import JOSE
internal import OpenIDConnect

/// Reads small files that the user names.
enum InputFile {
    /// The most octets of such a file.
    static let maximumSize = 1 << 20

    /// - Throws: ``OpenIDConnect/OIDCError`` `input.unreadable`.
    static func read(_ path: String) throws(OIDCError) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw unreadable(path, "the file can't be read") }
        let data: Data
        do {
            // Nil at the end, so for an empty file.
            data = try handle.read(upToCount: maximumSize + 1) ?? Data()
        } catch {
            throw unreadable(path, "the file can't be read")
        }
        guard data.count <= maximumSize else { throw unreadable(path, "the file is larger than 1 MiB") }
        return Array(data)
    }

    /// Reads a file that holds private keys: nobody but its owner may read it.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `input.unreadable`, `input.permissions`.
    static func readPrivate(_ path: String) throws(OIDCError) -> [UInt8] {
        let octets = try read(path)
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 == 0 else {
            throw OIDCError(
                .inputPermissions,
                phase: .configuration,
                detail: "others than the owner may read the file, or its permissions can't be seen",
                actual: path
            )
        }
        return octets
    }

    /// The file's text without the line break at its end.
    static func readLine(_ path: String) throws(OIDCError) -> String {
        var octets = try read(path)[...]
        while let last = octets.last, last == 0x0A || last == 0x0D { octets.removeLast() }
        guard !octets.isEmpty else { throw unreadable(path, "the file is empty") }
        return String(decoding: octets, as: UTF8.self)
    }

    private static func unreadable(_ path: String, _ detail: String) -> OIDCError {
        OIDCError(.inputUnreadable, phase: .configuration, detail: detail, actual: path)
    }
}
