#if Hummingbird
    import HuggingFaceOIDC

    /// "Sign in with Hugging Face".
    enum SignInButton {
        /// - Parameter isFramed: Whether the page is shown in a frame: the sign-in then has a window of its own.
        static func html(isFramed: Bool) -> HTML {
            let target: HTML = isFramed ? " target=\"\(HuggingFaceSpace.linkTarget)\" rel=\"noopener\"" : ""
            return """
                <a class="sign-in" href="/login"\(target)>\(face)<span>Sign in with Hugging Face</span></a>
                """
        }

        /// A smiling face with two hands.
        private static let face: HTML = """
            <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
            <circle cx="16" cy="15" r="12" fill="#ffd21e" stroke="#ff9d0b" stroke-width="1.6"/>
            <ellipse cx="11.6" cy="12.6" rx="1.6" ry="2" fill="#3a3b45"/>
            <ellipse cx="20.4" cy="12.6" rx="1.6" ry="2" fill="#3a3b45"/>
            <path d="M10.4 17.2c1 3.4 3.2 4.6 5.6 4.6s4.600-1.200 5.600-4.600c-3.400 1.200-7.800 1.200-11.200 0z" fill="#3a3b45"/>
            <path d="M13.400 20.700c1.500-1.300 3.700-1.300 5.200 0-1.500 1.300-3.700 1.300-5.200 0z" fill="#ef4e4e"/>
            <path d="M3.500 22.500c2.200-2.800 5-2.400 6.300.2 1.200 2.600-.6 6-3.300 6.300-2.800.3-5-3.500-3-6.500z" fill="#ffd21e" stroke="#ff9d0b" stroke-width="1.400"/>
            <path d="M28.500 22.500c-2.200-2.800-5-2.400-6.300.2-1.200 2.600.6 6 3.300 6.300 2.800.3 5-3.500 3-6.500z" fill="#ffd21e" stroke="#ff9d0b" stroke-width="1.400"/>
            </svg>
            """
    }
#endif
