import Foundation
import OpenIDConnect

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension TransportError {
    /// Why the session's task ended without a whole answer.
    ///
    /// The session's error holds the URL with its query: only its code is used, and for TLS its reason.
    init(_ error: (any Error)?, afterHead: Bool) {
        guard !afterHead else {
            self.init(.malformedResponse, detail: "the answer's body is not whole")
            return
        }
        let code = (error as? URLError)?.code ?? .unknown
        switch code {
        case .cannotFindHost, .dnsLookupFailed:
            self.init(.connectionFailed, detail: "the host's name was not resolved")
        case .cannotConnectToHost, .notConnectedToInternet, .timedOut:
            self.init(.connectionFailed, detail: "no connection to the host")
        case .networkConnectionLost, .badServerResponse:
            self.init(.connectionFailed, detail: "the connection was closed before an answer")
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected,
            .clientCertificateRequired:
            self.init(.connectionFailed, detail: "TLS was refused (\(code.rawValue))")
        default:
            // On Linux, TLS and bad headers share one code.
            if let reason = error.flatMap(Self.tlsReason) {
                self.init(.connectionFailed, detail: "TLS was refused: \(reason)")
            } else {
                self.init(.malformedResponse, detail: "the answer is not HTTP (\(code.rawValue))")
            }
        }
    }

    /// libcurl's text about a certificate or handshake, which names the host at most.
    private static func tlsReason(_ error: any Error) -> String? {
        let text = (error as NSError).localizedDescription
        guard ["SSL", "TLS", "OpenSSL"].contains(where: { text.utf8.starts(with: $0.utf8) }) else { return nil }
        let printable = text.utf8.filter { (0x20...0x7e).contains($0) }
        return String(decoding: printable.prefix(200), as: UTF8.self)
    }
}
