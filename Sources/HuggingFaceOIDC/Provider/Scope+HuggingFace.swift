public import OpenIDConnect

/// The scopes that Hugging Face documents, beside `openid`, `profile` and `email`. There are more, and new ones come:
/// any other is a string literal. No metadata lists them, and `offline_access` is none of them: refresh tokens come
/// without it.
extension Scope {
    /// Whether the user, and organisations that the user approves, can pay.
    public static let readBilling: Scope = "read-billing"
    /// The user's organisations, and the role in each.
    public static let readMemberships: Scope = "read-memberships"
    /// Read the user's repositories.
    public static let readRepos: Scope = "read-repos"
    /// Read public gated repositories that the user may see.
    public static let gatedRepos: Scope = "gated-repos"
    /// Create repositories, and touch those alone.
    public static let contributeRepos: Scope = "contribute-repos"
    /// Read and write the user's repositories.
    public static let writeRepos: Scope = "write-repos"
    /// Everything with the user's repositories, creating and deleting too.
    public static let manageRepos: Scope = "manage-repos"
    /// Read the user's collections.
    public static let readCollections: Scope = "read-collections"
    /// Write the user's collections.
    public static let writeCollections: Scope = "write-collections"
    /// Inference on the user's account, which pays for it.
    public static let inferenceAPI: Scope = "inference-api"
    /// Read Inference Endpoints.
    public static let readEndpoints: Scope = "read-endpoints"
    /// Read and write Inference Endpoints.
    public static let writeEndpoints: Scope = "write-endpoints"
    /// Run jobs.
    public static let jobs: Scope = "jobs"
    /// Manage webhooks.
    public static let webhooks: Scope = "webhooks"
    /// Discussions and pull requests.
    public static let writeDiscussions: Scope = "write-discussions"
    /// The MCP server.
    public static let readMCP: Scope = "read-mcp"
}
