/// The names of one object while it is scanned: none may stand twice (RFC 7515 section 4).
struct JSONNames {
    private let object: Int
    private(set) var count = 0
    private var marks: UInt64 = 0
    private var needsSet = false

    init(object: Int) {
        self.object = object
    }

    /// Takes the next name, and refuses one that was there before.
    mutating func add(_ name: Int, _ nodes: JSONNodeTable, _ text: Span<UInt8>) throws(JOSEError) {
        let node = nodes[name]
        // Pairs cost least for the few members that protocol objects have. A set bounds what a flood of members costs,
        // or of escapes, which would be undone anew for each pair.
        if count >= 64 || node.isEscaped { needsSet = true }
        if !needsSet {
            // Most names differ in length or ends from all before, so that few pairs need a look.
            let mark = Self.mark(node, text)
            if marks & mark == mark { try refuse(name, nodes, text) }
            marks |= mark
        }
        count &+= 1
    }

    /// Refuses what ``add(_:_:_:)`` has put off.
    func finish(_ nodes: JSONNodeTable, _ text: Span<UInt8>) throws(JOSEError) {
        guard needsSet else { return }
        var seen = Set<[UInt8]>(minimumCapacity: count)
        var name = object + 1
        for _ in 0..<count {
            guard seen.insert(JSONEscape.octets(of: nodes[name], in: text)).inserted else {
                throw Self.duplicate(nodes[name])
            }
            name = Int(nodes[name + 1].next)
        }
    }

    private func refuse(_ name: Int, _ nodes: JSONNodeTable, _ text: Span<UInt8>) throws(JOSEError) {
        var earlier = object + 1
        for _ in 0..<count {
            if Self.areSame(nodes[name], nodes[earlier], text) { throw Self.duplicate(nodes[name]) }
            earlier = Int(nodes[earlier + 1].next)
        }
    }

    /// Two of 64 bits, the same for the same name.
    private static func mark(_ node: JSONNode, _ text: Span<UInt8>) -> UInt64 {
        guard node.end > node.start else { return 1 }
        let length = node.end &- node.start
        let (first, last) = (UInt32(text[Int(node.start)]), UInt32(text[Int(node.end) &- 1]))
        let middle = UInt32(text[Int(node.start &+ length / 2)])
        let ends = first &* 5 &+ last &+ length &* 11
        return 1 << UInt64(ends & 63) | 1 << UInt64((middle &* 7 &+ length) & 63)
    }

    /// Compares names without escapes.
    private static func areSame(_ left: JSONNode, _ right: JSONNode, _ text: Span<UInt8>) -> Bool {
        guard left.end - left.start == right.end - right.start else { return false }
        for offset in 0..<Int(left.end - left.start)
        where text[Int(left.start) + offset] != text[Int(right.start) + offset] {
            return false
        }
        return true
    }

    private static func duplicate(_ node: JSONNode) -> JOSEError {
        JOSEError(.jsonDuplicateMember, "the name at octet \(node.start) stands twice in its object")
    }
}
