internal import OpenIDConnect

extension TokenStoreConformance {
    /// What is saved is what is loaded.
    static let values = [
        Case("empty", "nothing is kept at first, and deleting nothing is no error") { probe in
            try await probe.expect(nil, at: probe.key())
            try await probe.delete(probe.key())
            try await probe.expect(nil, at: probe.key())
        },
        Case("round_trip", "every member comes back, and those that are absent don't") { probe in
            for hasEverything in [true, false] {
                let tokens = try probe.tokens(probe.key("\(hasEverything)"), hasEverything: hasEverything)
                try await probe.save(tokens)
                try await probe.expect(tokens, at: tokens.key)
                try await probe.expect(tokens, at: tokens.key)
            }
        },
        Case("replace", "tokens take the place of others, older ones too") { probe in
            for generation in [2, 3, 1] as [Int64] {
                let tokens = try probe.tokens(probe.key(), generation: generation)
                try await probe.save(tokens)
                try await probe.expect(tokens, at: tokens.key)
            }
        },
        Case("delete", "deleted tokens are gone, others stay, and new ones can be saved") { probe in
            let (tokens, others) = (try probe.tokens(probe.key("1")), try probe.tokens(probe.key("2")))
            try await probe.save(tokens)
            try await probe.save(others)
            try await probe.delete(tokens.key)
            try await probe.expect(nil, at: tokens.key)
            try await probe.expect(others, at: others.key)
            try await probe.save(tokens)
            try await probe.expect(tokens, at: tokens.key)
        },
        Case("keys", "D03 keys are told apart octet by octet, part by part") { probe in
            let client = probe.key().clientID
            let keys = [
                probe.key(), probe.key("/"), probe.key("%2F"), probe.key("\u{E9}"), probe.key("e\u{301}"),
                probe.key(account: ""), probe.key(account: "a"), probe.key(account: "A"), probe.key("a"),
                probe.key(account: "null"), TokenKey(issuer: "https://issuer.example/", clientID: client),
                TokenKey(issuer: "https://ISSUER.example", clientID: client),
                TokenKey(issuer: Issuer("https://issuer.example\(client)"), clientID: client),
                TokenKey(issuer: "https://issuer.example", clientID: "../\(client)"),
            ]
            for (index, key) in keys.enumerated() {
                try await probe.save(probe.tokens(key, generation: Int64(index) + 1))
            }
            for (index, key) in keys.enumerated() {
                try await probe.expect(probe.tokens(key, generation: Int64(index) + 1), at: key)
            }
        },
    ]
}
