import JOSE
import Testing

@testable import OpenIDConnect

/// The machine that says when to poll, without a clock (G16).
@Suite struct DevicePollingTests {
    typealias Outcome = DevicePolling.Outcome

    /// Polls as the machine says, each answer there at once: the seconds of the polls, and whether it goes on.
    private static func run(
        _ outcomes: [Outcome],
        interval: Int64 = 5,
        life: Int64 = 300
    ) -> (polls: [Int64], next: Int64?, isOpen: Bool) {
        var polling = DevicePolling(now: .zero, deadline: .seconds(life), interval: .seconds(interval))
        var polls: [Int64] = []
        for outcome in outcomes {
            guard case .poll(let moment) = polling.next else { return (polls, nil, true) }
            polls.append(moment.components.seconds)
            if !polling.polled(outcome, now: moment) { return (polls, nil, false) }
        }
        guard case .poll(let moment) = polling.next else { return (polls, nil, true) }
        return (polls, moment.components.seconds, true)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let outcomes: [Outcome]
        var interval: Int64 = 5
        var life: Int64 = 300
        let polls: [Int64]
        let next: Int64?
        var isOpen = true

        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "G16 the first poll is an interval after the codes", outcomes: [], polls: [], next: 5),
        Row(name: "G16 the interval is kept", outcomes: [.pending, .pending, .pending], polls: [5, 10, 15], next: 20),
        Row(name: "an interval of the provider's", outcomes: [.pending], interval: 30, polls: [30], next: 60),
        Row(
            name: "G16 slow_down adds five seconds, for good",
            outcomes: [.slowDown, .pending, .slowDown, .pending],
            polls: [5, 15, 25, 40],
            next: 55
        ),
        Row(
            name: "faults double the wait, to a minute",
            outcomes: [.fault, .fault, .fault, .fault, .fault],
            polls: [5, 15, 35, 75, 135],
            next: 195
        ),
        Row(
            name: "an answer ends the doubling",
            outcomes: [.fault, .fault, .pending, .fault],
            polls: [5, 15, 35, 40],
            next: 50
        ),
        Row(
            name: "faults double intervals of more than a minute once",
            outcomes: [.fault, .fault],
            interval: 90,
            life: 900,
            polls: [90, 270],
            next: 450
        ),
        Row(
            name: "faults last until the end, with a last poll before it",
            outcomes: [.fault, .fault, .fault],
            life: 60,
            polls: [5, 15, 35],
            next: 59
        ),
        Row(
            name: "nothing after the last poll",
            outcomes: [.fault, .fault, .fault, .fault],
            life: 60,
            polls: [5, 15, 35, 59],
            next: nil
        ),
        Row(name: "G16 no poll at the end or after it", outcomes: [.pending], life: 10, polls: [5], next: nil),
        Row(name: "one more before it", outcomes: [.pending], life: 11, polls: [5], next: 10),
        Row(name: "codes that end before the first poll", outcomes: [], life: 5, polls: [], next: nil),
        Row(name: "a no ends it", outcomes: [.pending, .denied], polls: [5, 10], next: nil, isOpen: false),
        Row(name: "the provider's end ends it", outcomes: [.expired], polls: [5], next: nil, isOpen: false),
        Row(name: "any other refusal ends it", outcomes: [.refused], polls: [5], next: nil, isOpen: false),
    ]

    @Test("the machine", arguments: rows)
    func machine(row: Row) {
        let result = Self.run(row.outcomes, interval: row.interval, life: row.life)
        #expect(result.polls == row.polls)
        #expect(result.next == row.next)
        #expect(result.isOpen == row.isOpen)
    }

    @Test("the interval counts from the answer, not from the question")
    func slowAnswer() {
        var polling = DevicePolling(now: .zero, deadline: .seconds(300), interval: .seconds(5))
        let isOpen = polling.polled(.pending, now: .seconds(14))
        #expect(isOpen)
        #expect(polling.next == .poll(at: .seconds(19)))
    }

    @Test("hundreds of faults overflow nothing")
    func manyFaults() {
        var polling = DevicePolling(now: .zero, deadline: .seconds(1 << 31), interval: .seconds(1 << 20))
        for second in 1...500 { _ = polling.polled(.fault, now: .seconds(second)) }
        #expect(polling.next == .poll(at: .seconds(500 + (2 << 20))))
    }

    @Test(
        "what an error means",
        arguments: [
            (.tokenErrorResponse, 400, "authorization_pending", .pending),
            (.tokenErrorResponse, 400, "slow_down", .slowDown),
            (.tokenErrorResponse, 400, "access_denied", .denied), (.tokenErrorResponse, 400, "expired_token", .expired),
            (.tokenErrorResponse, 400, "invalid_grant", .refused),
            (.tokenErrorResponse, 401, "invalid_client", .refused),
            (.tokenErrorResponse, 400, "Access_Denied", .refused), (.tokenErrorResponse, 400, nil, .fault),
            (.tokenErrorResponse, 429, "slow", .fault), (.responseStatus, 503, "access_denied", .fault),
            (.responseContentType, 200, nil, .fault), (.transportConnectionFailed, nil, nil, .fault),
            (.transportDeadlineExceeded, nil, nil, .fault), (.transportMalformedResponse, nil, nil, .fault),
            (.transportBodyTooLarge, nil, nil, .refused), (.responseRedirect, 302, nil, .refused),
            (.tokenMalformedResponse, 200, nil, .refused), (.transportCancelled, nil, nil, .refused),
        ] as [(ErrorCode, Int?, String?, Outcome)]
    )
    func meaning(code: ErrorCode, status: Int?, error: String?, outcome: Outcome) {
        let error = OIDCError(
            code,
            phase: .token,
            status: status,
            detail: "d",
            providerError: error.map { ProviderError(error: $0) }
        )
        #expect(Outcome(error) == outcome)
    }
}
