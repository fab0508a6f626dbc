#if Redis
    internal import CHiredisShim
    internal import Dispatch
    internal import Synchronization

    /// Threads that may block, each with a connection of its own, and a line before them; both bounded.
    ///
    /// A thread starts when there is work that no other is free for, and ends when there has been none for a while.
    final class RedisWorkers: Sendable {
        /// Works with the thread's connection, which it may make, and must throw away when it is broken.
        typealias Work = @Sendable (inout RedisConnection?) -> Void

        private struct State {
            var waiting: [Work] = []
            var threads = 0
            var busy = 0
            var isClosed = false
        }

        /// How long a thread waits for work before it ends.
        private static let patience = 60
        private let maximumThreads: Int
        private let maximumWaiting: Int
        private let state = Mutex(State())
        /// Signalled for each work that begins to wait.
        private let signal = DispatchSemaphore(value: 0)

        init(maximumThreads: Int, maximumWaiting: Int) {
            self.maximumThreads = maximumThreads
            self.maximumWaiting = maximumWaiting
        }

        /// How many threads there are.
        var threadCount: Int { state.withLock { $0.threads } }

        /// Has work done.
        ///
        /// - Returns: Whether it will be done; false when too much waits, or there is no thread.
        func submit(_ work: @escaping Work) -> Bool {
            let isTaken = state.withLock { state in
                // As many as are free don't wait.
                let free = maximumThreads - state.busy
                guard state.waiting.count < maximumWaiting + free else { return false }
                if state.waiting.count >= state.threads - state.busy, state.threads < maximumThreads, start() {
                    state.threads += 1
                }
                guard state.threads > 0 else { return false }
                state.waiting.append(work)
                return true
            }
            if isTaken { signal.signal() }
            return isTaken
        }

        /// Lets the threads end when they have done what waits.
        func close() {
            let count = state.withLock { state in
                state.isClosed = true
                return state.threads
            }
            for _ in 0..<count { signal.signal() }
        }

        private func start() -> Bool {
            let context = Unmanaged.passRetained(self)
            let isStarted = coidc_redis_start_thread(
                { Unmanaged<RedisWorkers>.fromOpaque($0).takeRetainedValue().run() },
                context.toOpaque()
            )
            if !isStarted { context.release() }
            return isStarted
        }

        private func run() {
            var connection: RedisConnection?
            while let work = next() {
                work(&connection)
                state.withLock { $0.busy -= 1 }
            }
        }

        /// Waits for work; nil when the thread is to end.
        private func next() -> Work? {
            while true {
                let isLate = signal.wait(timeout: .now() + .seconds(Self.patience)) == .timedOut
                let (work, isOver): (Work?, Bool) = state.withLock { state in
                    if !state.waiting.isEmpty {
                        state.busy += 1
                        return (state.waiting.removeFirst(), false)
                    }
                    guard isLate || state.isClosed else { return (nil, false) }
                    state.threads -= 1
                    return (nil, true)
                }
                if work != nil || isOver { return work }
            }
        }
    }
#endif
