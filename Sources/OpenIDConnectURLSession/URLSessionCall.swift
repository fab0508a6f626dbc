import Dispatch
import Foundation
import HTTPTypes
import OpenIDConnect
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One call: turns what the session reports into events, and does what ``CallState`` answers, outside the lock.
final class URLSessionCall: NSObject, Sendable {
    typealias Continuation = CheckedContinuation<CallState.Outcome, Never>

    private struct Guarded {
        var state: CallState
        var continuation: Continuation?
        var task: URLSessionDataTask?
    }

    private let guarded: Mutex<Guarded>
    private let request: URLRequest
    /// On Linux a session waits for the others, which a hostile answer can keep busy: not on the callers' threads.
    private let queue = DispatchQueue(label: "OpenIDConnectURLSession.call")

    init(_ request: URLRequest, maximumBodySize: Int) {
        self.request = request
        guarded = Mutex(Guarded(state: CallState(maximumBodySize: maximumBodySize)))
    }

    /// Begins, unless the call was stopped before.
    func start(_ continuation: Continuation) {
        let refusal = guarded.withLock { guarded -> TransportError? in
            guarded.continuation = continuation
            return guarded.state.started()
        }
        if let refusal { return continuation.resume(returning: .failure(refusal)) }
        queue.async { self.begin() }
    }

    /// Ends the call now: the deadline has passed, or the caller has gone.
    func stop(_ reason: TransportError) {
        handle { $0.stopped(reason) }
    }

    private func begin() {
        guard guarded.withLock({ $0.state.isRunning }) else { return }
        let session = URLSession(configuration: .forOneCall, delegate: self, delegateQueue: nil)
        let task = session.dataTask(with: request)
        let isWanted = guarded.withLock { guarded in
            if guarded.state.isRunning { guarded.task = task }
            return guarded.state.isRunning
        }
        // A task that never ends would keep its session alive, and the session its delegate.
        if isWanted { task.resume() } else { task.cancel() }
        session.finishTasksAndInvalidate()
    }

    private func handle(_ event: (inout CallState) -> CallState.Ending?) {
        let (ending, continuation, task) = guarded.withLock { guarded in
            let ending = event(&guarded.state)
            guard ending != nil else { return (ending, Continuation?.none, URLSessionDataTask?.none) }
            defer { (guarded.continuation, guarded.task) = (nil, nil) }
            return (ending, guarded.continuation, guarded.task)
        }
        guard let ending else { return }
        if ending.cancelsTask, let task { queue.async { task.cancel() } }
        continuation?.resume(returning: ending.outcome)
    }
}

extension URLSessionCall: URLSessionDataDelegate {
    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        let head = HTTPResponse(response)
        handle { $0.received(head) }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        handle { $0.received(data) }
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        // On Linux an answer for a task that was cancelled meanwhile ends the process.
        guard guarded.withLock({ $0.state.redirected() }) else { return }
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        guard challenge.comesFromAnswer else { return completionHandler(.performDefaultHandling, nil) }
        guarded.withLock { $0.state.challenged() }
        completionHandler(.rejectProtectionSpace, nil)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let head = task.response.flatMap(HTTPResponse.init)
        handle { $0.completed(head, error) }
    }
}

extension URLAuthenticationChallenge {
    /// Whether a 401 asks for credentials; the other challenges are about TLS.
    fileprivate var comesFromAnswer: Bool {
        let methods = [
            NSURLAuthenticationMethodHTTPBasic, NSURLAuthenticationMethodHTTPDigest,
            NSURLAuthenticationMethodNTLM, NSURLAuthenticationMethodNegotiate, NSURLAuthenticationMethodDefault,
        ]
        return methods.contains(protectionSpace.authenticationMethod)
    }
}
