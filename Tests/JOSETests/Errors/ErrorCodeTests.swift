import JOSE
import Testing

@Suite("Errors of the JOSE layer")
struct ErrorCodeTests {
    @Test("codes are compared by the octets of their names alone")
    func equality() {
        let same = ErrorCode("jws.malformed", check: "another", specification: "none", remedy: "none")
        #expect(same == .jwsMalformed && same.hashValue == ErrorCode.jwsMalformed.hashValue)
        #expect(ErrorCode.jwsMalformed != .jwsTooLarge)
        func code(_ name: String) -> ErrorCode { ErrorCode(name, check: "", specification: "", remedy: "") }
        #expect(code("K") != code("\u{212A}"))
        #expect(code("jws.malformed").description == "jws.malformed")
    }

    @Test("an error has its code and its detail, and is one pointer wide")
    func error() {
        let error = JOSEError(.jwsMalformed, "two parts")
        #expect(error.code == .jwsMalformed)
        #expect(error.detail == "two parts")
        #expect(error.description == "jws.malformed: two parts")
        #expect(MemoryLayout<JOSEError>.size == MemoryLayout<UnsafeRawPointer>.size)
    }
}
