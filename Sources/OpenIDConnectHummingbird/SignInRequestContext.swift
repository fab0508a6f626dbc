#if Hummingbird
    public import Hummingbird
    public import OpenIDConnect

    /// A request context that knows who is signed in.
    ///
    /// ``SignInMiddleware``'s companions ``SessionMiddleware`` and ``RequireSignIn`` set the session; handlers read it:
    ///
    /// ```swift
    /// router.group().add(middleware: RequireSignIn(signIn)).get("/profile") { request, context in
    ///     let session = try context.requireSession()
    ///     return "You are \(session.subject) of \(session.issuer)"
    /// }
    /// ```
    public protocol SignInRequestContext: RequestContext {
        /// The session of the request; nil when nobody is signed in, or no middleware has looked.
        var session: Session? { get set }
    }

    extension SignInRequestContext {
        /// The session of the request.
        ///
        /// - Throws: `HTTPError` 401 when nobody is signed in: on routes without ``RequireSignIn``.
        public func requireSession() throws(HTTPError) -> Session {
            guard let session else { throw HTTPError(.unauthorized) }
            return session
        }
    }
#endif
