internal import JOSE

/// What an endpoint answers instead of its own answer.
public struct CannedAnswer: Sendable, Hashable {
    /// The status code.
    public let status: Int
    /// `Content-Type`.
    public let contentType: String?
    /// The body.
    public let body: String
    /// `Location`.
    public let location: String?
    /// `WWW-Authenticate`.
    public let challenge: String?

    /// `Retry-After`, in seconds.
    public var retryAfter: Int?

    /// Makes an answer.
    public init(
        status: Int,
        contentType: String? = nil,
        body: String = "",
        location: String? = nil,
        challenge: String? = nil
    ) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.location = location
        self.challenge = challenge
    }

    /// An error object (RFC 6749 section 5.2).
    public static func error(_ error: String, status: Int = 400) -> CannedAnswer {
        .json(status, ["error": .string(error)])
    }

    /// A JSON answer.
    static func json(_ status: Int, _ body: JSON, challenge: String? = nil) -> CannedAnswer {
        CannedAnswer(
            status: status,
            contentType: "application/json; charset=utf-8",
            body: body.text,
            challenge: challenge
        )
    }

    init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
        let object = try FixtureObject(
            value,
            at: place,
            names: ["status", "content_type", "body", "location", "challenge"]
        )
        status = Int(try object.integer("status"))
        contentType = try object.optional("content_type", object.string)
        body = try object.optional("body", object.string) ?? ""
        location = try object.optional("location", object.string)
        challenge = try object.optional("challenge", object.string)
    }
}
