import Foundation
import Synchronization

/// What a process writes to one of its outputs: line by line as it comes, and as a whole.
final class OutputPipe: Sendable {
    private struct State {
        var octets: [UInt8] = []
        var position = 0
        var lineCount = 0
        var isClosed = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let keeps: Bool

    /// - Parameter keeps: Whether the text is kept; else only lines are counted.
    init(keeps: Bool) { self.keeps = keeps }

    /// Reads until the end, on a thread of its own.
    func drain(_ handle: FileHandle) {
        Thread.detachNewThread { [self] in
            let descriptor = handle.fileDescriptor
            var buffer = [UInt8](repeating: 0, count: 65536)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                take(buffer[..<count])
            }
            try? handle.close()
            wake { $0.isClosed = true }
        }
    }

    /// The next whole line; nil at the end.
    func line() async -> String? {
        while true {
            let (line, isClosed) = state.withLock { state -> (String?, Bool) in
                let rest = state.octets[state.position...]
                guard let end = rest.firstIndex(of: 0x0A) else { return (nil, state.isClosed) }
                state.position = end + 1
                return (String(decoding: rest[..<end], as: UTF8.self), state.isClosed)
            }
            if line != nil || isClosed { return line }
            await change { $0.octets[$0.position...].contains(0x0A) }
        }
    }

    /// Waits until so many lines have come, or the end; how many have.
    func lines(atLeast count: Int) async -> Int {
        while true {
            let (lineCount, isClosed) = state.withLock { ($0.lineCount, $0.isClosed) }
            if lineCount >= count || isClosed { return lineCount }
            await change { $0.lineCount >= count }
        }
    }

    /// Everything, once the process has closed it.
    func text() async -> String {
        while true {
            let text = state.withLock { $0.isClosed ? String(decoding: $0.octets, as: UTF8.self) : nil }
            if let text { return text }
            await change { _ in false }
        }
    }

    private func take(_ octets: ArraySlice<UInt8>) {
        wake { state in
            state.lineCount += octets.count { $0 == 0x0A }
            if keeps { state.octets.append(contentsOf: octets) }
        }
    }

    private func wake(_ body: (inout State) -> Void) {
        let waiters = state.withLock { state in
            body(&state)
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits for the next octets, unless what is waited for is there already.
    private func change(_ isThere: (State) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isDue = state.withLock { state in
                if state.isClosed || isThere(state) { return true }
                state.waiters.append(continuation)
                return false
            }
            if isDue { continuation.resume() }
        }
    }
}
