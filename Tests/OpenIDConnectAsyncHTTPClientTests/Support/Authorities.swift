#if AsyncHTTPClient
    import Foundation
    import Synchronization

    /// Certificates for tests of TLS, made by the `openssl` tool when the first of them is asked for.
    enum Authorities {
        struct Failed: Error {}

        /// The authority that tests trust.
        static func root() throws -> [UInt8] { try octets("root.pem") }
        /// A server's or client's certificate.
        static func certificate(_ name: String) throws -> [UInt8] { try octets("\(name).pem") }
        /// Its private key.
        static func key(_ name: String) throws -> [UInt8] { try octets("\(name).key") }

        private static let directory = Mutex<URL?>(nil)

        private static func octets(_ file: String) throws -> [UInt8] {
            let directory = try directory.withLock { directory in
                if let directory { return directory }
                let made = try make()
                directory = made
                return made
            }
            return Array(try Data(contentsOf: directory.appending(path: file)))
        }

        private static func make() throws -> URL {
            let directory = FileManager.default.temporaryDirectory.appending(path: "authorities-\(UUID())")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            let shell = Process()
            shell.executableURL = URL(filePath: "/bin/sh")
            shell.arguments = ["-ec", script]
            shell.currentDirectoryURL = directory
            shell.standardError = FileHandle.nullDevice
            shell.standardOutput = FileHandle.nullDevice
            try shell.run()
            shell.waitUntilExit()
            guard shell.terminationStatus == 0 else { throw Failed() }
            return directory
        }

        private static let script = """
            key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }
            root() {
              key "$1"
              openssl req -x509 -new -key "$1.key" -subj "/CN=$1" -days 3650 -out "$1.pem" \
                -addext basicConstraints=critical,CA:TRUE
            }
            leaf() {  # name, authority, alternative name, days
              key "$1"
              openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
              printf 'subjectAltName=%s' "$3" > "$1.ext"
              openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days "$4" \
                -extfile "$1.ext" -out "$1.pem"
            }
            root root
            root stranger
            leaf server root DNS:localhost,IP:127.0.0.1 3650
            leaf other-name root DNS:other.example 3650
            leaf expired root DNS:localhost,IP:127.0.0.1 -1
            leaf untrusted stranger DNS:localhost,IP:127.0.0.1 3650
            leaf client root DNS:client.example 3650
            leaf second root DNS:second.example 3650
            key self-signed
            openssl req -x509 -new -key self-signed.key -subj /CN=self-signed -days 3650 -out self-signed.pem
            """
    }
#endif
