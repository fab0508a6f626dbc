public import OpenIDConnect

extension Issuer {
    /// Hugging Face. Another Hub, such as a staging one, is an ``OpenIDConnect/Issuer`` of its own: the issuer is
    /// configuration, and `https://hf.co` is not it.
    public static let huggingFace: Issuer = "https://huggingface.co"
}
