#if Hummingbird
    public import Hummingbird
    internal import NIOCore
    public import OpenIDConnect

    /// Answers the routes of a sign-in: login, callback, logout, and what providers call. Add it to the router before
    /// everything else; requests to other paths pass it untouched.
    ///
    /// ```swift
    /// let router = Router(context: BasicSignInRequestContext.self)
    /// router.add(middleware: SignInMiddleware(signIn))
    /// router.group().add(middleware: SessionMiddleware(signIn)).get("/") { _, context in
    ///     context.session.map { "Hello \($0.subject)" } ?? "Hello"
    /// }
    /// ```
    ///
    /// Refusals are logged with their code, at the level notice: they are the business of whoever runs the site.
    public struct SignInMiddleware<Context: RequestContext>: RouterMiddleware {
        private let signIn: WebSignIn

        /// The most octets of a body: forms of providers and of this site's own pages.
        public static var maximumBodySize: Int { 64 * 1024 }

        /// Makes the middleware.
        ///
        /// - Parameter signIn: The sign-in of the site.
        public init(_ signIn: WebSignIn) { self.signIn = signIn }

        /// Answers a request to one of the routes; passes any other on.
        public func handle(
            _ request: Request,
            context: Context,
            next: @concurrent (Request, Context) async throws -> Response
        ) async throws -> Response {
            guard signIn.isRoute(request.head) else { return try await next(request, context) }
            let body: ByteBuffer
            do {
                body = try await request.body.collect(upTo: Self.maximumBodySize)
            } catch is NIOTooManyBytesError {
                return Response(status: .contentTooLarge)
            }
            guard let answer = await signIn.respond(to: request.head, body: Array(body.readableBytesView)) else {
                return try await next(request, context)
            }
            return Response(answer, logger: context.logger)
        }
    }
#endif
