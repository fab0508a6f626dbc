internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

/// An answer of the embedded provider.
enum ProviderReply {
    case json(Int, JSON, challenge: String? = nil)
    /// A document that everybody may have and keep: metadata, keys.
    case document(JSON)
    case octets(Int, String, [UInt8])
    case page(Int, String)
    case redirect(Int, String)
    case canned(CannedAnswer)
    /// A page that posts a form at once (OAuth 2.0 Form Post Response Mode).
    case form(action: String, [FormEncoding.Pair])

    var http: (HTTPResponse, [UInt8]) {
        var fields = HTTPFields()
        // Never cached, as RFC 6749 section 5.1 says of tokens.
        fields[.cacheControl] = "no-store"
        let status: Int
        var body: [UInt8] = []
        switch self {
        case .json(let code, let json, let challenge):
            status = code
            fields[.contentType] = "application/json; charset=utf-8"
            fields[.wwwAuthenticate] = challenge
            body = json.octets
        case .document(let json):
            status = 200
            fields[.cacheControl] = nil
            fields[.contentType] = "application/json; charset=utf-8"
            body = json.octets
        case .octets(let code, let type, let octets):
            status = code
            fields[.contentType] = type
            body = octets
        case .page(let code, let text):
            status = code
            fields[.contentType] = "text/plain; charset=utf-8"
            body = Array(text.utf8)
        case .redirect(let code, let location):
            status = code
            fields[.location] = location
        case .canned(let answer):
            status = answer.status
            fields[.contentType] = answer.contentType
            fields[.location] = answer.location
            fields[.wwwAuthenticate] = answer.challenge
            fields[.retryAfter] = answer.retryAfter.map { String($0) }
            body = Array(answer.body.utf8)
        case .form(let action, let parameters):
            status = 200
            fields[.contentType] = "text/html; charset=utf-8"
            body = Array(Self.page(action, parameters).utf8)
        }
        return (HTTPResponse(status: .init(code: status), headerFields: fields), body)
    }

    /// An error object (RFC 6749 section 5.2).
    static func error(_ status: Int, _ error: String, _ description: String, challenge: String? = nil) -> Self {
        .json(
            status,
            ["error": .string(error), "error_description": .string(description)],
            challenge: challenge
        )
    }

    private static func page(_ action: String, _ parameters: [FormEncoding.Pair]) -> String {
        let inputs = parameters.map {
            #"<input type="hidden" name="\#(escaped($0.name))" value="\#(escaped($0.value))">"#
        }
        return #"<!doctype html><title>Submit</title><body onload="document.forms[0].submit()">"#
            + #"<form method="post" action="\#(escaped(action))">\#(inputs.joined())</form></body>"#
    }

    private static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            default: escaped.append(octet)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
