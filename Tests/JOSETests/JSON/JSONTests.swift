import JOSE
import Testing

@Suite("JSON: writing")
struct JSONTests {
    @Test(
        "each kind, without white space",
        arguments: [
            (JSON.null, "null"), (true, "true"), (false, "false"), (12, "12"), (.integer(.min), "-9223372036854775808"),
            (.number("1.50e3"), "1.50e3"), ("a\"\\/\n\u{1F}\u{7F}\u{E9}", #""a\"\\/\u000a\u001f\u007fé""#),
            ([], "[]"), ([1, [2], "x"], #"[1,[2],"x"]"#), ([:], "{}"),
            (["b": 1, "a": ["c": .null]], #"{"b":1,"a":{"c":null}}"#),
        ] as [(JSON, String)]
    )
    func write(_ value: JSON, _ text: String) throws {
        #expect(utf8(value.text) == utf8(text))
        #expect(value.octets == utf8(text))
        #expect(JSON(try JSONDocument(parsing: value.octets).root).octets == utf8(text))
    }

    @Test("members are read, set, added and taken away by their octets")
    func members() {
        var object: JSON = ["K": 1, "b": 2]
        #expect(object["K"] == 1)
        #expect(object["\u{212A}"] == nil)
        object["b"] = 3
        object["\u{212A}"] = 4
        object["c"] = nil
        #expect(utf8(object.text) == utf8("{\"K\":1,\"b\":3,\"\u{212A}\":4}"))
        object["K"] = nil
        #expect(utf8(object.text) == utf8("{\"b\":3,\"\u{212A}\":4}"))
        var array: JSON = [1]
        array["a"] = 2
        #expect(array == [1] && array["a"] == nil)
    }

    @Test("every character survives writing and reading", arguments: [0x00...0xFF, 0xD7F0...0xD7FF, 0xFFF0...0x1000F])
    func roundTrip(_ scalars: ClosedRange<UInt32>) throws {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars.compactMap { Unicode.Scalar($0) })
        let value = JSON.string(String(text))
        #expect(try value.read().stringOctets == utf8(String(text)))
    }
}
