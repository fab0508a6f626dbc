#if Observability
    internal import JOSE
    internal import OpenIDConnect

    extension ErrorCode {
        /// The code, or `other` for one that an application has made: codes are an open set.
        var closed: ErrorCode { Self.known.contains(self) ? self : Self.other }

        private static let known = Set(catalogue)
        private static let other = ErrorCode("other", check: "", specification: "", remedy: "")
    }
#endif
