extension ErrorCode {
    /// There is no whole PEM block, or its content isn't the key that its label promises.
    public static let pemMalformed = ErrorCode(
        "pem.malformed",
        check: "pem",
        specification: "RFC 7468 sections 2, 10 and 13",
        remedy: "Give one whole block, from BEGIN to END, as openssl pkey writes it."
    )
    /// Something follows the first block: a second key, a certificate, text.
    public static let pemSurplus = ErrorCode(
        "pem.surplus",
        check: "pem",
        specification: "RFC 7468 section 2",
        remedy: "Give one block alone: of two keys nobody knows which is meant."
    )
    /// The key is encrypted under a passphrase.
    public static let pemEncrypted = ErrorCode(
        "pem.encrypted",
        check: "pem",
        specification: "RFC 7468 section 11",
        remedy: "Decrypt the key first (openssl pkey), and guard the file; passphrases are not asked for."
    )
    /// The block has a label, or the key a kind, that is not read here.
    public static let pemUnsupported = ErrorCode(
        "pem.unsupported",
        check: "pem",
        specification: "RFC 7468 sections 10 and 13",
        remedy: "Give PKCS #8 (PRIVATE KEY) or SubjectPublicKeyInfo (PUBLIC KEY) of an RSA, EC or EdDSA key."
    )
    /// The text is longer than that of any key.
    public static let pemTooLarge = ErrorCode(
        "pem.too_large",
        check: "pem",
        specification: "RFC 7468 section 2",
        remedy: "Give the file of one key: 16 KiB are enough for RSA with 8192 bits."
    )
    /// A public key stands where a private one is needed.
    public static let pemNotPrivate = ErrorCode(
        "pem.not_private",
        check: "pem",
        specification: "RFC 7468 section 10",
        remedy: "Give the file with the private key."
    )
    /// A private key stands where a public one is expected.
    public static let pemNotPublic = ErrorCode(
        "pem.not_public",
        check: "pem",
        specification: "RFC 7468 section 13",
        remedy: "Give the public half (openssl pkey -pubout), and look at where the private one went."
    )
}
