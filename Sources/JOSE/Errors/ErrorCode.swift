/// What was refused, with the check that refused it: one row of the error catalogue.
///
/// Codes are stable strings such as `id_token.nonce_mismatch`; match on them, show the rest to people. The set is open,
/// so that later versions can add codes: a `switch` over codes needs a `default`. `fixtures/errors.json` lists every
/// code for readers in any language.
public struct ErrorCode: Sendable, Hashable, CustomStringConvertible {
    /// The stable name: area, dot, fault.
    public let rawValue: String
    /// The name of the check that refuses, in the specifications' words.
    public let check: String
    /// The clause that demands the check.
    public let specification: String
    /// What to do about it, in one line.
    public let remedy: String

    /// Makes a code.
    ///
    /// - Parameters:
    ///   - rawValue: The stable name: area, dot, fault.
    ///   - check: The name of the check that refuses.
    ///   - specification: The clause that demands the check.
    ///   - remedy: What to do about it, in one line.
    public init(_ rawValue: String, check: String, specification: String, remedy: String) {
        self.rawValue = rawValue
        self.check = check
        self.specification = specification
        self.remedy = remedy
    }

    /// The stable name.
    public var description: String { rawValue }

    /// Codes are equal when their names are.
    public static func == (left: ErrorCode, right: ErrorCode) -> Bool {
        left.rawValue.utf8.elementsEqual(right.rawValue.utf8)
    }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) {
        for byte in rawValue.utf8 { hasher.combine(byte) }
    }
}
