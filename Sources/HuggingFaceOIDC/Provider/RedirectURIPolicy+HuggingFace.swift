public import OpenIDConnect

extension RedirectURIPolicy {
    /// What Hugging Face takes: octet by octet, but for the port of http on `localhost`, `127.0.0.1` or `[::1]`. A Space
    /// may come back to any URL of its own: ``HuggingFaceSpace/isOwn(_:)``.
    public static let huggingFace = RedirectURIPolicy.loopback
}
