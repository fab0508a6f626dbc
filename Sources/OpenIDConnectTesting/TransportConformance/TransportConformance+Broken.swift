import HTTPTypes
import OpenIDConnect

extension TransportConformance {
    /// What is no answer, or only a part of one.
    static let broken = [
        Case("broken.refused", "F13 a refused connection is an error") { probe in
            try await HostileServer.withoutListener { authority in
                try probe.expect(await probe.send(.post, to: authority), .connectionFailed)
            }
        },
        ended("broken.not_http", "F12 another protocol is an error", .notHTTP, .malformedResponse),
        ended(
            "broken.short_body",
            "F12 a body shorter than promised is an error",
            .shortBody(promised: 100, sent: 99),
            .malformedResponse
        ),
        ended("broken.bad_chunk", "F12 a broken chunk is an error", .badChunk, .malformedResponse),
        ended("broken.two_lengths", "F12 two lengths of one body are an error", .twoLengths, .malformedResponse),
        ended("broken.header_cut_off", "F12 a header without an end is an error", .headerCutOff, .malformedResponse),
    ]
}
