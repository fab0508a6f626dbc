internal import JOSE

extension JSONValue {
    /// The text of a member; nil when it is absent, `null`, empty or of another type.
    func text(_ name: String) -> String? {
        guard let text = self[name]?.string, !text.isEmpty else { return nil }
        return text
    }

    /// A member of an open set.
    func open<Value: OpenValue>(_ name: String) -> Value? {
        text(name).map { Value(rawValue: $0) }
    }
}
