#if AsyncHTTPClient
    import AsyncHTTPClient
    import NIOCore
    import NIOHTTP1
    import NIOPosix
    import NIOSSL
    import OpenIDConnect

    extension TransportError {
        /// Why a call ended without a whole answer.
        ///
        /// - Parameter afterHead: Whether status and header fields had arrived.
        init(_ error: any Error, afterHead: Bool) {
            switch error {
            case let error as TransportError:
                self = error
            case let error as HTTPClientError:
                self.init(error, afterHead: afterHead)
            case is HTTPParserError:
                self.init(.malformedResponse, detail: "the answer is not HTTP, or its header is not whole")
            case _ where afterHead:
                self.init(.malformedResponse, detail: "the answer's body is not whole")
            case let error as NIOConnectionError where error.connectionErrors.isEmpty:
                self.init(.connectionFailed, detail: "the host's name was not resolved")
            case let error as NIOSSLExtraError where error == .failedToValidateHostname:
                self.init(.connectionFailed, detail: "TLS was refused: the certificate is for another host")
            case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
                self.init(.connectionFailed, detail: "TLS was refused\(Self.reason(in: error).map { ": \($0)" } ?? "")")
            case is NIOConnectionError:
                self.init(.connectionFailed, detail: "no connection to the host")
            default:
                self.init(.connectionFailed, detail: "the connection was closed before an answer")
            }
        }

        private init(_ error: HTTPClientError, afterHead: Bool) {
            switch error {
            case .deadlineExceeded:
                self.init(.deadlineExceeded, detail: "no whole answer within the deadline")
            case .cancelled:
                self.init(.cancelled, detail: "the calling task was cancelled")
            case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout:
                self.init(.connectionFailed, detail: "no connection to the host within the time for it")
            case .proxyAuthenticationRequired:
                self.init(.connectionFailed, detail: "the proxy asks for other credentials")
            case .invalidProxyResponse:
                self.init(.connectionFailed, detail: "the proxy refused the connection")
            case .alreadyShutdown:
                self.init(.connectionFailed, detail: "the transport was shut down")
            case .remoteConnectionClosed where !afterHead:
                self.init(.connectionFailed, detail: "the connection was closed before an answer")
            case .remoteConnectionClosed:
                self.init(.malformedResponse, detail: "the answer's body is not whole")
            default:
                self.init(
                    afterHead ? .malformedResponse : .connectionFailed,
                    detail: "the call failed: \(error.shortDescription)"
                )
            }
        }

        /// BoringSSL's own word, such as `CERTIFICATE_VERIFY_FAILED`; its text names source files besides.
        private static func reason(in error: any Error) -> String? {
            let words = "\(error)".utf8.split { !((0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_")) }
            let longest = words.max { $0.count < $1.count }
            return longest.flatMap { $0.contains(UInt8(ascii: "_")) ? String(decoding: $0, as: UTF8.self) : nil }
        }
    }
#endif
