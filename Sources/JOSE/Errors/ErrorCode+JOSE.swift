extension ErrorCode {
    // MARK: JSON

    /// The text is not JSON.
    public static let jsonMalformed = ErrorCode(
        "json.malformed",
        check: "json",
        specification: "RFC 8259 section 2",
        remedy: "The sender must send strict JSON: no comments, no trailing commas, one value."
    )
    /// The text is not UTF-8, or starts with a byte order mark.
    public static let jsonNotUTF8 = ErrorCode(
        "json.not_utf8",
        check: "json",
        specification: "RFC 8259 section 8.1",
        remedy: "The sender must encode JSON as UTF-8 without a byte order mark."
    )
    /// An object has two members of one name.
    public static let jsonDuplicateMember = ErrorCode(
        "json.duplicate_member",
        check: "json",
        specification: "RFC 7515 section 4, RFC 7519 section 4",
        remedy: "The sender must send each member once: parsers disagree about which of two counts."
    )
    /// Arrays and objects are nested too deeply.
    public static let jsonTooDeep = ErrorCode(
        "json.too_deep",
        check: "json",
        specification: "RFC 8259 section 9",
        remedy: "Nothing in OpenID Connect nests this deeply; look at what the sender puts in."
    )
    /// The text is longer than allowed here.
    public static let jsonTooLarge = ErrorCode(
        "json.too_large",
        check: "json",
        specification: "RFC 8259 section 9",
        remedy: "Raise the limit if the text is what it should be."
    )
    /// A number has more characters than any number of the protocol needs.
    public static let jsonNumberTooLong = ErrorCode(
        "json.number_too_long",
        check: "json",
        specification: "RFC 8259 section 9",
        remedy: "The sender must write the number in at most 128 characters."
    )

    // MARK: base64url

    /// The text is not canonical base64url.
    public static let base64URLMalformed = ErrorCode(
        "base64url.malformed",
        check: "base64url",
        specification: "RFC 7515 section 2, RFC 4648 section 3.5",
        remedy: "The sender must use the URL-safe alphabet, without padding, with zero trailing bits."
    )

    // MARK: JWS

    /// The token is not three base64url parts with a JSON header.
    public static let jwsMalformed = ErrorCode(
        "jws.malformed",
        check: "jws",
        specification: "RFC 7515 sections 5.2 and 7.1",
        remedy: "Pass the compact serialisation, whole and unchanged."
    )
    /// The token is larger than allowed.
    public static let jwsTooLarge = ErrorCode(
        "jws.too_large",
        check: "jws",
        specification: "RFC 7515 section 10",
        remedy: "Raise the limit, to 256 KiB at most, if the token is what it should be."
    )
    /// The header demands an extension; this package has none.
    public static let jwsCriticalHeader = ErrorCode(
        "jws.critical_header",
        check: "crit",
        specification: "RFC 7515 section 4.1.11",
        remedy: "The provider must sign without critical extensions."
    )
    /// The algorithm of the header is not one that is allowed here.
    public static let jwsAlgorithmNotAllowed = ErrorCode(
        "jws.algorithm_not_allowed",
        check: "alg",
        specification: "RFC 8725 section 3.1, OIDC Core 3.1.3.7 (7)",
        remedy: "If the provider really signs with this algorithm, add it to the allowed ones."
    )
    /// No key of the set has the token's key ID.
    public static let jwsKeyNotFound = ErrorCode(
        "jws.key_not_found",
        check: "kid",
        specification: "RFC 7515 section 4.1.4, OIDC Core 10.1",
        remedy: "The provider must publish the key it signs with before it uses it."
    )
    /// Keys match the key ID, or there is none, but no key may be used with the algorithm.
    public static let jwsKeyUnsuitable = ErrorCode(
        "jws.key_unsuitable",
        check: "key",
        specification: "RFC 7517 sections 4.2 to 4.4, RFC 7518 section 3.1",
        remedy: "Look at kty, crv, use, key_ops and alg of the provider's keys."
    )
    /// The signature doesn't belong to the token and the key.
    public static let jwsSignatureInvalid = ErrorCode(
        "jws.signature_invalid",
        check: "signature",
        specification: "RFC 7515 section 5.2 (8)",
        remedy: "The token was changed on its way, or was signed by somebody else: don't use it."
    )

    // MARK: JWE

    /// The token is not five base64url parts with a JSON header that has what its algorithm needs.
    public static let jweMalformed = ErrorCode(
        "jwe.malformed",
        check: "jwe",
        specification: "RFC 7516 sections 5.2 and 7.1",
        remedy: "Pass the compact serialisation, whole and unchanged."
    )
    /// The token is larger than allowed.
    public static let jweTooLarge = ErrorCode(
        "jwe.too_large",
        check: "jwe",
        specification: "RFC 7516 section 11",
        remedy: "Raise the limit, to 256 KiB at most, if the token is what it should be."
    )
    /// The header demands an extension; this package has none.
    public static let jweCriticalHeader = ErrorCode(
        "jwe.critical_header",
        check: "crit",
        specification: "RFC 7516 section 4.1.13",
        remedy: "The sender must encrypt without critical extensions."
    )
    /// The content is compressed.
    public static let jweCompressed = ErrorCode(
        "jwe.compressed",
        check: "zip",
        specification: "RFC 8725 section 3.6",
        remedy: "The sender must encrypt without compression: it leaks the content, and a few octets become millions."
    )
    /// The algorithm or the content encryption of the header is not one that is allowed here.
    public static let jweAlgorithmNotAllowed = ErrorCode(
        "jwe.algorithm_not_allowed",
        check: "alg",
        specification: "RFC 8725 section 3.1",
        remedy: "If the sender really encrypts like this, add the algorithm to the allowed ones; some never are."
    )
    /// No key here can serve the algorithm.
    public static let jweKeyUnsuitable = ErrorCode(
        "jwe.key_unsuitable",
        check: "key",
        specification: "RFC 7518 section 4.1",
        remedy: "Give a key of the type, curve and size that the algorithm needs."
    )
    /// The token can't be decrypted; why is not said, since the difference is what attacks live on.
    public static let jweDecryptionFailed = ErrorCode(
        "jwe.decryption_failed",
        check: "jwe",
        specification: "RFC 7516 section 11.5",
        remedy: "The token was changed on its way, or was made for another key."
    )

    // MARK: The rest

    /// A symmetric key is empty, or shorter than the digest of its algorithm.
    public static let hmacKeyTooShort = ErrorCode(
        "hmac.key_too_short",
        check: "key",
        specification: "RFC 7518 section 3.2",
        remedy: "Use a secret with at least as many octets as the digest: 32 for HS256."
    )
    /// OpenSSL failed for a reason of its own: memory, entropy, a provider that is not loaded.
    public static let cryptoInternal = ErrorCode(
        "crypto.internal",
        check: "crypto",
        specification: "OpenSSL 3",
        remedy: "Look at the OpenSSL installation and its configuration (openssl.cnf, FIPS)."
    )

    /// Every code of this layer.
    public static let joseCatalogue: [ErrorCode] = [
        .jsonMalformed, .jsonNotUTF8, .jsonDuplicateMember, .jsonTooDeep, .jsonTooLarge, .jsonNumberTooLong,
        .base64URLMalformed, .jwkMalformed, .jwkUnsupported, .jwkRSAModulus, .jwkRSAExponent, .jwkLength, .jwkInvalid,
        .jwkSymmetricLength, .jwkCertificateMalformed, .jwkCertificateKeyMismatch, .jwkCertificateThumbprintMismatch,
        .jwkNotPublic, .jwkSetMalformed, .jwkSetTooLarge, .jwsMalformed, .jwsTooLarge, .jwsCriticalHeader,
        .jwsAlgorithmNotAllowed, .jwsKeyNotFound, .jwsKeyUnsuitable, .jwsSignatureInvalid, .jweMalformed, .jweTooLarge,
        .jweCriticalHeader, .jweCompressed, .jweAlgorithmNotAllowed, .jweKeyUnsuitable, .jweDecryptionFailed,
        .pemMalformed, .pemSurplus, .pemEncrypted, .pemUnsupported, .pemTooLarge, .pemNotPrivate, .pemNotPublic,
        .signerFailed, .signerWrongLength, .signerWrongSignature, .signerHeaderReserved, .hmacKeyTooShort,
        .cryptoInternal,
    ]
}
