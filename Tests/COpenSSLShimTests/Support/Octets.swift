import COpenSSLShim

typealias Octets = [UInt8]

/// Calls `body` with the arrays as the shim takes them.
func withBytes<R>(_ arrays: [Octets], _ body: ([coidc_bytes]) -> R) -> R {
    func step(_ done: [coidc_bytes]) -> R {
        guard done.count < arrays.count else { return body(done) }
        return arrays[done.count].withUnsafeBufferPointer {
            step(done + [coidc_bytes(base: $0.baseAddress, length: $0.count)])
        }
    }
    return step([])
}

func hex(_ text: String) -> Octets {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// Base64url without padding, as the RFCs print it.
func base64url(_ text: String) -> Octets {
    let alphabet = Octets("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var octets = Octets()
    var bits = 0
    var width = 0
    for character in text.utf8 {
        bits = bits << 6 | alphabet.firstIndex(of: character)!
        width += 6
        guard width >= 8 else { continue }
        width -= 8
        octets.append(UInt8(bits >> width))
        bits &= 1 << width - 1
    }
    return octets
}

/// Big-endian numbers of one length; the result has that length too, so the sum must fit.
func sum(_ a: Octets, _ b: Octets) -> Octets {
    precondition(a.count == b.count)
    var carry = 0
    var result = Octets(repeating: 0, count: a.count)
    for i in a.indices.reversed() {
        carry += Int(a[i]) + Int(b[i])
        result[i] = UInt8(carry & 0xff)
        carry >>= 8
    }
    precondition(carry == 0)
    return result
}

/// a - b, where b is not the greater.
func difference(_ a: Octets, _ b: Octets) -> Octets {
    precondition(a.count == b.count)
    var borrow = 0
    var result = Octets(repeating: 0, count: a.count)
    for i in a.indices.reversed() {
        let digit = Int(a[i]) - Int(b[i]) - borrow
        borrow = digit < 0 ? 1 : 0
        result[i] = UInt8(digit & 0xff)
    }
    precondition(borrow == 0)
    return result
}

/// The number 1 less or more, in the same length.
func decremented(_ a: Octets) -> Octets { difference(a, one(a.count)) }
func incremented(_ a: Octets) -> Octets { sum(a, one(a.count)) }

func zeros(_ count: Int) -> Octets { Octets(repeating: 0, count: count) }
func ones(_ count: Int) -> Octets { Octets(repeating: 0xff, count: count) }
func one(_ count: Int) -> Octets { zeros(count - 1) + [1] }

extension Octets {
    /// The octets with one bit of one of them turned over.
    func flipping(at index: Int) -> Octets {
        var octets = self
        octets[index] ^= 1
        return octets
    }
}
