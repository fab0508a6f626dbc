#if Hummingbird
    /// Text of a page, escaped where it comes from outside.
    struct HTML: ExpressibleByStringInterpolation, CustomStringConvertible {
        struct StringInterpolation: StringInterpolationProtocol {
            fileprivate var text: String

            init(literalCapacity: Int, interpolationCount: Int) {
                text = ""
                text.reserveCapacity(2 * literalCapacity)
            }

            mutating func appendLiteral(_ literal: String) { text += literal }
            /// Text from outside.
            mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
            mutating func appendInterpolation(_ html: HTML) { text += html.description }
            mutating func appendInterpolation(_ html: [HTML]) { for part in html { text += part.description } }
        }

        let description: String

        init(stringLiteral value: String) { description = value }
        init(stringInterpolation: StringInterpolation) { description = stringInterpolation.text }

        private static func escaped(_ text: String) -> String {
            var escaped = ""
            for scalar in text.unicodeScalars {
                switch scalar {
                case "&": escaped += "&amp;"
                case "<": escaped += "&lt;"
                case ">": escaped += "&gt;"
                case "\"": escaped += "&quot;"
                case "'": escaped += "&#39;"
                default: escaped.unicodeScalars.append(scalar)
                }
            }
            return escaped
        }
    }
#endif
