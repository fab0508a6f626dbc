import Foundation
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectTokenStore
import Testing

/// Tokens in files.
@Suite struct FileTokenStoreTests {
    @Test("conforms", arguments: TokenStoreConformance.cases)
    func conforms(_ conformance: TokenStoreConformance.Case) async throws {
        let stage = try StoreStage()
        try await conformance.check(stage.store)
    }

    @Test("two stores of one directory are one")
    func shared() async throws {
        let stage = try StoreStage()
        try await stage.save(generation: 7)
        let other = FileTokenStore(directory: stage.directory + "//")
        #expect(try other.load(stage.key)?.generation == 7)
        #expect(other.directory == stage.directory)
    }

    @Test("J05 the directory is 0700, files are 0600, and their names say nothing")
    func modes() async throws {
        let stage = try StoreStage()
        try await stage.save()
        #expect(try StoreStage.mode(stage.directory) == "700")
        let names = try stage.names
        #expect(try names == [stage.key.digest() + ".json", stage.key.digest() + ".lock"])
        for name in names { #expect(try StoreStage.mode(stage.directory + "/" + name) == "600") }
    }

    @Test("reading makes nothing")
    func readingMakesNothing() throws {
        let stage = try StoreStage()
        #expect(try stage.store.load(stage.key) == nil)
        #expect(!FileManager.default.fileExists(atPath: stage.directory))
    }

    @Test("J05 what others may use is refused", arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o666, 0o777])
    func permissions(mode: Int) async throws {
        let stage = try StoreStage()
        try await stage.save()
        let paths = [(try stage.file, 0o600), (stage.directory, 0o700)]
        for (path, right) in paths {
            func set(_ mode: Int) throws {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            }
            try set(path == stage.directory ? mode | 0o700 : mode)
            #expect(await StoreStage.code { try stage.store.load(stage.key) } == .tokenStorePermissions)
            #expect(await StoreStage.code { try stage.store.save(stage.tokens()) } == .tokenStorePermissions)
            try set(right)
            #expect(try stage.store.load(stage.key) != nil)
            try stage.store.save(stage.tokens(generation: 2))
        }
    }

    @Test("J05 a lock file that others may use is refused")
    func lockPermissions() async throws {
        let stage = try StoreStage()
        try await stage.save()
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: stage.lockFile)
        #expect(await StoreStage.code { try await stage.save() } == .tokenStorePermissions)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: stage.lockFile)
        #expect(await StoreStage.code { try await stage.save() } == nil)
    }

    @Test("J05 another user's file or directory is refused", .enabled(if: geteuid() == 0))
    func owner() async throws {
        let stage = try StoreStage()
        try await stage.save()
        for path in [try stage.file, stage.directory] {
            #expect(chown(path, 65_534, 65_534) == 0)
            #expect(await StoreStage.code { try stage.store.load(stage.key) } == .tokenStoreOwner)
            #expect(await StoreStage.code { try stage.store.save(stage.tokens()) } == .tokenStoreOwner)
            #expect(chown(path, 0, 0) == 0)
            #expect(await StoreStage.code { try stage.store.load(stage.key) } == nil)
        }
    }

    enum Part: CaseIterable { case file, lock, directory }
    enum Kind: CaseIterable { case symbolicLink, dangling, pipe, directory, file }

    @Test("J05 symbolic links and other things are refused, not followed", arguments: Part.allCases, Kind.allCases)
    func kinds(part: Part, kind: Kind) async throws {
        let stage = try StoreStage()
        try await stage.save()
        let path =
            switch part {
            case .file: try stage.file
            case .lock: try stage.lockFile
            case .directory: stage.directory
            }
        // What is right in one place is wrong in another.
        if part == .directory ? kind == .directory : kind == .file { return }
        let elsewhere = stage.path("elsewhere")
        try FileManager.default.moveItem(atPath: path, toPath: elsewhere)
        switch kind {
        case .symbolicLink: #expect(symlink(elsewhere, path) == 0)
        case .dangling: #expect(symlink(stage.path("nowhere"), path) == 0)
        case .pipe: #expect(mkfifo(path, 0o600) == 0)
        case .directory: #expect(mkdir(path, 0o700) == 0)
        case .file: try Data().write(to: URL(filePath: path))
        }
        let code = await StoreStage.code {
            if part == .lock { try await stage.save() } else { try stage.store.load(stage.key) as Any }
        }
        // A directory can't be opened for writing at all.
        #expect(code == (part == .lock && kind == .directory ? .tokenStoreUnavailable : .tokenStoreFileKind))
        if part != .lock {
            #expect(await StoreStage.code { try await stage.save() } == .tokenStoreFileKind)
        }
        #expect(!FileManager.default.fileExists(atPath: stage.path("nowhere")))
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: elsewhere, toPath: path)
        #expect(try stage.store.load(stage.key)?.generation == 1)
    }

    @Test(
        "J05 foreign content and torn files",
        arguments: [
            ("", .tokenStoreMalformed), ("{", .tokenStoreMalformed), ("{}", .tokenStoreMalformed),
            ("\u{0}\u{0}\u{0}", .tokenStoreMalformed), ("[1]", .tokenStoreMalformed),
            (String(repeating: " ", count: TokenSet.maximumSize + 1), .tokenStoreMalformed),
        ] as [(String, ErrorCode)]
    )
    func content(text: String, code: ErrorCode) async throws {
        let stage = try StoreStage()
        try await stage.save()
        let handle = try #require(FileHandle(forWritingAtPath: stage.file))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
        #expect(await StoreStage.code { try stage.store.load(stage.key) } == code)
        // A new sign-in takes its place, and so does nothing.
        try await stage.save(generation: 2)
        #expect(try stage.store.load(stage.key)?.generation == 2)
    }

    @Test("J05 tokens that were moved to another's place")
    func moved() async throws {
        let stage = try StoreStage()
        let other = TokenKey(issuer: "https://issuer.example", clientID: "another")
        try await stage.save()
        try stage.store.save(stage.tokens(key: other))
        #expect(rename("\(stage.directory)/\(try other.digest()).json", try stage.file) == 0)
        #expect(await StoreStage.code { try stage.store.load(stage.key) } == .tokenStoreOtherParty)
    }

    @Test("what a killed process has left is removed at the next save, and when tokens are deleted")
    func unfinished() async throws {
        let stage = try StoreStage()
        try await stage.save()
        let left = try "\(stage.directory)/\(stage.key.digest()).abc.tmp"
        let others = "\(stage.directory)/another.abc.tmp"
        for isDeleting in [false, true] {
            try Data("a token".utf8).write(to: URL(filePath: left))
            try Data("another's".utf8).write(to: URL(filePath: others))
            if isDeleting { try stage.store.delete(stage.key) } else { try stage.store.save(stage.tokens()) }
            #expect(!FileManager.default.fileExists(atPath: left))
            #expect(FileManager.default.fileExists(atPath: others))
        }
        #expect(!FileManager.default.fileExists(atPath: try stage.file))
        #expect(FileManager.default.fileExists(atPath: try stage.lockFile))
    }

    @Test("a place that can't be made or written")
    func unavailable() async throws {
        let stage = try StoreStage()
        let file = stage.path("a file")
        try Data().write(to: URL(filePath: file))
        let rows: [(String, ErrorCode)] = [
            (file + "/tokens", .tokenStoreFileKind), (file + "/state/tokens", .tokenStoreFileKind),
            (stage.path(String(repeating: "a", count: 300)), .tokenStoreUnavailable),
        ]
        for (path, code) in rows {
            let store = FileTokenStore(directory: path)
            #expect(await StoreStage.code { try store.save(stage.tokens()) } == code)
        }
        try FileTokenStore(directory: stage.path("a directory/tokens")).save(stage.tokens())
    }

    @Test(
        "where a program's tokens are",
        arguments: [
            (["XDG_STATE_HOME": "/state", "HOME": "/home/ada"], "/state/oidc/tokens"),
            (["HOME": "/home/ada"], "/home/ada/.local/state/oidc/tokens"),
            (["XDG_STATE_HOME": "state", "HOME": "/home/ada"], "/home/ada/.local/state/oidc/tokens"),
            (["XDG_STATE_HOME": "", "HOME": "/home/ada"], "/home/ada/.local/state/oidc/tokens"),
            ([:], nil), (["HOME": ""], nil), (["HOME": "ada", "XDG_STATE_HOME": "~"], nil),
        ] as [([String: String], String?)]
    )
    func directory(environment: [String: String], expected: String?) async {
        #expect((try? FileTokenStore.directory(of: "oidc", environment: environment)) == expected)
        let code = await StoreStage.code { try FileTokenStore.directory(of: "oidc", environment: environment) }
        #expect(code == (expected == nil ? .tokenStoreLocation : nil))
    }
}
