internal import JOSE
internal import Synchronization

/// RSA keys for conformance runs: making one takes longer than a run, so runs share them. No two key sets of one run do.
enum ProviderKeyPool {
    private static let keys = Mutex<[ProviderSigningKey]>([])
    private static let client = Mutex<PrivateKey?>(nil)

    /// A client's key, which no provider has.
    static func clientKey() throws(JOSEError) -> PrivateKey {
        if let known = client.withLock({ $0 }) { return known }
        let key = try PrivateKey.generateRSA()
        client.withLock { $0 = key }
        return key
    }

    /// A key that is none of these.
    static func rsa(except used: Set<String>) throws(JOSEError) -> ProviderSigningKey {
        if let known = keys.withLock({ keys in keys.first { !used.contains($0.keyID) } }) { return known }
        let key = try ProviderSigningKey.generate()
        keys.withLock { $0.append(key) }
        return key
    }
}
