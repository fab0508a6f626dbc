import Foundation
import HTTPTypes
import OpenIDConnect
import Testing

@testable import OpenIDConnectURLSession

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("CallState: F04, F11, D15")
struct CallStateTests {
    private let deadline = TransportError(.deadlineExceeded, detail: "")
    private let cancelled = URLError(.cancelled)

    private func running(_ status: Int? = nil, limit: Int = 4) -> CallState {
        var state = CallState(maximumBodySize: limit)
        let refusal = state.started()
        #expect(refusal == nil)
        if let status { expectNothing(state.received(HTTPResponse(status: .init(code: status)))) }
        return state
    }

    private func expectNothing(_ ending: CallState.Ending?) {
        #expect(ending == nil)
    }

    private func expect(_ ending: CallState.Ending?, _ expected: TransportError.Kind) {
        #expect(kind(ending) == expected)
    }

    private func kind(_ ending: CallState.Ending?) -> TransportError.Kind? {
        guard case .failure(let error) = ending?.outcome else { return nil }
        return error.kind
    }

    @Test("a whole answer ends the call")
    func answer() throws {
        var state = running(200)
        expectNothing(state.received(Data("ab".utf8)))
        expectNothing(state.received(Data("cd".utf8)))
        let completed = state.completed(nil, nil)
        let ending = try #require(completed)
        #expect(!ending.cancelsTask)
        let (response, body) = try ending.outcome.get()
        #expect(response.status == .ok)
        #expect(body == Array("abcd".utf8))
    }

    @Test("D15 the limit counts all parts of the body")
    func limit() {
        var state = running(200)
        expectNothing(state.received(Data("abc".utf8)))
        let ending = state.received(Data("de".utf8))
        #expect(kind(ending) == .bodyTooLarge)
        #expect(ending?.cancelsTask == true)
        expectNothing(state.received(Data("f".utf8)))
        expectNothing(state.completed(nil, cancelled))
    }

    @Test("a refused challenge leaves the answer")
    func challenge() throws {
        var state = running(401)
        state.challenged()
        let completed = state.completed(nil, cancelled)
        let ending = try #require(completed)
        #expect(try ending.outcome.get().0.status == .unauthorized)
    }

    @Test("only a refused challenge makes a cancelled task an answer")
    func cancelledTask() {
        var state = running(401)
        expect(state.completed(nil, cancelled), .malformedResponse)
        var broken = running(401)
        broken.challenged()
        expect(broken.completed(nil, URLError(.networkConnectionLost)), .malformedResponse)
    }

    @Test("F04 a redirect is answered while the call runs, and the task is then left alone")
    func redirect() {
        var state = running()
        let isAnswered = state.redirected()
        #expect(isAnswered)
        let ending = state.stopped(deadline)
        #expect(kind(ending) == .deadlineExceeded)
        #expect(ending?.cancelsTask == false)
    }

    @Test("F04 a redirect that comes after the end is not answered")
    func lateRedirect() {
        var state = running()
        let ending = state.stopped(deadline)
        #expect(ending?.cancelsTask == true)
        let isAnswered = state.redirected()
        #expect(!isAnswered)
    }

    @Test("an answer that the session never reports is taken from the task")
    func unreported() throws {
        var state = running()
        let completed = state.completed(HTTPResponse(status: .found), nil)
        let ending = try #require(completed)
        #expect(try ending.outcome.get().0.status == .found)
    }

    @Test("F11 a call that was stopped before it began does not begin")
    func stoppedEarly() {
        var state = CallState(maximumBodySize: 1)
        _ = state.stopped(deadline)
        _ = state.stopped(TransportError(.cancelled, detail: ""))
        let refusal = state.started()
        #expect(refusal?.kind == .deadlineExceeded)
        #expect(!state.isRunning)
    }

    @Test("what is no HTTP answer ends the call")
    func notHTTP() {
        var state = running()
        expect(state.received(nil as HTTPResponse?), .malformedResponse)
        var silent = running()
        expect(silent.completed(nil, nil), .malformedResponse)
    }
}
