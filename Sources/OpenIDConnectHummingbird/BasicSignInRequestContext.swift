#if Hummingbird
    public import Hummingbird
    public import OpenIDConnect

    /// A request context with a session, and nothing else of its own.
    public struct BasicSignInRequestContext: SignInRequestContext {
        /// What Hummingbird keeps.
        public var coreContext: CoreRequestContextStorage
        /// The session of the request; nil when nobody is signed in, or no middleware has looked.
        public var session: Session?

        /// Makes the context of a request.
        public init(source: Source) {
            coreContext = CoreRequestContextStorage(source: source)
        }
    }
#endif
