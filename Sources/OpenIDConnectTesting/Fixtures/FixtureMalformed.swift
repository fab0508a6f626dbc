/// A fixture is JSON, but not what its schema says.
public struct FixtureMalformed: Error, Sendable, Hashable, CustomStringConvertible {
    /// The place within the file, such as `cases[0].steps[1].do`.
    public let place: String
    /// What is wrong there.
    public let reason: String

    /// Place and reason.
    public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}
