#if Redis
    import Foundation
    import Testing

    /// Certificates that trust themselves.
    enum Certificate {
        /// Makes `host.pem` and `host.key`.
        static func make(in folder: URL, host: String) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                "2",
                "-subj", "/CN=\(host)", "-addext", "subjectAltName=DNS:\(host)", "-keyout",
                folder.appending(path: "\(host).key").path, "-out", folder.appending(path: "\(host).pem").path,
            ]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0, "openssl has made no certificate")
        }
    }
#endif
