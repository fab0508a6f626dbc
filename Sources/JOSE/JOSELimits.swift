/// The bounds of tokens and keys from outside.
///
/// Each can be made stricter at will, and looser up to its hard cap alone: a value beyond that is taken for the cap.
public struct JOSELimits: Sendable, Hashable {
    /// The most octets of a token; 64 KiB unless told, 256 KiB at most.
    public var maximumTokenSize = 64 * 1024 { didSet { maximumTokenSize = min(maximumTokenSize, 256 * 1024) } }
    /// The most octets of a decoded header; 4 KiB, which is the cap too.
    public var maximumHeaderSize = 4 * 1024 { didSet { maximumHeaderSize = min(maximumHeaderSize, 4 * 1024) } }
    /// The most octets of a token's `kid`; 256, which is the cap too.
    public var maximumKeyIDSize = 256 { didSet { maximumKeyIDSize = min(maximumKeyIDSize, 256) } }
    /// The most octets of a signature; 1 KiB, which is the cap too: an RSA key of 8192 bits makes as many.
    public var maximumSignatureSize = 1024 { didSet { maximumSignatureSize = min(maximumSignatureSize, 1024) } }
    /// The most octets of a JWE's encrypted key; 1 KiB, which is the cap too: an RSA key of 8192 bits makes as many.
    public var maximumEncryptedKeySize = 1024 {
        didSet { maximumEncryptedKeySize = min(maximumEncryptedKeySize, 1024) }
    }
    /// The bounds of headers, claims and key sets as JSON. Their sizes have the bounds here as well.
    public var json = JSONLimits()

    /// The most octets of a key set; 512 KiB, which is the cap too.
    public var maximumKeySetSize = 512 * 1024 { didSet { maximumKeySetSize = min(maximumKeySetSize, 512 * 1024) } }
    /// The most keys of a set; 100, which is the cap too.
    public var maximumKeyCount = 100 { didSet { maximumKeyCount = min(maximumKeyCount, 100) } }
    /// The most octets of one key of a set; 16 KiB, which is the cap too.
    public var maximumKeySize = 16 * 1024 { didSet { maximumKeySize = min(maximumKeySize, 16 * 1024) } }
    /// How many bits the modulus of a published RSA key has at least; 2048, and never fewer.
    public var minimumRSAModulusBits = 2048 { didSet { minimumRSAModulusBits = max(minimumRSAModulusBits, 2048) } }
    /// How many bits the modulus of a published RSA key has at most; 8192, and never more.
    public var maximumRSAModulusBits = 8192 { didSet { maximumRSAModulusBits = min(maximumRSAModulusBits, 8192) } }
    /// The greatest exponent of a published RSA key; 2^32 - 1, and never greater.
    public var maximumRSAExponent = UInt32.max

    /// Makes the default bounds.
    public init() {}
}
