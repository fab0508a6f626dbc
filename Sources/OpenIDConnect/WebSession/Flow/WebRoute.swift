internal import HTTPTypes

/// What a path of the site is for.
enum WebRoute: Sendable {
    case login(WebProvider)
    case callback(WebProvider)
    case initiatedLogin(WebProvider)
    case backChannelLogout(WebProvider)
    case frontChannelLogout(WebProvider)
    case logoutReturn
    case logout

    /// The methods by which it is asked for; with any other nothing is done, and nothing used up.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .login, .frontChannelLogout, .logoutReturn: [.get]
        case .callback(let provider): [provider.responseMode == .formPost ? .post : .get]
        case .initiatedLogin: [.get, .post]
        case .backChannelLogout, .logout: [.post]
        }
    }
}
