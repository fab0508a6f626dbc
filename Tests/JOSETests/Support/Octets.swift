typealias Octets = [UInt8]

/// The UTF-8 octets of a text.
func utf8(_ text: String) -> Octets { Array(text.utf8) }

func zeros(_ count: Int) -> Octets { Octets(repeating: 0, count: count) }

/// Octets of hexadecimal digits; anything else is skipped.
func hex(_ text: String) -> Octets {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// The sum of two big-endian numbers of one length; nil when it is longer.
func sum(_ left: Octets, _ right: Octets) -> Octets? {
    var carry = 0
    var result = zeros(left.count)
    for index in left.indices.reversed() {
        carry += Int(left[index]) + Int(right[index])
        result[index] = UInt8(carry & 0xFF)
        carry >>= 8
    }
    return carry == 0 ? result : nil
}
