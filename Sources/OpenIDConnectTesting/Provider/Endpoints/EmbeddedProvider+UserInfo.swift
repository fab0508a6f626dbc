internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// UserInfo: the claims of the ID token, and those that Hugging Face sends only here.
    func userInfo(_ record: inout RecordedRequest, _ state: ProviderState) throws(JOSEError) -> ProviderReply {
        let knobs = state.knobs.userInfo
        let token = accessToken(of: &record)
        let isTaken =
            switch knobs.tokenTransport {
            case .header: record.checks.contains(.bearerHeader)
            case .body: record.checks.contains(.bearerBody)
            case nil: profile == .conformance || record.checks.contains(.bearerHeader)
            }
        guard let token, isTaken, let grant = state.accessTokens[token] else {
            record.fail(.accessToken, "the access token is missing, elsewhere, unknown or not the newest")
            return .error(
                401,
                "invalid_token",
                "The access token is unknown or has expired",
                challenge: #"Bearer error="invalid_token", error_description="The access token has expired""#
            )
        }
        record.note(.newestAccessToken, if: token.isExactly(state.newestAccessToken ?? ""))
        if let answer = knobs.answer { return .canned(answer) }
        var claims: JSON = ["sub": .string(user.subject)]
        if let elsewhere = knobs.elsewhere {
            refer(&claims, to: elsewhere, state)
        } else {
            let filters = profile == .huggingFace || knobs.filtersByScope
            for (scope, member) in user.claims + user.userInfoClaims where !filters || grant.scopes.contains(scope) {
                claims[member.name] = member.value
            }
        }
        knobs.operations.apply(to: &claims, now: time.unixTime())
        guard knobs.format == .jws else { return .json(200, claims) }
        claims["iss"] = .string(issuer(state).string)
        claims["aud"] = .string(grant.client.id)
        let algorithm = grant.client.string("userinfo_signed_response_alg") ?? "RS256"
        let signed = try signed(claims, [], algorithm, for: grant.client, state)
        return .octets(200, "application/jwt;charset=UTF-8", Array(signed.utf8))
    }

    /// The access token from header or form; nil when it is in both, in neither, or in the query.
    private func accessToken(of record: inout RecordedRequest) -> String? {
        let header = record.request.headerFields[.authorization].flatMap { field in
            field.utf8.prefix(7).elementsEqual("Bearer ".utf8)
                ? String(decoding: field.utf8.dropFirst(7), as: UTF8.self) : nil
        }
        let isForm = record.request.method == .post
        let parameter = record["access_token"]
        record.note(.bearerHeader, if: header != nil && parameter == nil)
        record.note(.bearerBody, if: header == nil && parameter != nil && isForm)
        if record.checks.contains(.bearerHeader) { return header }
        return record.checks.contains(.bearerBody) ? parameter : nil
    }

    // MARK: Claims of other sources (OIDC Core 5.6.2)

    /// The access token of the distributed claims.
    private static let claimsToken = "a-token-for-distributed-claims"

    private func refer(_ claims: inout JSON, to elsewhere: Conformance.ClaimsKind, _ state: ProviderState) {
        switch elsewhere {
        case .aggregated:
            let aggregated: JSON = [
                "address": ["street_address": "1234 Hollywood Blvd."], "phone_number": "+1 (555) 123-4567",
            ]
            claims["_claim_names"] = ["address": "src1", "phone_number": "src1"]
            claims["_claim_sources"] = [
                "src1": [
                    "JWT": .string(
                        Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "." + Base64URL.encode(aggregated.octets)
                            + "."
                    )
                ]
            ]
        case .distributed:
            claims["_claim_names"] = ["credit_score": "src1"]
            claims["_claim_sources"] = [
                "src1": [
                    "endpoint": .string(url(of: .claims, state) ?? ""),
                    "access_token": .string(Self.claimsToken),
                ]
            ]
        }
    }

    /// The endpoint of distributed claims.
    func distributedClaims(_ record: inout RecordedRequest, _ state: ProviderState) throws(JOSEError) -> ProviderReply {
        guard state.knobs.userInfo.servesClaims, let client = state.accessTokens.values.first?.client,
            accessToken(of: &record)?.isExactly(Self.claimsToken) == true
        else {
            record.fail(.accessToken, "the access token is missing, or not that of the claims")
            return .error(401, "invalid_token", "The access token is unknown")
        }
        let token = try signed(["credit_score": 650], [], client.idTokenAlgorithm, for: client, state)
        return .octets(200, "application/jwt", Array(token.utf8))
    }
}
