internal import OpenIDConnect

/// An issuer as it is given on the command line.
struct IssuerArgument {
    let issuer: Issuer

    init(_ string: String) { issuer = Issuer(string) }

    /// Plain http is for loopback alone; anything else is refused by the library.
    var security: TransportSecurity {
        issuer.string.utf8.starts(with: "http://".utf8) ? .httpOnLoopback : .httpsOnly
    }

    /// Says that nothing protects the connection.
    func warn(_ console: Console) {
        guard security == .httpOnLoopback else { return }
        console.say("notice: plain http, which is for providers on this machine alone")
    }
}
