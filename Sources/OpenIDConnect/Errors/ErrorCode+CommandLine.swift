package import JOSE

extension ErrorCode {
    /// A file that was named on the command line can't be read.
    package static let inputUnreadable = ErrorCode(
        "input.unreadable",
        check: "input",
        specification: "command line",
        remedy: "Give the path of a file that can be read."
    )
    /// A file with private keys can be read by others.
    package static let inputPermissions = ErrorCode(
        "input.permissions",
        check: "input",
        specification: "command line",
        remedy: "Let only its owner read the file: chmod 600."
    )
    /// Nothing can listen on the redirect URI.
    package static let redirectListener = ErrorCode(
        "redirect.listener",
        check: "redirect_uri",
        specification: "RFC 8252 section 7.3",
        remedy: "Close what listens on that port, or give a redirect URI with another one."
    )
}
