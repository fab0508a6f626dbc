public import JOSE

extension ErrorCode {
    /// A variable is missing that a Space with sign-in has.
    public static let spaceVariableMissing = ErrorCode(
        "space.variable_missing",
        check: "environment",
        specification: "Hugging Face Spaces, hf_oauth",
        remedy:
            "Add hf_oauth: true to the metadata of the Space's README.md; outside of a Space set the variable yourself."
    )
    /// `SPACE_HOST` is no list of host names.
    public static let spaceHostInvalid = ErrorCode(
        "space.host_invalid",
        check: "environment",
        specification: "Hugging Face Spaces, SPACE_HOST",
        remedy: "Leave SPACE_HOST as the Space sets it: host names with commas between, no scheme, no path."
    )
    /// A mocked login was asked for in a Space.
    public static let mockLoginInSpace = ErrorCode(
        "mock_login.in_space",
        check: "environment",
        specification: "Hugging Face Spaces, hf_oauth",
        remedy: "Sign users in for real: add hf_oauth: true to the metadata of the Space's README.md."
    )
    /// A mocked login was asked for on an address that others can reach.
    public static let mockLoginNotLoopback = ErrorCode(
        "mock_login.not_loopback",
        check: "redirect_uri",
        specification: "RFC 8252 section 7.3",
        remedy: "Serve the application on http with localhost, 127.0.0.1 or [::1] while logins are mocked."
    )
    /// The local token is not a user's.
    public static let mockLoginNotUser = ErrorCode(
        "mock_login.not_user",
        check: "whoami_response",
        specification: "Hugging Face Hub API, GET /api/whoami-v2",
        remedy: "Use the token of a user's account: organisations don't sign in."
    )
}
