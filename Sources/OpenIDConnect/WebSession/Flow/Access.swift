public import HTTPTypes

/// Whether a request may have what it asks for.
public enum Access: Sendable {
    /// The user is signed in, as is demanded. The header fields belong to the answer.
    case granted(Session, fields: HTTPFields)
    /// Answer this: a redirect to the sign-in for a browser that opens a page, else a status that says what is missing.
    case refused(WebResponse)
}
