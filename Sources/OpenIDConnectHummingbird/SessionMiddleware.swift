#if Hummingbird
    public import Hummingbird
    public import OpenIDConnect

    /// Looks for the session of a request, for pages that anybody may see. Where a signed-in user is needed, use
    /// ``RequireSignIn`` instead of it.
    ///
    /// When the store of sessions fails, the answer says so: who is signed in isn't known then, which is not the same as
    /// nobody.
    public struct SessionMiddleware<Context: SignInRequestContext>: RouterMiddleware {
        private let signIn: WebSignIn

        /// Makes the middleware.
        ///
        /// - Parameter signIn: The sign-in of the site.
        public init(_ signIn: WebSignIn) { self.signIn = signIn }

        /// Passes the request on with its session, if it has one.
        public func handle(
            _ request: Request,
            context: Context,
            next: @concurrent (Request, Context) async throws -> Response
        ) async throws -> Response {
            let found: (session: Session?, fields: HTTPFields)
            do throws(OIDCError) {
                found = try await signIn.session(for: request.head)
            } catch {
                return Response(signIn.response(to: error), logger: context.logger)
            }
            var context = context
            context.session = found.session
            var response = try await next(request, context)
            response.add(found.fields)
            return response
        }
    }
#endif
