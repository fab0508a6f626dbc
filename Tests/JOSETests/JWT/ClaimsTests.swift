import Foundation
import JOSE
import Testing

@Suite("JWT: claims")
struct ClaimsTests {
    @Test(
        "A28: claims are one JSON object, read strictly",
        arguments: [
            Row("an object", #"{"sub":"a"}"#, .accept),
            Row("an empty object", "{}", .accept),
            Row("an array", #"[{"sub":"a"}]"#, .jsonMalformed),
            Row("a string", #""{\"sub\":\"a\"}""#, .jsonMalformed),
            Row("null", "null", .jsonMalformed),
            Row("a number", "1", .jsonMalformed),
            Row("nothing", "", .jsonMalformed),
            Row("text", "sub=a", .jsonMalformed),
            Row("D01: a claim twice", #"{"sub":"a","sub":"b"}"#, .jsonDuplicateMember),
            Row("D01: a claim twice, once escaped", #"{"sub":"a","s\u0075b":"b"}"#, .jsonDuplicateMember),
        ]
    )
    func parse(_ row: Row<String>) {
        #expect(Verdict { () throws(JOSEError) in try Claims(parsing: utf8(row.input)) } == row.verdict)
    }

    @Test("claims by name, in their order, and as a type of the caller's")
    func read() throws {
        struct Profile: Decodable, Equatable {
            let sub: String
            let age: Int
        }
        let claims = try Claims(parsing: utf8(#"{"sub":"a\u0062","age":7,"more":[1]}"#))
        #expect(claims["sub"]?.string == "ab")
        #expect(claims["Sub"] == nil)
        #expect(claims.names == ["sub", "age", "more"])
        #expect(try claims.decode(as: Profile.self) == Profile(sub: "ab", age: 7))
        #expect(throws: DecodingError.self) { try claims.decode(as: [String].self) }
    }
}
