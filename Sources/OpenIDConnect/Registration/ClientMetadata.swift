public import JOSE

/// What a client says about itself when it registers (RFC 7591 section 2, OIDC Registration 1.0 section 2).
///
/// The properties read and write members of ``json``; a member that no property knows is kept and sent like the others.
/// Algorithms, grant and response types are names, since a provider may know more of them than this package.
public struct ClientMetadata: Sendable, Hashable {
    /// The whole object.
    public private(set) var json: JSON

    /// Makes metadata.
    ///
    /// - Parameter redirectURIs: `redirect_uris`.
    public init(redirectURIs: [String]) {
        json = [:]
        self.redirectURIs = redirectURIs
    }

    /// Takes an object as it is; anything else counts as an empty one.
    public init(json: JSON) {
        if case .object = json { self.json = json } else { self.json = [:] }
    }

    /// A member by its name; setting nil removes it.
    public subscript(name: String) -> JSON? {
        get { json[name] }
        set { json[name] = newValue }
    }

    /// A member in one language, such as `client_name#ja` (OIDC Registration 1.0 section 2.1).
    public subscript(name: String, language language: String) -> JSON? {
        get { json["\(name)#\(language)"] }
        set { json["\(name)#\(language)"] = newValue }
    }

    func string(_ name: String) -> String? {
        if case .string(let value)? = json[name] { value } else { nil }
    }

    mutating func set(_ name: String, _ value: String?) { json[name] = value.map { .string($0) } }

    func strings(_ name: String) -> [String]? {
        guard case .array(let elements)? = json[name] else { return nil }
        return elements.compactMap { element in if case .string(let value) = element { value } else { nil } }
    }

    mutating func set(_ name: String, _ values: [String]?) {
        json[name] = values.map { .array($0.map { .string($0) }) }
    }

    func flag(_ name: String) -> Bool? {
        if case .bool(let value)? = json[name] { value } else { nil }
    }

    mutating func set(_ name: String, _ value: Bool?) { json[name] = value.map { .bool($0) } }
}
