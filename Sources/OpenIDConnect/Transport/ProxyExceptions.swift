/// The hosts that are called without a ``Proxy``, in the words of `NO_PROXY`.
///
/// A list with commas or spaces between its members, of which each is one of:
/// - `*`, which is every host;
/// - `example.com`, `.example.com` or `*.example.com`: that host, and those under it;
/// - `192.0.2.1` or `2001:db8::1`, with or without brackets: that address, where the URL has it as its host;
/// - `192.0.2.0/24` or `2001:db8::/32`: these addresses, where the URL has one as its host. No name is resolved;
/// - a name or an address with a port, `example.com:8443` or `[::1]:8443`: that port alone.
public struct ProxyExceptions: Sendable, Hashable {
    private enum Rule: Hashable {
        case everything
        /// In lower case, without a dot at either end.
        case name([UInt8], port: Int?)
        case network(IPAddress, prefix: Int, port: Int?)
    }

    private let rules: [Rule]

    /// No exceptions.
    public init() { rules = [] }

    /// Reads a list.
    ///
    /// - Parameter list: The value of `NO_PROXY`.
    /// - Throws: ``OIDCError`` `configuration.proxy` for a member that is none of the above: passed over, it would send
    ///   to the proxy what was meant to stay away from it.
    public init(_ list: String) throws(OIDCError) {
        var rules: [Rule] = []
        for member in list.utf8.split(whereSeparator: { ", \t".utf8.contains($0) }) {
            guard let rule = Self.rule(Array(member)[...]) else {
                let text = String(decoding: member, as: UTF8.self)
                throw Proxy.error("a member of the list of exceptions is malformed", actual: text)
            }
            rules.append(rule)
        }
        self.rules = rules
    }

    /// Whether a URL is called without the proxy.
    func contain(_ url: EndpointURL) -> Bool {
        let host = Self.canonical(url.hostWithoutBrackets.utf8)
        let address = IPAddress(host)
        return rules.contains { rule in
            switch rule {
            case .everything: true
            case .name(let name, let port):
                address == nil && (port == nil || port == url.effectivePort) && Self.host(host, isUnder: name)
            case .network(let network, let prefix, let port):
                (port == nil || port == url.effectivePort) && address?.isIn(network, prefix: prefix) == true
            }
        }
    }

    /// Whether the host is this machine.
    static func isLoopback(_ url: EndpointURL) -> Bool {
        let host = canonical(url.hostWithoutBrackets.utf8)
        if let address = IPAddress(host) {
            return loopback.contains { address.isIn($0.network, prefix: $0.prefix) }
        }
        return Self.host(host, isUnder: Array("localhost".utf8))
    }

    private static let loopback: [(network: IPAddress, prefix: Int)] = [("127.0.0.0", 8), ("::1", 128)]
        .compactMap { text, prefix in IPAddress(text.utf8).map { ($0, prefix) } }

    private static func rule(_ text: ArraySlice<UInt8>) -> Rule? {
        if text.elementsEqual("*".utf8) { return .everything }
        if let slash = text.firstIndex(of: UInt8(ascii: "/")) {
            guard let network = IPAddress(text[..<slash]), let prefix = number(text[(slash + 1)...]),
                prefix <= network.octets.count * 8
            else { return nil }
            return .network(network, prefix: prefix, port: nil)
        }
        if let address = IPAddress(text) { return .network(address, prefix: address.octets.count * 8, port: nil) }
        var host = text
        var port: Int?
        let bracket = text.lastIndex(of: UInt8(ascii: "]"))
        if let colon = text.lastIndex(of: UInt8(ascii: ":")), colon > bracket ?? text.startIndex {
            guard let read = number(text[(colon + 1)...]), (1...65535).contains(read) else { return nil }
            port = read
            host = text[..<colon]
        }
        if host.first == UInt8(ascii: "["), host.last == UInt8(ascii: "]") {
            guard let address = IPAddress(host.dropFirst().dropLast()) else { return nil }
            return .network(address, prefix: address.octets.count * 8, port: port)
        }
        if let address = IPAddress(host) { return .network(address, prefix: address.octets.count * 8, port: port) }
        if host.starts(with: "*.".utf8) { host = host.dropFirst() }
        if host.first == UInt8(ascii: ".") { host = host.dropFirst() }
        let name = canonical(host)
        guard !name.isEmpty, name.allSatisfy(isNameByte), name.first != UInt8(ascii: ".") else { return nil }
        return .name(name, port: port)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// In lower case, without the dot of the root.
    private static func canonical(_ host: some Sequence<UInt8>) -> [UInt8] {
        let lower = host.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return lower.last == UInt8(ascii: ".") ? lower.dropLast() : lower
    }

    private static func host(_ host: [UInt8], isUnder name: [UInt8]) -> Bool {
        guard host.count > name.count else { return host == name }
        return host.suffix(name.count) == name[...] && host[host.count - name.count - 1] == UInt8(ascii: ".")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "._-".utf8.contains(byte)
        }
    }
}
