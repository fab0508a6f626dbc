/// A page of this site to come back to after a login: path and query, and nothing that leads elsewhere.
///
/// What a browser, a proxy and a framework make of a path differs: `/\evil.example` and `//evil.example` are other hosts
/// to a browser, `/%2fevil.example` may become one on the way. So a target is taken only if it is a path however often
/// somebody decodes it: visible ASCII, no empty segment but the last, no dot segments, no escaped slash, no backslash, no
/// control characters, nothing that looks like a slash or a dot. The query may hold any escaped octet.
public struct ReturnTarget: Sendable, Hashable, CustomStringConvertible {
    /// Path and query, as they came.
    public let string: String

    /// The most octets.
    public static let maximumSize = 1024

    /// The front page.
    public static let root = ReturnTarget(checked: "/")

    /// Reads a target; nil for anything that isn't a page of this site beyond doubt.
    public init?(_ string: String) {
        let octets = Array(string.utf8)
        guard octets.first == UInt8(ascii: "/"), octets.count <= Self.maximumSize, octets.allSatisfy(Self.isAllowed)
        else { return nil }
        let path = octets.prefix { $0 != UInt8(ascii: "?") }
        // A second round of decoding is a mistake that somebody makes; each must leave a path.
        guard let once = PercentEncoding.decode(Array(path)),
            PercentEncoding.decode(Array(octets.dropFirst(path.count))) != nil
        else { return nil }
        let rounds = [Array(path), once, PercentEncoding.decode(once) ?? once]
        guard rounds.allSatisfy(Self.isPlain), Set(rounds.map(Self.slashes)).count == 1 else { return nil }
        self.string = string
    }

    private init(checked string: String) { self.string = string }

    /// Path and query.
    public var description: String { string }

    /// Compares octets.
    public static func == (left: ReturnTarget, right: ReturnTarget) -> Bool { left.string.isExactly(right.string) }

    /// Hashes octets.
    public func hash(into hasher: inout Hasher) {
        for byte in string.utf8 { hasher.combine(byte) }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x7E: !"\"#<>\\^`{|}".utf8.contains(byte)
        default: false
        }
    }

    /// Whether the octets are a path of segments that mean what they say.
    private static func isPlain(_ path: [UInt8]) -> Bool {
        guard path.first == UInt8(ascii: "/"), !path.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }),
            let text = String(validating: path, as: UTF8.self),
            !text.unicodeScalars.contains(where: { lookalikes.contains($0) })
        else { return false }
        let segments = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return segments.dropLast().allSatisfy { !$0.isEmpty }
            && segments.allSatisfy { segment in
                // A matrix parameter hides a dot or an empty segment from some readers, and not from others.
                let name = segment.prefix { $0 != UInt8(ascii: ";") }
                return !name.elementsEqual(".".utf8) && !name.elementsEqual("..".utf8)
                    && name.isEmpty == segment.isEmpty
            }
    }

    private static func slashes(_ path: [UInt8]) -> Int { path.count { $0 == UInt8(ascii: "/") } }

    /// Other characters that normalisation makes a slash, a backslash or a dot, or that pass for one; and those that
    /// change the order of what is shown.
    private static let lookalikes: Set<Unicode.Scalar> = [
        "\u{2024}", "\u{2025}", "\u{2026}", "\u{2044}", "\u{2215}", "\u{2216}", "\u{29F5}", "\u{29F8}", "\u{29F9}",
        "\u{3002}", "\u{FE52}", "\u{FE68}", "\u{FF0E}", "\u{FF0F}", "\u{FF3C}", "\u{FF61}", "\u{FEFF}", "\u{200B}",
        "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2028}", "\u{2029}",
        "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{85}", "\u{A0}", "\u{3000}",
    ]
}
