internal import JOSE

/// Claims, and where those stand that the rules look at.
struct ProtocolClaims: Sendable {
    let all: Claims
    /// By claim; 0 for one that isn't there.
    private var places: Places = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

    // No array, which would be allocated for each token. No SIMD vector either: an async function that keeps one across
    // an await, and be it within another value, gets a frame that is too small (Swift 6.3.1, optimizing), and overwrites
    // the heap behind it.
    private typealias Places = (
        UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32
    )

    init(_ claims: Claims) {
        all = claims
        withUnsafeMutableBytes(of: &places) { places in
            claims.json.forEachMember { name, place in
                guard let claim = ProtocolClaim(name) else { return }
                places.storeBytes(of: UInt32(truncatingIfNeeded: place), toByteOffset: claim.offset, as: UInt32.self)
            }
        }
    }

    subscript(claim: ProtocolClaim) -> JSONValue? { place(of: claim).map { all.json[at: $0] } }

    /// Where a claim's value stands; nil when there is none.
    func place(of claim: ProtocolClaim) -> Int? {
        let place = withUnsafeBytes(of: places) { $0.load(fromByteOffset: claim.offset, as: UInt32.self) }
        return place == 0 ? nil : Int(place)
    }

    /// The text of a claim that is a string.
    func string(_ claim: ProtocolClaim) -> String? { place(of: claim).flatMap { all.json.string(at: $0) } }

    /// The date that a claim is.
    func date(_ claim: ProtocolClaim) -> NumericDate? {
        place(of: claim).flatMap { NumericDate.read(all.json, at: $0) }
    }
}

extension ProtocolClaim {
    /// Where its place is among all.
    fileprivate var offset: Int { rawValue * MemoryLayout<UInt32>.stride }
}
