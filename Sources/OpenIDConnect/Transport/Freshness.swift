internal import HTTPTypes

/// How long an answer may be used, by its own words and within bounds (RFC 9111 section 4.2).
struct Freshness {
    /// The life of an answer that says nothing about it.
    let standard: Duration
    /// A shorter life would have the provider asked at every turn, a longer one would keep what is withdrawn.
    let bounds: ClosedRange<Duration>

    /// That of a key set.
    static let keySet = Freshness(standard: .seconds(600), bounds: .seconds(60) ... .seconds(86_400))
    /// That of a provider's metadata.
    static let metadata = Freshness(standard: .seconds(3600), bounds: .seconds(3600) ... .seconds(86_400))

    /// The life of an answer from now on.
    func lifetime(of response: HTTPResponse) -> Duration {
        guard let field = response.headerFields[.cacheControl] else { return standard }
        let directives = field.utf8.prefix(1024).split(separator: UInt8(ascii: ",")).map { directive in
            String(decoding: directive.filter { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: "\"") }, as: UTF8.self)
                .lowercased()
        }
        if directives.contains(where: { $0.isExactly("no-store") || $0.isExactly("no-cache") }) {
            return bounds.lowerBound
        }
        let prefix = "max-age="
        guard let stated = directives.first(where: { $0.utf8.starts(with: prefix.utf8) }),
            let seconds = Self.seconds(stated.utf8.dropFirst(prefix.utf8.count))
        else { return standard }
        let age = response.headerFields[.age].flatMap { Self.seconds($0.utf8.prefix(20)) } ?? 0
        return clamp(.seconds(seconds - min(age, seconds)))
    }

    func clamp(_ lifetime: Duration) -> Duration {
        min(max(lifetime, bounds.lowerBound), bounds.upperBound)
    }

    /// A number of seconds, cut at a day; nil for anything else.
    private static func seconds(_ digits: some Collection<UInt8>) -> Int64? {
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return min(Int64(String(decoding: digits, as: UTF8.self)) ?? 86_400, 86_400)
    }
}
