import OpenIDConnect
import Testing

@Suite struct IPAddressTests {
    @Test(
        "read",
        arguments: [
            ("127.0.0.1", [127, 0, 0, 1]), ("0.0.0.0", [0, 0, 0, 0]), ("255.255.255.255", [255, 255, 255, 255]),
            ("::ffff:127.0.0.1", [127, 0, 0, 1]), ("::FFFF:7f00:1", [127, 0, 0, 1]),
            ("::1", [UInt8](repeating: 0, count: 15) + [1]), ("::", [UInt8](repeating: 0, count: 16)),
            ("2001:db8::", [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 12)),
            ("1:2:3:4:5:6:7:8", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]),
            ("1::8", [0, 1] + [UInt8](repeating: 0, count: 12) + [0, 8]),
            ("64:ff9b::192.0.2.1", [0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8) + [192, 0, 2, 1]),
        ] as [(String, [UInt8])]
    )
    func read(text: String, octets: [UInt8]) {
        #expect(IPAddress(text.utf8)?.octets == octets)
    }

    @Test(
        "F05 refused: what programs read in different ways",
        arguments: [
            "", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.01", "127.0.0.256", "127.0.0.1.",
            ".127.0.0.1",
            "127.0.0.1.1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", ":::",
            "12345::", "g::", "::1%eth0", "[::1]", "::127.1", "::1.2.3.4:1", " ::1", "１.0.0.1",
        ]
    )
    func refused(text: String) {
        #expect(IPAddress(text.utf8) == nil)
    }

    @Test(
        "networks",
        arguments: [
            ("10.1.2.3", "10.0.0.0", 8, true), ("11.0.0.0", "10.0.0.0", 8, false), ("10.1.2.3", "0.0.0.0", 0, true),
            ("172.31.255.255", "172.16.0.0", 12, true), ("172.32.0.0", "172.16.0.0", 12, false),
            ("192.0.2.1", "192.0.2.1", 32, true), ("192.0.2.0", "192.0.2.1", 32, false),
            ("fe80::1", "fe80::", 10, true), ("fec0::1", "fe80::", 10, false), ("::1", "::1", 128, true),
            ("10.0.0.1", "::", 0, false), ("::ffff:10.0.0.1", "10.0.0.0", 8, true),
        ]
    )
    func networks(address: String, network: String, prefix: Int, isIn: Bool) throws {
        let network = try #require(IPAddress(network.utf8))
        #expect(try #require(IPAddress(address.utf8)).isIn(network, prefix: prefix) == isIn)
    }

    @Test(
        "F05 addresses of this machine, of private networks and of special use",
        arguments: [
            "0.0.0.0", "127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
            "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
            "::ffff:169.254.169.254", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::1", "fe80::1", "fec0::1", "fc00::1",
            "fd00:ec2::254", "ff02::1", "2001:db8::1", "2001::1", "2002:7f00:1::", "100::1", "3fff::1",
        ]
    )
    func special(text: String) throws {
        let address = try #require(IPAddress(text.utf8))
        #expect(!AddressPolicy.publicOnly.allows(address))
        #expect(AddressPolicy.any.allows(address))
    }

    @Test(
        "F05 public addresses",
        arguments: [
            "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
            "172.32.0.0", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255", "::ffff:1.1.1.1",
            "2606:4700:4700::1111", "2a00:1450::1", "2003::1",
        ]
    )
    func publicAddress(text: String) throws {
        #expect(AddressPolicy.publicOnly.allows(try #require(IPAddress(text.utf8))))
    }
}
