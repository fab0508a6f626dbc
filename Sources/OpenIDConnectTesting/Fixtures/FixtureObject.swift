internal import JOSE

/// One object of a fixture, held to the words that its schema knows.
struct FixtureObject {
    let members: [(name: String, value: JSONValue)]
    private let place: String

    /// - Parameter names: The members that it may have; any other is refused.
    init(_ value: JSONValue, at place: String, names: [String]) throws(FixtureMalformed) {
        guard let members = value.object else { throw FixtureMalformed(place: place, reason: "not an object") }
        self.place = place
        self.members = members
        for (name, _) in members where !names.contains(name) { throw malformed(name, "not a member of the schema") }
    }

    subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

    func place(of name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

    func malformed(_ name: String, _ reason: String) -> FixtureMalformed {
        FixtureMalformed(place: place(of: name), reason: reason)
    }

    // MARK: Required members

    func value(_ name: String) throws(FixtureMalformed) -> JSONValue {
        guard let value = self[name] else { throw malformed(name, "missing") }
        return value
    }

    func string(_ name: String) throws(FixtureMalformed) -> String {
        guard let string = try value(name).string else { throw malformed(name, "not a string") }
        return string
    }

    func bool(_ name: String) throws(FixtureMalformed) -> Bool {
        guard let bool = try value(name).bool else { throw malformed(name, "not a boolean") }
        return bool
    }

    func integer(_ name: String) throws(FixtureMalformed) -> Int64 {
        guard let integer = try value(name).number?.int64 else { throw malformed(name, "not an integer") }
        return integer
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(FixtureMalformed) -> Word {
        try Self.word(value(name), at: place(of: name))
    }

    func words<Word: RawRepresentable<String>>(_ name: String) throws(FixtureMalformed) -> [Word] {
        try list(name) { element, place throws(FixtureMalformed) in try Self.word(element, at: place) }
    }

    func strings(_ name: String) throws(FixtureMalformed) -> [String] {
        try list(name) { element, place throws(FixtureMalformed) in
            guard let string = element.string else { throw FixtureMalformed(place: place, reason: "not a string") }
            return string
        }
    }

    func list<Element>(
        _ name: String,
        _ read: (JSONValue, String) throws(FixtureMalformed) -> Element
    ) throws(FixtureMalformed) -> [Element] {
        guard let elements = try value(name).array else { throw malformed(name, "not an array") }
        var list: [Element] = []
        for (index, element) in elements.enumerated() { list.append(try read(element, "\(place(of: name))[\(index)]")) }
        return list
    }

    func object(_ name: String, names: [String]) throws(FixtureMalformed) -> FixtureObject {
        try FixtureObject(value(name), at: place(of: name), names: names)
    }

    /// The members of an object of any names.
    func members(_ name: String) throws(FixtureMalformed) -> [JSON.Member] {
        guard case .object(let members) = JSON(try value(name)) else { throw malformed(name, "not an object") }
        return members
    }

    /// True; the member can only be this word.
    func constant(_ name: String, _ word: String) throws(FixtureMalformed) -> Bool {
        guard try value(name).isString(word) else { throw malformed(name, "not \"\(word)\"") }
        return true
    }

    // MARK: Members that may be absent

    /// What `read` makes of a member that is there.
    func optional<Value>(
        _ name: String,
        _ read: (String) throws(FixtureMalformed) -> Value
    ) throws(FixtureMalformed) -> Value? {
        self[name] == nil ? nil : try read(name)
    }

    func optionalWord<Word: RawRepresentable<String>>(_ name: String) throws(FixtureMalformed) -> Word? {
        self[name] == nil ? nil : try word(name)
    }

    /// Words; none when the member is absent.
    func optionalWords<Word: RawRepresentable<String>>(_ name: String) throws(FixtureMalformed) -> [Word] {
        self[name] == nil ? [] : try words(name)
    }

    /// A list that is empty when it is absent.
    func optionalList<Element>(
        _ name: String,
        _ read: (JSONValue, String) throws(FixtureMalformed) -> Element
    ) throws(FixtureMalformed) -> [Element] {
        self[name] == nil ? [] : try list(name, read)
    }

    private static func word<Word: RawRepresentable<String>>(
        _ value: JSONValue,
        at place: String
    ) throws(FixtureMalformed) -> Word {
        guard let string = value.string, let word = Word(rawValue: string) else {
            throw FixtureMalformed(place: place, reason: "not a word of the schema")
        }
        return word
    }
}
