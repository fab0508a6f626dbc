public import JOSE

/// The claims of an ID token and of UserInfo as one set, each with its source.
///
/// A claim that both have is the ID token's: it is signed. `null` counts as absent, as Hugging Face's own clients have
/// it.
public struct MergedClaims: Sendable {
    private let idToken: Claims?
    private let userInfo: Claims?

    package init(idToken: Claims?, userInfo: Claims?) {
        self.idToken = idToken
        self.userInfo = userInfo
    }

    /// The claim of that name.
    public subscript(name: String) -> JSONValue? { claim(name)?.value }

    /// Where the claim of that name came from; nil when neither has it.
    public func source(of name: String) -> ClaimSource? { claim(name)?.source }

    /// The names of all claims, those of the ID token first.
    public var names: [String] {
        var names = idToken?.names ?? []
        for name in userInfo?.names ?? [] where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
            names.append(name)
        }
        return names
    }

    /// Every claim as one JSON object: the raw data of the profile.
    public var json: JSON {
        .object(names.compactMap { name in self[name].map { JSON.Member(name, JSON($0)) } })
    }

    /// The text of a claim; nil when it is absent, empty or of another type.
    func text(_ name: String) -> String? {
        guard let text = self[name]?.string, !text.isEmpty else { return nil }
        return text
    }

    /// The set that the address comes from.
    var emailSource: Claims? {
        switch source(of: "email") {
        case .idToken?: idToken
        case .userInfo?: userInfo
        case nil: nil
        }
    }

    private func claim(_ name: String) -> (value: JSONValue, source: ClaimSource)? {
        if let value = idToken?[name], !value.isNull { return (value, .idToken) }
        if let value = userInfo?[name], !value.isNull { return (value, .userInfo) }
        return nil
    }
}
