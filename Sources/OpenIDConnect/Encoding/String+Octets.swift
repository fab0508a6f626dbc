extension StringProtocol {
    /// Whether both are the same octets. Swift's `==` takes different spellings of one character for equal, which no
    /// protocol identifier may (RFC 8259 section 8.3, OIDC Core 2).
    package func isExactly(_ other: some StringProtocol) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
