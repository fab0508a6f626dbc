#if AsyncHTTPClient
    import AsyncHTTPClient
    import HTTPTypes
    import NIOCore
    import NIOHTTP1
    import OpenIDConnect
    import Synchronization

    /// Takes one answer as it comes, and stops it at its limit.
    final class AnswerCollector: HTTPClientResponseDelegate {
        struct Response: Sendable {
            var response: HTTPResponse
            var body: [UInt8]
        }

        private let maximumBodySize: Int
        private let answer = Mutex<Response?>(nil)

        init(maximumBodySize: Int) { self.maximumBodySize = maximumBodySize }

        /// Whether status and header fields have arrived.
        var hasHead: Bool { answer.withLock { $0 != nil } }

        func didReceiveHead(task: HTTPClient.Task<Response>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
            guard let response = HTTPResponse(head) else {
                return task.eventLoop.makeFailedFuture(
                    TransportError(.malformedResponse, detail: "the answer has no HTTP status")
                )
            }
            answer.withLock { $0 = Response(response: response, body: []) }
            return task.eventLoop.makeSucceededVoidFuture()
        }

        func didReceiveBodyPart(task: HTTPClient.Task<Response>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
            let fits = answer.withLock { answer in
                guard let count = answer?.body.count, buffer.readableBytes <= maximumBodySize - count else {
                    return false
                }
                answer?.body.append(contentsOf: buffer.readableBytesView)
                return true
            }
            guard !fits else { return task.eventLoop.makeSucceededVoidFuture() }
            return task.eventLoop.makeFailedFuture(
                TransportError(.bodyTooLarge, detail: "the body has more than \(maximumBodySize) octets")
            )
        }

        func didFinishRequest(task: HTTPClient.Task<Response>) throws -> Response {
            let answer = answer.withLock { answer in
                defer { answer?.body = [] }
                return answer
            }
            guard let answer else { throw TransportError(.malformedResponse, detail: "the answer has no header") }
            return answer
        }
    }
#endif
