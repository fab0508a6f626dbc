internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The revocation endpoint (RFC 7009): a refresh token takes the access tokens of its client along.
    func revoke(_ record: inout RecordedRequest, _ state: inout ProviderState) throws(JOSEError) -> ProviderReply {
        if let answer = state.knobs.revocationAnswer { return .canned(answer) }
        guard let client = try authenticate(&record, &state) else { return Self.invalidClient }
        guard let token = record["token"] else { return .error(400, "invalid_request", "token is missing") }
        if let grant = state.refreshTokens[token], grant.client.id.isExactly(client.id) {
            state.refreshTokens[token] = nil
            for (other, grant) in state.accessTokens where grant.client.id.isExactly(client.id) {
                state.accessTokens[other] = nil
            }
        } else if let grant = state.accessTokens[token], grant.client.id.isExactly(client.id) {
            state.accessTokens[token] = nil
        }
        // A token that is unknown is no error.
        return .octets(200, "text/plain; charset=utf-8", [])
    }
}
