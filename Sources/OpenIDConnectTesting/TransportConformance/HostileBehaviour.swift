public import HTTPTypes

/// What a ``HostileServer`` does with each request.
public enum HostileBehaviour: Sendable, Hashable {
    /// Answers as told, and keeps the connection open for more.
    case answer(status: Int, fields: [HTTPField] = [], body: [UInt8] = [])
    /// Answers the first request on each connection; closes the connection on the second, without a word.
    case answerThenDrop
    /// Closes the connection without a word.
    case drop
    /// Takes the request and never answers.
    case silence
    /// Sends the header one octet at a time, and never ends it.
    case drippingHeader
    /// Sends the body one octet at a time, and never ends it.
    case drippingBody
    /// Sends header fields for ever.
    case endlessHeader
    /// Sends a body without end, in chunks.
    case endlessBody
    /// Sends a chunked body of this many octets.
    case chunkedBody(size: Int)
    /// Sends a body that inflates to a hundred and fifty times its size.
    case gzipBomb
    /// Promises a longer body than it sends, and closes the connection.
    case shortBody(promised: Int, sent: Int)
    /// Sends a chunk whose size is no number.
    case badChunk
    /// Sends more octets than it promises: behind the body a whole answer that nobody asked for.
    case surplusAnswer
    /// Promises two lengths of one body.
    case twoLengths
    /// Closes the connection inside the header.
    case headerCutOff
    /// Sends a whole answer in chunks, and a trailer field after it.
    case trailerFields
    /// Sends header fields without a space behind the colon, and closes the connection after the body.
    case tightFields
    /// Sends an interim answer (103) before the final one.
    case interimAnswer
    /// Speaks another protocol.
    case notHTTP
}

extension HostileBehaviour {
    /// One thing to do on the connection.
    enum Step {
        case send([UInt8])
        case sendForever([UInt8])
        /// One octet at a time, again and again.
        case drip([UInt8])
        /// Until the other side closes the connection.
        case hold
    }

    /// The body that whole answers have, unless they are told another.
    static let body = Array("hello".utf8)

    /// What to do with a request, `nil` for closing the connection; `served` is how many came before on it.
    func steps(served: Int) -> [Step]? {
        switch self {
        case .answer(let status, let fields, let body): [.send(Self.answer(status, fields, body))]
        case .answerThenDrop: served == 0 ? [.send(Self.answer(200, [], Self.body))] : nil
        case .drop: nil
        case .silence: [.hold]
        case .drippingHeader: [.send(Self.text("HTTP/1.1 200 OK\r\nX-Slow: ")), .drip(Self.text("a"))]
        case .drippingBody:
            [.send(Self.text("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n")), .drip(Self.text("a"))]
        case .endlessHeader: [.send(Self.text("HTTP/1.1 200 OK\r\n")), .sendForever(Self.text("X-More: more\r\n"))]
        case .endlessBody: [.send(Self.chunkedHead), .sendForever(Self.chunk(size: 0x1000))]
        case .chunkedBody(let size): [.send(Self.chunkedHead + Self.chunk(size: size) + Self.text("0\r\n\r\n"))]
        case .gzipBomb: [.send(Self.answer(200, [HTTPField(name: .contentEncoding, value: "gzip")], GzipBomb.octets))]
        case .shortBody(let promised, let sent):
            [
                .send(
                    Self.text("HTTP/1.1 200 OK\r\nContent-Length: \(promised)\r\n\r\n")
                        + [UInt8](repeating: 0x61, count: sent)
                )
            ]
        case .surplusAnswer:
            [.send(Self.answer(200, [], Self.body) + Self.answer(200, [], Self.text("smuggled")))]
        case .twoLengths:
            [.send(Self.text("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\n") + Self.body)]
        case .badChunk: [.send(Self.chunkedHead + Self.text("xyz\r\nhello\r\n0\r\n\r\n")), .hold]
        case .headerCutOff: [.send(Self.text("HTTP/1.1 200 OK\r\nContent-Len"))]
        case .trailerFields: [.send(Self.chunkedHead + Self.text("5\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n"))]
        case .tightFields:
            [.send(Self.text("HTTP/1.1 200 OK\r\nContent-Length:\(Self.body.count)\r\nETag:\"a\"\r\n\r\n") + Self.body)]
        case .interimAnswer:
            [.send(Self.text("HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n") + Self.answer(200, [], Self.body))]
        case .notHTTP: [.send(Self.text("SSH-2.0-OpenSSH_9.2\r\n"))]
        }
    }

    /// Whether a further request may come on the connection.
    var keepsConnection: Bool {
        switch self {
        case .answer, .answerThenDrop, .chunkedBody, .trailerFields, .interimAnswer, .surplusAnswer: true
        default: false
        }
    }

    private static let chunkedHead = text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")

    private static func chunk(size: Int) -> [UInt8] {
        text("\(String(size, radix: 16))\r\n") + [UInt8](repeating: 0x61, count: size) + text("\r\n")
    }

    private static func answer(_ status: Int, _ fields: [HTTPField], _ body: [UInt8]) -> [UInt8] {
        let lines = fields.map { "\($0.name.rawName): \($0.value)\r\n" }.joined()
        return text("HTTP/1.1 \(status) Some Reason\r\n\(lines)Content-Length: \(body.count)\r\n\r\n") + body
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
}
