/// Changes octets without a look at what they mean.
enum OctetMutator: CaseIterable {
    case flipBit, replace, insert, delete, duplicate, truncate

    /// Octets that mean something to one of the parsers.
    private static let telling = Array(#".=-_+/ "\{}[]:,"#.utf8) + [0x00, 0x0A, 0x7F, 0x80, 0xC0, 0xFF]

    /// Makes a change; octets that are not there stay so, but for an insertion.
    func apply(to octets: inout [UInt8], _ random: inout SeededGenerator) {
        guard !octets.isEmpty else { return octets.append(random.pick(Self.telling)) }
        let place = random.below(octets.count)
        let end = min(octets.count, place + 1 + random.below(random.below(8) == 0 ? octets.count : 4))
        switch self {
        case .flipBit: octets[place] ^= 1 << UInt8(random.below(8))
        case .replace: octets[place] = random.pick(Self.telling)
        case .insert: octets.insert(random.pick(Self.telling), at: place)
        case .delete: octets.removeSubrange(place..<end)
        case .duplicate: octets.insert(contentsOf: octets[place..<end], at: place)
        case .truncate: octets.removeSubrange(place...)
        }
    }
}
