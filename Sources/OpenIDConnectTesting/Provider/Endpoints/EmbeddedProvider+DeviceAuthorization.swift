internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// Plays the user on another device: enters a user code, and decides.
    ///
    /// - Returns: Whether there is such a code, and nobody has decided on it.
    @discardableResult
    public func decide(_ decision: DeviceDecision, userCode: String) -> Bool {
        withState { state in
            guard
                let code = state.deviceGrants.first(where: { $0.value.userCode.isExactly(userCode) })?.key,
                state.deviceGrants[code]?.decision == nil
            else { return false }
            state.deviceGrants[code]?.decision = decision
            return true
        }
    }

    /// The user codes that nobody has decided on.
    public var pendingUserCodes: [String] {
        withState { state in
            state.deviceGrants.values.filter { $0.decision == nil }.map(\.userCode).sorted()
        }
    }

    /// The device authorization endpoint (RFC 8628 section 3.1).
    func authorizeDevice(
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        guard let client = try authenticate(&record, &state) else { return Self.invalidClient }
        guard record["code_challenge"] == nil || record.has("code_challenge_method", "S256") else {
            return .error(400, "invalid_request", "code_challenge_method must be S256")
        }
        let lifetime = state.knobs.device.lifetime
        let code = Base64URL.encode(try SecureRandom.octets(24))
        let userCode = try Self.userCode()
        let grant = ProviderState.Grant(
            client: client,
            redirectURI: "",
            responseType: .code,
            scopes: record.words("scope"),
            nonce: record["nonce"],
            codeChallenge: record["code_challenge"],
            hasMaxAge: false,
            time: time.unixTime()
        )
        state.deviceGrants[code] = ProviderState.DeviceGrant(
            grant: grant,
            userCode: userCode,
            expiresAt: time.unixTime() + lifetime
        )
        // The real one sends people to its short host.
        let host = baseIssuer == "https://huggingface.co" ? "https://hf.co" : base(of: baseIssuer)
        let page = host + (profile == .huggingFace ? "/oauth/device" : "/device")
        var response: JSON = [
            "device_code": .string(code), "user_code": .string(userCode), "verification_uri": .string(page),
            "expires_in": .integer(lifetime),
        ]
        if profile == .conformance {
            response["interval"] = 5
            response["verification_uri_complete"] = .string("\(page)?user_code=\(userCode)")
        }
        state.knobs.device.operations.apply(to: &response, now: time.unixTime())
        return .json(200, response)
    }

    /// The device grant at the token endpoint (RFC 8628 section 3.4).
    func redeemDeviceCode(
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> ProviderReply {
        guard let client = try authenticate(&record, &state) else { return Self.invalidClient }
        guard let code = record["device_code"], var device = state.deviceGrants[code],
            device.grant.client.id.isExactly(client.id)
        else { return .error(400, "invalid_grant", "The device code is unknown or used") }
        let now = time.unixTime()
        let isTooFast = device.lastPoll.map { now - $0 < device.interval } ?? false
        device.lastPoll = now
        if isTooFast { device.interval += 5 }
        state.deviceGrants[code] = device
        if !state.knobs.device.pollAnswers.isEmpty { return .canned(state.knobs.device.pollAnswers.removeFirst()) }
        if isTooFast { return .error(400, "slow_down", "Too fast") }
        switch device.decision {
        case _ where now >= device.expiresAt, .expire?: return .error(400, "expired_token", "Device code expired")
        case nil: return .error(400, "authorization_pending", "The user has not decided")
        case .deny?: return .error(400, "access_denied", "Device code denied")
        case .approve?:
            guard try isVerified(device.grant, &record, &state) else {
                return .error(400, "invalid_grant", "The verifier is missing or wrong")
            }
            state.deviceGrants[code] = nil
            // A month, less the second that it has taken.
            return try tokens(for: device.grant, replacing: nil, lifetime: 2_591_999, &state)
        }
    }

    /// Eight consonants: no word comes of them (RFC 8628 section 6.1).
    private static func userCode() throws(JOSEError) -> String {
        let letters = Array("BCDFGHJKLMNPQRSTVWXZ".utf8)
        let octets = try SecureRandom.octets(8).map { letters[Int($0) % letters.count] }
        return String(decoding: octets[..<4] + "-".utf8 + octets[4...], as: UTF8.self)
    }
}
