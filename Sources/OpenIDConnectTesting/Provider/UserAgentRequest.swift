public import HTTPTypes
internal import OpenIDConnect

/// What a user agent does next, after the provider has answered it: the request that the client gets to see.
public struct UserAgentRequest: Sendable, Hashable {
    /// GET for a redirect, POST for a form.
    public let method: HTTPRequest.Method
    /// Where it goes, with its fragment, which only the user agent sees.
    public let url: String
    /// The form, as it is posted; empty for a redirect.
    public let form: String

    /// Follows a redirect, or posts the form of the page.
    ///
    /// - Throws: ``SignInRefused`` when the page has no form.
    public init(after response: HTTPResponse, _ body: [UInt8]) throws(SignInRefused) {
        if let location = response.headerFields[.location] {
            method = .get
            url = location
            form = ""
            return
        }
        let texts = Self.quoted(in: body)
        guard let action = texts.first(where: { $0.attribute.elementsEqual("action".utf8) })?.text else {
            throw SignInRefused(reason: String(decoding: body, as: UTF8.self))
        }
        func values(of attribute: String) -> [String] {
            texts.filter { $0.attribute.elementsEqual(attribute.utf8) }.map(\.text)
        }
        // The page has one form, whose fields are all hidden inputs: as many names as values, but for "type".
        method = .post
        url = action
        form = FormEncoding.encode(zip(values(of: "name"), values(of: "value")).map { ($0, $1) })
    }

    /// Every `attribute="text"` of a page, in its order.
    private static func quoted(in page: [UInt8]) -> [(attribute: [UInt8], text: String)] {
        var found: [(attribute: [UInt8], text: String)] = []
        var rest = page[...]
        while let mark = rest.firstIndex(of: UInt8(ascii: "=")) {
            let attribute = Array(rest[..<mark].reversed().prefix { $0 != UInt8(ascii: " ") }.reversed())
            rest = rest[(mark + 1)...]
            guard rest.first == UInt8(ascii: "\"") else { continue }
            rest = rest.dropFirst()
            let end = rest.firstIndex(of: UInt8(ascii: "\"")) ?? rest.endIndex
            found.append((attribute, unescaped(rest[..<end])))
            rest = rest[end...].dropFirst()
        }
        return found
    }

    private static func unescaped(_ text: ArraySlice<UInt8>) -> String {
        var octets: [UInt8] = []
        var rest = text
        while let octet = rest.first {
            let entity = entities.first { rest.starts(with: $0.name.utf8) }
            octets.append(entity?.octet ?? octet)
            rest = rest.dropFirst(entity?.name.utf8.count ?? 1)
        }
        return String(decoding: octets, as: UTF8.self)
    }

    private static let entities: [(name: String, octet: UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&quot;", UInt8(ascii: "\"")), ("&lt;", UInt8(ascii: "<")),
    ]
}
