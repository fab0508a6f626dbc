public import JOSE

extension ProviderSigningKey {
    private static let sharedResult = Result<ProviderSigningKey, JOSEError> { () throws(JOSEError) in try generate() }

    /// One key for the whole process: making an RSA key takes longer than most tests.
    public static func shared() throws(JOSEError) -> ProviderSigningKey { try sharedResult.get() }
}
