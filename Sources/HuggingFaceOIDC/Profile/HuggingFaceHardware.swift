internal import JOSE

/// Hardware that the user lists in public: an element of `hardwareItems`.
public struct HuggingFaceHardware: Sendable, Hashable {
    /// `GPU`, `CPU` and the like.
    public let type: String?
    /// The maker.
    public let vendor: String?
    /// The model.
    public let model: String?
    /// Memory of each, in GB.
    public let memory: Double?
    /// How many.
    public let count: Int?
    /// Whether the user marks it as the main one.
    public let isPrimary: Bool

    init?(_ json: JSONValue) {
        guard json.isObject else { return nil }
        let sku = json["sku"]?.array?.map(\.string) ?? []
        type = sku.first ?? nil
        vendor = sku.count > 1 ? sku[1] : nil
        model = sku.count > 2 ? sku[2] : nil
        memory = json["mem"]?.number?.double
        count = json["num"]?.number?.int64.flatMap { Int(exactly: $0) }
        isPrimary = json["isPrimary"]?.bool ?? false
    }
}
