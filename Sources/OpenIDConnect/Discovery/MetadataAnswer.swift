/// A provider's metadata, and how long it may be used by its own words.
struct MetadataAnswer: Sendable {
    let metadata: ProviderMetadata
    var lifetime: Duration
}
