/// Deviations of the device authorization grant.
public struct DeviceKnobs: Sendable, Hashable {
    /// Changes to the device authorization response.
    public var operations: [MemberOperation] = []
    /// What the next polls get, whatever the user has done: one each, and the truth afterwards.
    public var pollAnswers: [CannedAnswer] = []
    /// How long the codes live, in seconds.
    public var lifetime: Int64 = 300

    /// No deviation.
    public init() {}
}
