#if Hummingbird
    internal import Hummingbird
    internal import JOSE
    internal import Logging
    internal import NIOCore
    internal import OpenIDConnect

    extension Response {
        /// The answer of a sign-in's route, its refusal written to the log.
        init(_ answer: WebResponse, logger: Logger) {
            if let refusal = answer.refusal {
                logger.notice("sign-in refused", metadata: ["code": "\(refusal.code.rawValue)"])
            }
            self.init(
                status: answer.response.status,
                headers: answer.response.headerFields,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
            )
        }

        /// Adds what belongs to an answer that depends on who is signed in. What a handler says of caching doesn't count;
        /// of two content security policies both hold.
        mutating func add(_ fields: HTTPFields) {
            for field in fields where field.name == .cacheControl { headers[.cacheControl] = field.value }
            headers.append(contentsOf: fields.filter { $0.name != .cacheControl })
        }
    }
#endif
