internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The general checks of an authorization request, and what single modules want to see in one.
    func check(_ record: inout RecordedRequest, _ state: ProviderState) {
        let type = Conformance.ResponseType(parameter: record["response_type"] ?? "")
        let variant = state.variant
        record.require(
            type != nil && (variant.map { $0.responseType == type } ?? true),
            .responseType,
            "response_type is \(record["response_type"] ?? "missing")"
        )
        let scopes = record.words("scope")
        record.require(scopes.contains { $0.isExactly("openid") }, .openIDScope, "scope has no openid")
        let nonce = record["nonce"] ?? ""
        record.require(!(type?.hasIDToken ?? false) || !nonce.isEmpty, .nonce, "there is no nonce")
        if record["code_challenge"] != nil {
            record.require(record.has("code_challenge_method", "S256"), .codeChallenge, "the method is not S256")
        }
        let asksForNothing = record.has("max_age", "0") && record.has("prompt", "none")
        // The module whose authorization fails so, by a form, asks for it; in its control run nothing fails.
        let knobs = state.knobs.authorization
        if knobs.error != "login_required" && knobs.responseMode != .formPost {
            record.require(!asksForNothing, .maxAgeWithPromptNone, "max_age=0 with prompt=none")
        }
        checkClaims(&record)
        if variant?.requestType == .plain {
            record.require(
                record["request"] == nil && record["request_uri"] == nil,
                .requestObjectUnwanted,
                "a request object nobody asked for"
            )
        }
        record.note(.noncePresent, if: !nonce.isEmpty)
        record.note(.nonceUnreserved, if: nonce.utf8.count <= 43 && nonce.utf8.allSatisfy(Self.isUnreserved))
        let claimScopes = ["profile", "email", "phone", "address"]
        record.note(.claimsScope, if: scopes.contains { scope in claimScopes.contains { $0.isExactly(scope) } })
        record.note(.maxAgeZero, if: record.has("max_age", "0"))
        record.note(.promptNone, if: record.has("prompt", "none"))
        record.note(.statePresent, if: !(record["state"] ?? "").isEmpty)
    }

    private func checkClaims(_ record: inout RecordedRequest) {
        guard let parameter = record["claims"] else { return }
        guard let members = try? JSONDocument(parsing: Array(parameter.utf8)).root.object else {
            return record.fail(.claimsParameter, "claims is not an object")
        }
        for (name, value) in members {
            guard ["userinfo", "id_token"].contains(name) else {
                record.warn(.claimsParameter, "claims has a member that nobody knows")
                continue
            }
            guard let claims = value.object else {
                record.fail(.claimsParameter, "\(name) is not an object")
                continue
            }
            let isWellFormed = claims.allSatisfy { claim in
                claim.value.isNull
                    || claim.value.object.map { $0.contains { ["essential", "value", "values"].contains($0.name) } }
                        ?? false
            }
            record.require(isWellFormed, .claimsParameter, "a claim is neither null nor an object that says how")
        }
    }

    static func isUnreserved(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
