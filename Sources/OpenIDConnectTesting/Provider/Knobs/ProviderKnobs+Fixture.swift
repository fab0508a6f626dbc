public import JOSE

extension ProviderKnobs {
    /// Reads deviations from an object whose members are named by ``Knob``.
    ///
    /// - Parameters:
    ///   - value: The member `provider` of a conformance module.
    ///   - place: Where it stands, for errors.
    ///   - faults: Those that are left out.
    /// - Throws: ``FixtureMalformed``.
    public init(
        _ value: JSONValue,
        at place: String,
        without faults: Set<Knob> = []
    ) throws(FixtureMalformed) {
        self.init()
        let object = try FixtureObject(value, at: place, names: Knob.allCases.map(\.rawValue))
        for (name, _) in object.members {
            guard let knob = Knob(rawValue: name), !faults.contains(knob) else { continue }
            try turn(knob, object)
        }
    }

    private mutating func turn(_ knob: Knob, _ object: FixtureObject) throws(FixtureMalformed) {
        let name = knob.rawValue
        switch knob {
        case .discoveryIssuer: discovery.issuerSuffix = try object.object(name, names: ["append"]).string("append")
        case .discoveryIssuerPathSuffix: discovery.hasRandomIssuerPath = try object.constant(name, "random")
        case .discoveryKeySetSuffix: discovery.hasRandomKeySetPath = try object.constant(name, "random")
        case .discoverySet: discovery.members = try object.members(name)
        case .webFinger: discovery.webFinger = try object.word(name)

        case .keySetProfile: keySet.profile = try object.word(name)
        case .keySetRotate: keySet.rotation = try KeySetKnobs.Rotation(name, of: object)
        case .keySetSet: keySet.members = try object.members(name)

        case .registrationResponseSet: registration.members = try object.members(name)
        case .registrationCredentialAlphabet: registration.credentialAlphabet = try object.word(name)

        case .authorizeResult: authorization.error = try object.object(name, names: ["error"]).string("error")
        case .authorizeResponseMode: authorization.responseMode = try object.word(name)
        case .authorizeAddParameters: authorization.addedParameters = Set(try object.words(name))
        case .authorizeParameters: authorization.operations = try object.list(name, MemberOperation.init)
        case .requestURI: authorization.fetchesRequestURI = try object.constant(name, "fetch")
        case .requestObjectRequireAlgorithm: authorization.requestObjectAlgorithm = try object.string(name)

        case .idTokenClaims: idToken.operations = try object.list(name, MemberOperation.init)
        case .idTokenFrontClaims: idToken.frontOperations = try object.list(name, MemberOperation.init)
        case .idTokenMergeUserInfoClaims:
            idToken.mergesUserInfoClaims = try object.constant(name, "response_type_id_token")
        case .idTokenAlgorithm: idToken.algorithm = try object.string(name)
        case .idTokenHeaderKeyID: idToken.keyID = try object.word(name)
        case .idTokenHeaderType: idToken.type = try object.string(name)
        case .idTokenSignature: idToken.hasCorruptSignature = try object.constant(name, "corrupt")

        case .tokenEndpointAuthenticationMethods: token.authenticationMethods = try object.words(name)
        case .transportMTLS: token.mutualTLS = try object.word(name)
        case .tokenAnswer: token.answer = try CannedAnswer(object.value(name), at: object.place(of: name))
        case .tokenResponse: token.operations = try object.list(name, MemberOperation.init)
        case .tokenRefreshToken: token.issuesRefreshTokens = try object.constant(name, "rotate")
        case .tokenRefreshIDToken: token.refreshBringsIDToken = try object.constant(name, "valid")
        case .tokenRefreshIDTokenClaims: token.refreshOperations = try object.list(name, MemberOperation.init)

        case .userInfoTokenTransport: userInfo.tokenTransport = try object.word(name)
        case .userInfoFormat: userInfo.format = try object.word(name)
        case .userInfoAnswer: userInfo.answer = try CannedAnswer(object.value(name), at: object.place(of: name))
        case .userInfoClaims where object[name]?.array == nil: userInfo.elsewhere = try object.word(name)
        case .userInfoClaims: userInfo.operations = try object.list(name, MemberOperation.init)
        case .userInfoFilterByScope: userInfo.filtersByScope = try object.bool(name)
        case .claimsEndpoint: userInfo.servesClaims = try object.bool(name)

        case .logoutEndSessionState: logout.state = try LogoutKnobs.StateForm(name, of: object)
        case .logoutFrontChannel: logout.framesClient = try object.constant(name, "iframe")
        case .logoutCheckSessionIframe: logout.servesSessionChecks = try object.bool(name)
        case .logoutToken: logout.sendsToken = try object.constant(name, "valid")
        case .logoutTokenClaims: logout.tokenOperations = try object.list(name, MemberOperation.init)
        case .logoutTokenAlgorithm: logout.tokenAlgorithm = try object.word(name)

        case .strictOrder: strictOrder = try object.words(name)
        case .providerInitiates: initiates = try object.word(name)
        }
    }
}

extension KeySetKnobs.Rotation {
    fileprivate init?(_ name: String, of object: FixtureObject) throws(FixtureMalformed) {
        if object[name]?.isObject == true {
            let number = try object.object(name, names: ["before_authorization"]).integer("before_authorization")
            self = .beforeAuthorization(Int(number))
        } else {
            guard try object.constant(name, "before_each_id_token") else { return nil }
            self = .beforeEachIDToken
        }
    }
}

extension LogoutKnobs.StateForm {
    private enum PlainState: String { case echo, drop }

    fileprivate init(_ name: String, of object: FixtureObject) throws(FixtureMalformed) {
        if object[name]?.isObject == true {
            self = .append(try object.object(name, names: ["append"]).string("append"))
        } else {
            let word: PlainState = try object.word(name)
            self = word == .drop ? .drop : .echo
        }
    }
}
