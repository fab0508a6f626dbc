/// The parameters of a request about logout: each protocol parameter once, whatever else there is.
struct LogoutParameters {
    private var values: [String: String] = [:]

    init(_ pairs: [FormEncoding.Pair]?, names: [String]) throws(OIDCError) {
        guard let pairs else {
            throw OIDCError(.logoutMalformed, phase: .logout, detail: "the parameters are not form-encoded")
        }
        for (name, value) in pairs {
            guard let known = names.first(where: { $0.isExactly(name) }) else { continue }
            guard values.updateValue(value, forKey: known) == nil else {
                throw OIDCError(.logoutMalformed, phase: .logout, detail: "\"\(known)\" stands twice")
            }
        }
    }

    subscript(name: String) -> String? { values[name] }
}
