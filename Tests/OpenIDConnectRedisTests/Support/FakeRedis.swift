#if Redis
    import Foundation
    import OpenIDConnectRedis
    import Synchronization

    /// A server on a socket that answers each command with the next of some octets, whatever they are.
    final class FakeRedis: Sendable {
        enum Answer: Sendable {
            case octets(String)
            /// Nothing, and the connection stays.
            case silence
            /// Nothing, and the connection ends.
            case close
        }

        private let path: String
        private let listener: Int32
        private let commands = Mutex<[String]>([])

        /// Starts a server, which closes when it has no more answers.
        init(_ answers: [Answer]) throws {
            path =
                FileManager.default.temporaryDirectory.appending(path: "oidc-fake-\(UUID().uuidString.prefix(13))").path
            listener = try Self.listen(at: path)
            Thread.detachNewThread { [listener, weak self] in
                var answers = answers[...]
                while case let connection = accept(listener, nil, nil), connection >= 0 {
                    var room = [UInt8](repeating: 0, count: 1 << 16)
                    while case let count = recv(connection, &room, room.count, 0), count > 0 {
                        let command = String(decoding: room[..<count], as: UTF8.self)
                        self?.commands.withLock { $0.append(command) }
                        switch answers.popFirst() ?? .close {
                        case .octets(let text): _ = send(connection, text, text.utf8.count, Int32(MSG_NOSIGNAL))
                        case .silence: break
                        case .close: shutdown(connection, Int32(SHUT_RDWR))
                        }
                    }
                    _ = Foundation.close(connection)
                }
                _ = Foundation.close(listener)
            }
        }

        private static func listen(at path: String) throws -> Int32 {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8) + [0]) }
            #if canImport(Glibc)
                let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            #else
                let listener = socket(AF_UNIX, SOCK_STREAM, 0)
            #endif
            let isBound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
                }
            }
            guard isBound, Foundation.listen(listener, 16) == 0 else { throw CocoaError(.fileWriteUnknown) }
            return listener
        }

        deinit {
            shutdown(listener, Int32(SHUT_RDWR))
            unlink(path)
        }

        var address: RedisAddress { .unix(path: path) }

        /// The names of the commands that have come.
        var commandNames: [String] {
            commands.withLock { $0.map { String($0.split(separator: "\r\n").dropFirst(2).first ?? "") } }
        }
    }
#endif
