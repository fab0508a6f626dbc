/// The room that a scanner fills with nodes.
struct JSONNodeTable {
    private let room: UnsafeMutableBufferPointer<JSONNode>
    private(set) var count = 0
    /// Whether a node was refused for lack of room.
    private(set) var isFull = false

    /// Fills a table, first in the room that is likely enough, then in the most that can be needed.
    static func filled(
        likely: Int,
        most: Int,
        _ fill: (inout JSONNodeTable) throws(JOSEError) -> Void
    ) throws(JOSEError) -> [JSONNode] {
        var isFull = false
        do throws(JOSEError) {
            return try filled(likely, fill, &isFull)
        } catch {
            guard isFull else { throw error }
            return try filled(most, fill, &isFull)
        }
    }

    private static func filled(
        _ capacity: Int,
        _ fill: (inout JSONNodeTable) throws(JOSEError) -> Void,
        _ isFull: inout Bool
    ) throws(JOSEError) -> [JSONNode] {
        var failure: JOSEError?
        // An array of the size that comes out, filled from the stack, costs half of one that is made for the size that may
        // come out.
        let nodes = withUnsafeTemporaryAllocation(of: JSONNode.self, capacity: capacity) { room in
            var table = JSONNodeTable(room: room)
            do throws(JOSEError) { try fill(&table) } catch { failure = error }
            isFull = table.isFull
            return Array(UnsafeBufferPointer(rebasing: room[..<table.count]))
        }
        if let failure { throw failure }
        return nodes
    }

    private init(room: UnsafeMutableBufferPointer<JSONNode>) {
        self.room = room
    }

    /// Adds a node, if there is room.
    mutating func append(_ node: JSONNode) -> Bool {
        guard count < room.count else {
            isFull = true
            return false
        }
        room.initializeElement(at: count, to: node)
        count &+= 1
        return true
    }

    /// Says where an array or object ends.
    func close(_ index: Int, end: Int) {
        room[index].end = UInt32(truncatingIfNeeded: end)
        room[index].next = UInt32(truncatingIfNeeded: count)
    }

    subscript(index: Int) -> JSONNode { room[index] }
}
