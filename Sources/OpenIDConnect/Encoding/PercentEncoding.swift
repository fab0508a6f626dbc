internal import JOSE

/// Octets in URLs as `%` and two hexadecimal digits (RFC 3986 section 2.1).
package enum PercentEncoding {
    /// Undoes every escape, once; nil when one is broken. What the octets mean is the caller's to check.
    package static func decode(_ octets: some Sequence<UInt8>) -> [UInt8]? {
        var decoded: [UInt8] = []
        var rest = octets.makeIterator()
        while let octet = rest.next() {
            guard octet == UInt8(ascii: "%") else {
                decoded.append(octet)
                continue
            }
            guard let high = rest.next()?.hexDigitValue, let low = rest.next()?.hexDigitValue else { return nil }
            decoded.append(high << 4 | low)
        }
        return decoded
    }
}
