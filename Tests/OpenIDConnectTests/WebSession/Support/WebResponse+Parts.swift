import HTTPTypes
import OpenIDConnect
import OpenIDConnectTesting

extension WebResponse {
    var status: Int { response.status.code }
    var location: String? { response.headerFields[.location] }
}

extension EmbeddedBrowser {
    var loginNames: [String] { names.filter { $0.hasPrefix("__Host-login-") } }
}
