/// A token taken apart, and not verified: its payload can't be read from here.
public struct CompactJWS: Sendable, CustomStringConvertible, CustomReflectable {
    /// The protected header.
    public let header: JWSHeader
    /// The payload: for the verifier, once the signature is right, and for reports about tokens that are refused.
    package let payload: [UInt8]
    let signature: [UInt8]
    var signingInput: ArraySlice<UInt8> { token[..<secondDot] }
    private let token: [UInt8]
    private let secondDot: Int

    /// Takes a compact serialisation apart (RFC 7515 section 7.1).
    ///
    /// - Parameters:
    ///   - token: The token's octets.
    ///   - limits: The bounds of the token.
    /// - Throws: ``JOSEError`` `jws.too_large`, `jws.malformed`, `jws.critical_header`, or what reading base64url and
    ///   JSON throws.
    public init(parsing token: [UInt8], limits: JOSELimits = JOSELimits()) throws(JOSEError) {
        guard token.count <= limits.maximumTokenSize else {
            throw JOSEError(.jwsTooLarge, "\(token.count) octets, at most \(limits.maximumTokenSize) are allowed")
        }
        let dots = token.withUnsafeBufferPointer { Dots(in: $0) }
        guard let first = dots.first, let second = dots.second else {
            throw JOSEError(.jwsMalformed, "a signed token has three parts, divided by two dots")
        }
        guard dots.third == nil else {
            throw JOSEError(.jwsMalformed, "more than three parts: an encrypted token, or none at all")
        }
        guard first > 0, second > first + 1 else {
            throw JOSEError(.jwsMalformed, "the header or the payload is empty")
        }
        guard token.count - second - 1 <= (limits.maximumSignatureSize * 8 + 5) / 6 else {
            throw JOSEError(.jwsTooLarge, "the signature is longer than \(limits.maximumSignatureSize) octets")
        }
        // Spans: slices would each count a reference to the token.
        let text = token.span
        let header = try JWSHeader(parsing: try Base64URLDecoder.decode(text.extracting(..<first)), limits: limits)
        let payload = try Base64URLDecoder.decode(text.extracting((first + 1)..<second))
        let signature = try Base64URLDecoder.decode(text.extracting((second + 1)...))
        // Behind the last throw: until then there would be a half-made value, which costs a copy.
        self.header = header
        self.payload = payload
        self.signature = signature
        self.token = token
        secondDot = second
    }

    /// The size, nothing of the token.
    public var description: String { "CompactJWS(\(token.count) octets, redacted)" }
    /// Shows nothing of the token.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    private struct Dots {
        var first: Int?
        var second: Int?
        var third: Int?

        init(in token: UnsafeBufferPointer<UInt8>) {
            func next(after dot: Int) -> Int? {
                OctetWords.firstIndex(of: UInt8(ascii: "."), in: token, from: dot + 1)
            }
            first = next(after: -1)
            second = first.flatMap(next)
            third = second.flatMap(next)
        }
    }
}
