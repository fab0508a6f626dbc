#if Hummingbird
    public import Hummingbird
    public import OpenIDConnect

    /// Lets signed-in users in: a browser that opens a page is led to the sign-in and comes back afterwards, a script's
    /// request gets 401.
    ///
    /// ```swift
    /// router.group("/admin").add(middleware: RequireSignIn(signIn, .member(of: organization, roles: [.admin])))
    /// ```
    public struct RequireSignIn<Context: SignInRequestContext>: RouterMiddleware {
        private let signIn: WebSignIn
        private let requirement: AccessRequirement

        /// Makes the middleware.
        ///
        /// - Parameters:
        ///   - signIn: The sign-in of the site.
        ///   - requirement: What is demanded besides: scopes, `acr`, a maximum age, a rule of the application's.
        public init(_ signIn: WebSignIn, _ requirement: AccessRequirement = AccessRequirement()) {
            self.signIn = signIn
            self.requirement = requirement
        }

        /// Passes the request on with its session, or answers it.
        public func handle(
            _ request: Request,
            context: Context,
            next: @concurrent (Request, Context) async throws -> Response
        ) async throws -> Response {
            switch await signIn.access(for: request.head, requiring: requirement) {
            case .refused(let answer): return Response(answer, logger: context.logger)
            case .granted(let session, let fields):
                var context = context
                context.session = session
                var response = try await next(request, context)
                response.add(fields)
                return response
            }
        }
    }
#endif
