extension JSONDocument {
    /// A text and its table, shared, so that handing a value around costs one reference count.
    final class Storage: Sendable {
        let octets: [UInt8]
        let nodes: [JSONNode]

        init(octets: [UInt8], nodes: [JSONNode]) {
            self.octets = octets
            self.nodes = nodes
        }

        /// Lends the octets of a number or literal, or those that a string stands for.
        @inline(__always)
        func withOctets<Result>(of node: JSONNode, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            guard !node.isEscaped else {
                let octets = octets
                let unescaped = JSONEscape.octets(of: node, in: octets.span)
                return unescaped.withUnsafeBufferPointer(body)
            }
            return octets.withUnsafeBufferPointer {
                body(UnsafeBufferPointer(rebasing: $0[Int(node.start)..<Int(node.end)]))
            }
        }

        /// The index of the value that has this name; nil when there is none, or the node there is no object.
        func place(of name: UnsafeBufferPointer<UInt8>, in object: Int) -> Int? {
            guard nodes[object].kind == .object else { return nil }
            var place = object + 1
            while place < nodes[object].next {
                let node = nodes[place]
                if node.isEscaped || Int(node.end - node.start) == name.count,
                    withOctets(of: node, { OctetWords.areEqual($0, name) })
                {
                    return place + 1
                }
                place = Int(nodes[place + 1].next)
            }
            return nil
        }
    }
}
