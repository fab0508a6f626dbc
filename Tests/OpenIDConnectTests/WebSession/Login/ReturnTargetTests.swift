import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Where a login may lead back to.
@Suite struct ReturnTargetTests {
    private static func list(_ name: String) throws -> [String] {
        let root = try Checkout.fixtures().document("web/return-targets.json").root
        return (root[name]?.array ?? []).compactMap(\.string)
    }

    @Test("E16 none of several hundred open redirects is a page of this site")
    func refused() throws {
        let list = try Self.list("refused")
        #expect(list.count > 500)
        #expect(list.filter { ReturnTarget($0) != nil } == [])
    }

    @Test("E16 a page of this site is taken as it is, octet by octet")
    func accepted() throws {
        let list = try Self.list("accepted")
        #expect(list.count > 30)
        #expect(list.filter { ReturnTarget($0)?.string != $0 } == [])
    }

    @Test("E16 every ASCII character, raw and escaped, in path and query")
    func characters() {
        for byte in UInt8(0)...0x7F {
            let character = String(UnicodeScalar(byte))
            let isControl = byte < 0x20 || byte == 0x7F
            let digits = String(byte, radix: 16)
            let escaped = "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            if isControl || " \"#<>\\^`{|}".utf8.contains(byte) {
                #expect(ReturnTarget("/a\(character)b") == nil && ReturnTarget("/a?\(character)") == nil)
            }
            #expect((ReturnTarget("/a\(escaped)b") == nil) == (isControl || byte == 0x5C || byte == 0x2F))
            #expect(ReturnTarget("/a?\(escaped)") != nil)
        }
    }
}
