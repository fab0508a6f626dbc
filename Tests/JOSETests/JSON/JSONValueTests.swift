import JOSE
import Testing

@Suite("JSON: reading values")
struct JSONValueTests {
    private let root: JSONValue

    init() throws {
        let text = """
            {"null":null,"true":true,"false":false,"number":12,"string":"a\\u00e9\\n","empty":"","nul":"a\\u0000b",
             "array":[1,[2,{"a":[3]}],"x"],"object":{"b":1,"a":{"c":[]}},"\\u006eame":"escaped","emptyObject":{}}
            """
        root = try JSONDocument(parsing: utf8(text)).root
    }

    @Test("each kind is only what it is")
    func kinds() throws {
        let kinds: [(String, JSONValue) -> Bool] = [
            { $0 == "null" && $1.isNull }, { ["true", "false"].contains($0) && $1.bool == ($0 == "true") },
            { $0 == "number" && $1.number?.int64 == 12 }, { $0 == "string" && $1.string == "a\u{E9}\n" },
            { $0 == "empty" && $1.string == "" }, { $0 == "nul" && $1.string == "a\u{0}b" },
            { $0 == "array" && $1.array?.count == 3 }, { $0 == "object" && $1.object?.count == 2 },
            { $0 == "emptyObject" && $1.object?.isEmpty == true }, { $0 == "name" && $1.string == "escaped" },
        ]
        let members = try #require(root.object)
        #expect(members.count == 11)
        for (name, value) in members {
            #expect(kinds.count { $0(name, value) } == 1, "\(name)")
            let readings = [
                value.isNull, value.bool != nil, value.number != nil, value.string != nil, value.array != nil,
                value.isObject,
            ]
            #expect(readings.count { $0 } == 1, "\(name)")
            #expect((value.object != nil) == value.isObject)
            #expect((value.stringOctets != nil) == (value.string != nil))
        }
    }

    @Test("members keep their order, and are found by their name, escaped or not")
    func members() throws {
        let names = try #require(root.object).map(\.name)
        #expect(names.prefix(3) == ["null", "true", "false"])
        #expect(root["name"]?.string == "escaped")
        #expect(root["object"]?["a"]?["c"]?.array?.isEmpty == true)
        #expect(root["object"]?.object?.map(\.name) == ["b", "a"])
        #expect(root["array"]?.array?[1].array?[1]["a"]?.array?[0].number?.int64 == 3)
        #expect(root["nothing"] == nil)
        #expect(root["c"] == nil)
        #expect(root["string"]?["a"] == nil)
    }

    @Test("D06: a string with U+0000 can be read, and is no protocol string")
    func protocolString() {
        #expect(root["nul"]?.string == "a\u{0}b")
        #expect(root["nul"]?.protocolString == nil)
        #expect(root["string"]?.protocolString == "a\u{E9}\n")
        #expect(root["empty"]?.protocolString == "")
        #expect(root["number"]?.protocolString == nil)
        #expect(root["null"]?.protocolString == nil)
    }

    @Test("the text of a value is as it came")
    func text() {
        #expect(root["string"]?.text == #""a\u00e9\n""#)
        #expect(root["array"]?.text == #"[1,[2,{"a":[3]}],"x"]"#)
        #expect(root["object"]?.text == #"{"b":1,"a":{"c":[]}}"#)
        #expect(root["number"]?.text == "12")
        #expect(root["null"]?.text == "null")
    }

    @Test("D02: two names that Swift takes for one are two members")
    func equivalentNames() throws {
        let text = utf8("{\"\u{E9}\":1,\"e\u{301}\":2,\"K\":3,\"\u{212A}\":4}")
        let root = try JSONDocument(parsing: text).root
        // The hazard, as long as it is there.
        try #require("\u{E9}" == "e\u{301}" && "K" == "\u{212A}")
        #expect(root["\u{E9}"]?.number?.int64 == 1)
        #expect(root["e\u{301}"]?.number?.int64 == 2)
        #expect(root["K"]?.number?.int64 == 3)
        #expect(root["\u{212A}"]?.number?.int64 == 4)
        #expect(try JSONDocument(parsing: utf8("{\"\u{212A}\":4}")).root["K"] == nil)
        #expect(try JSONDocument(parsing: utf8("{\"\\u212a\":4}")).root["K"] == nil)
    }

    @Test("D03: a string is compared octet by octet")
    func isString() throws {
        let root = try JSONDocument(parsing: utf8("[\"K\",\"\u{212A}\",\"\\u004b\",1,\"KK\"]")).root
        #expect(try #require(root.array).map { $0.isString("K") } == [true, false, true, false, false])
    }

    @Test(
        "every escape",
        arguments: [
            (#""\"\\\/""#, "\"\\/"), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9\u20AC""#, "A\u{E9}\u{20AC}"),
            (#""\uD83D\uDD11""#, "\u{1F511}"), (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"),
            (#""\uFFFF\u007f""#, "\u{FFFF}\u{7F}"), ("\"\u{1F511}\"", "\u{1F511}"),
        ]
    )
    func escapes(_ text: String, _ value: String) throws {
        let read = try #require(try JSONDocument(parsing: utf8(text)).root.stringOctets)
        #expect(read == utf8(value))
    }
}
