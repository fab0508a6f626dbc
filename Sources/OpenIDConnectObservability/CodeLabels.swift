#if Observability
    internal import JOSE
    internal import OpenIDConnect

    /// The error codes that may be labels. Codes are an open set: any other is `other`.
    struct CodeLabels: Sendable {
        private let known: Set<ErrorCode>

        init(_ additional: [ErrorCode]) { known = Set(ErrorCode.catalogue + additional) }

        func label(_ code: ErrorCode) -> String { known.contains(code) ? code.rawValue : "other" }
    }
#endif
