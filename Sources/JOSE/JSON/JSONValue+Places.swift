/// What the values say that ``JSONValue/forEachMember(_:)`` has named by their places, without a ``JSONValue`` for each:
/// that would count references, which costs more than most of what is asked.
extension JSONValue {
    /// The value's own place.
    package var place: Int { index }

    /// Whether the value at a place is what ``protocolString`` takes.
    package func isProtocolString(at place: Int) -> Bool {
        // Without an escape there is no way to write U+0000.
        let node = storage.nodes[place]
        return node.kind == .string && (!node.isEscaped || !storage.withOctets(of: node) { $0.contains(0) })
    }

    /// Lends the UTF-8 octets of the string at a place; nil for any other kind.
    @inline(__always)
    package func withStringOctets<Result>(at place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        let node = storage.nodes[place]
        return node.kind == .string ? storage.withOctets(of: node, body) : nil
    }

    /// The text of the string at a place, nil for any other kind.
    package func string(at place: Int) -> String? {
        withStringOctets(at: place) { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the value at a place is a string of exactly these UTF-8 octets.
    package func isString(_ text: String, at place: Int) -> Bool {
        withStringOctets(at: place) { octets in text.withOctets { OctetWords.areEqual(octets, $0) } } ?? false
    }

    /// Calls for each element of the array at a place, with the element's own place.
    package func forEachElement(at place: Int, _ body: (_ place: Int) -> Void) {
        let node = storage.nodes[place]
        guard node.kind == .array else { return }
        var element = place + 1
        while element < node.next {
            body(element)
            element = Int(storage.nodes[element].next)
        }
    }

    /// The number at a place if it has at most 15 digits and nothing else: dates, nearly always.
    func shortInteger(at place: Int) -> Int64? {
        let node = storage.nodes[place]
        guard node.kind == .number, node.end - node.start <= 15 else { return nil }
        return storage.withOctets(of: node) { digits in
            var value: Int64 = 0
            for digit in digits {
                let digit = digit &- 0x30
                guard digit <= 9 else { return nil }
                value = value &* 10 &+ Int64(digit)
            }
            return value
        }
    }
}
