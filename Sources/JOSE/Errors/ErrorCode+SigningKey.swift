extension ErrorCode {
    /// A signing key that is kept elsewhere didn't sign: it can't be reached, or said no.
    public static let signerFailed = ErrorCode(
        "signer.failed",
        check: "signer",
        specification: "RFC 7515 section 5.1",
        remedy: "Look at the underlying error: it is that of the HSM or the key service."
    )
    /// What a signing key made has not the length that signatures of the algorithm have.
    public static let signerWrongLength = ErrorCode(
        "signer.wrong_length",
        check: "signer",
        specification: "RFC 7518 sections 3.2 to 3.5, RFC 8032 sections 5.1.6 and 5.2.6",
        remedy:
            "The signer must return the raw signature; an ECDSA signature in DER must be made into r and s of full length."
    )
    /// What a signing key made doesn't verify with its own public key.
    public static let signerWrongSignature = ErrorCode(
        "signer.wrong_signature",
        check: "signer",
        specification: "RFC 7515 section 5.1",
        remedy: "The signer must sign the octets as given, hashed once, with the private half of the key that it names."
    )
    /// A header member is given that the signer sets itself, that stands twice, or that demands an extension.
    public static let signerHeaderReserved = ErrorCode(
        "signer.header_reserved",
        check: "signer",
        specification: "RFC 7515 section 4",
        remedy: "Leave out alg, kid, crit and b64, and give each other member once."
    )
}
