public import JOSE
internal import OpenIDConnect

/// One change to a claim, a parameter or a member.
public struct MemberOperation: Sendable, Hashable {
    /// What is done to it.
    public enum Action: Sendable, Hashable {
        /// The text goes behind the string that is there, or behind `absent` when there is none.
        case append(String, absent: String? = nil)
        /// It is taken away.
        case remove
        /// It becomes this.
        case set(JSON)
        /// It stands there once more, with this value.
        case `repeat`(JSON)
        /// It becomes an array of itself.
        case arrayify
        /// It becomes a string.
        case stringify
        /// It becomes a time, so many seconds from now.
        case time(offset: Int64)
        /// It becomes an array with this audience too.
        case addAudience(String)
    }

    /// The name of the claim, parameter or member.
    public let name: String
    /// What is done to it.
    public let action: Action

    /// Names a change.
    public init(_ name: String, _ action: Action) {
        self.name = name
        self.action = action
    }

    init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
        let object = try FixtureObject(value, at: place, names: ["op", "name", "value", "absent", "offset"])
        name = try object.string("name")
        switch try object.string("op") {
        case "append":
            action = .append(try object.string("value"), absent: try object.optional("absent", object.string))
        case "remove": action = .remove
        case "set": action = .set(JSON(try object.value("value")))
        case "repeat": action = .repeat(JSON(try object.value("value")))
        case "arrayify": action = .arrayify
        case "stringify": action = .stringify
        case "time": action = .time(offset: try object.integer("offset"))
        case "add_audience": action = .addAudience(try object.string("value"))
        default: throw object.malformed("op", "not an operation")
        }
    }

    /// Changes an object.
    ///
    /// - Parameter now: The time, in UNIX seconds.
    func apply(to object: inout JSON, now: Int64) {
        let value = object[name]
        switch action {
        case .append(let text, let absent):
            if case .string(let string)? = value ?? absent.map({ .string($0) }) {
                object[name] = .string(string + text)
            }
        case .remove: object[name] = nil
        case .set(let new): object[name] = new
        case .repeat(let new):
            if case .object(let members) = object { object = .object(members + [.init(name, new)]) }
        case .arrayify: object[name] = value.map { [$0] }
        case .stringify: object[name] = value.map { .string($0.text) }
        case .time(let offset): object[name] = .integer(now + offset)
        case .addAudience(let audience): object[name] = value.map { [$0, .string(audience)] }
        }
    }
}

extension [MemberOperation] {
    /// Changes an object, in this order.
    func apply(to object: inout JSON, now: Int64) {
        for operation in self { operation.apply(to: &object, now: now) }
    }

    /// Changes parameters, in this order.
    func apply(to parameters: inout [FormEncoding.Pair], now: Int64) {
        var object = JSON.object(parameters.map { .init($0.name, .string($0.value)) })
        apply(to: &object, now: now)
        guard case .object(let members) = object else { return }
        parameters = members.map { member in
            if case .string(let value) = member.value { (member.name, value) } else { (member.name, member.value.text) }
        }
    }
}
