/// Why a provider's key set is fetched.
public enum KeySetFetchReason: String, Sendable, CaseIterable {
    /// There is none yet.
    case first
    /// The life of the one in use is over.
    case expired
    /// Its life will be over soon (``RelyingParty/keepKeySetFresh()``).
    case ahead
    /// A token names a key that isn't in it, or none of its keys fits.
    case unknownKey = "unknown_key"
}
