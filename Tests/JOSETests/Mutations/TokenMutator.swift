import JOSE

/// Changes a compact token: its octets, its parts, or what a part encodes.
enum TokenMutator: CaseIterable {
    case octets, swap, empty, addPart, removePart, splice, tail, content, header

    private static let dot = UInt8(ascii: ".")
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=".utf8)

    /// Makes a change.
    ///
    /// - Parameter others: Tokens whose parts may be spliced in.
    func apply(to token: inout [UInt8], others: [[UInt8]], _ random: inout SeededGenerator) {
        var parts = token.split(separator: Self.dot, omittingEmptySubsequences: false).map(Array.init)
        let place = random.below(parts.count)
        switch self {
        case .octets:
            return random.pick(OctetMutator.allCases).apply(to: &token, &random)
        case .swap:
            parts.swapAt(place, random.below(parts.count))
        case .empty:
            parts[place] = []
        case .addPart:
            parts.insert(parts[random.below(parts.count)], at: place)
        case .removePart:
            parts.remove(at: place)
        case .splice:
            let other = random.pick(others).split(separator: Self.dot, omittingEmptySubsequences: false)
            parts[place] = Array(other[random.below(3) == 0 ? random.below(other.count) : min(place, other.count - 1)])
        case .tail:
            guard !parts[place].isEmpty else { return parts[place].append(random.pick(Self.alphabet)) }
            parts[place][parts[place].count - 1] = random.pick(Self.alphabet)
        case .content:
            guard var octets = try? Base64URL.decode(parts[place][...]) else { return }
            random.pick(OctetMutator.allCases).apply(to: &octets, &random)
            parts[place] = Array(Base64URL.encode(octets).utf8)
        case .header:
            guard let text = try? Base64URL.decode(parts[0][...]), let edited = JSONMutator.header.mutate(text, &random)
            else { return }
            parts[0] = Array(Base64URL.encode(edited).utf8)
        }
        token = Array(parts.joined(separator: [Self.dot]))
    }
}
