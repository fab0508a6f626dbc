import JOSE
import OpenIDConnectTesting
import Testing

@testable import OpenIDConnect

/// Fresh access tokens, after whole logins, at a provider that takes each refresh token once.
@Suite struct TokenManagerTests {
    @Test("a token that has time is handed out, without a call")
    func fresh() async throws {
        let stage = try await TokenStage()
        #expect(try await stage.manager.accessToken() == stage.signIn.accessToken)
        stage.moveToEnd(minus: 61)
        #expect(try await stage.manager.accessToken() == stage.signIn.accessToken)
        #expect(try await stage.other().accessToken() == stage.signIn.accessToken)
        #expect(stage.refreshCount == 0)
    }

    @Test("ahead of its end it is replaced, and the new tokens are kept first")
    func refresh() async throws {
        let stage = try await TokenStage()
        stage.moveToEnd(minus: 60)
        let token = try await stage.manager.accessToken()
        #expect(token != stage.signIn.accessToken)
        #expect(stage.refreshCount == 1)
        // The new refresh token at once, the new access token when the ID token beside it is verified.
        #expect(stage.store.changes == [.save(1), .save(2), .save(3)])
        let kept = try #require(try stage.store.load(stage.manager.key))
        #expect(kept.accessToken == token)
        #expect(kept.refreshToken != stage.signIn.refreshToken)
        #expect(kept.original == OriginalIDToken(stage.signIn.idToken))
        #expect(kept.idToken != stage.signIn.idToken.raw)
        #expect(kept.accessTokenExpiresAt == stage.time.unixTime() + 28_799)
        // What is kept refreshes again, in this process and in another.
        stage.time.advance(by: .seconds(28_800))
        #expect(try await stage.other().accessToken() != token)
        #expect(stage.provider.refreshTokenReuseCount == 0)
    }

    @Test("without an ID token there is nothing to verify, and one save")
    func oneSave() async throws {
        let stage = try await TokenStage(issuesIDToken: false)
        stage.moveToEnd(minus: 0)
        let tokens = try await stage.manager.tokens()
        #expect(stage.store.changes == [.save(1), .save(2)])
        #expect(tokens.idToken == stage.signIn.idToken.raw)
    }

    @Test("G04 many tasks and many managers, one refresh, one token")
    func singleFlight() async throws {
        let stage = try await TokenStage()
        stage.moveToEnd(minus: 30)
        let managers = [stage.manager, stage.other(), stage.other()]
        let tokens = try await withThrowingTaskGroup(of: AccessToken.self) { group in
            for index in 0..<60 { group.addTask { try await managers[index % 3].accessToken() } }
            return try await group.reduce(into: Set<AccessToken>()) { $0.insert($1) }
        }
        #expect(tokens.count == 1)
        #expect(tokens.first != stage.signIn.accessToken)
        #expect(stage.refreshCount == 1)
        #expect(stage.provider.refreshTokenReuseCount == 0)
    }

    @Test("G04 the control: as many refreshes without a manager end the session")
    func withoutManager() async throws {
        let stage = try await TokenStage()
        let grant = try #require(stage.signIn.refreshGrant)
        let newer = try await stage.party.refresh(grant)
        await #expect(throws: OIDCError.self) { try await stage.party.refresh(grant) }
        let error = await #expect(throws: OIDCError.self) { try await stage.party.refresh(newer.grant) }
        #expect(error?.providerError?.error == "invalid_grant")
        #expect(stage.provider.refreshTokenReuseCount == 1)
    }

    // MARK: Saving

    @Test("G04 a save that fails is an error, and loses nothing: the next call saves, and doesn't refresh")
    func failingSave() async throws {
        let stage = try await TokenStage()
        stage.moveToEnd(minus: 30)
        stage.store.failSaves(2)
        let error = await #expect(throws: OIDCError.self) { try await stage.manager.accessToken() }
        #expect(error?.code == .tokenStoreUnavailable)
        #expect(stage.store.changes == [.save(1), .failedSave(2), .failedSave(3)])
        #expect(try stage.store.load(stage.manager.key)?.accessToken == stage.signIn.accessToken)
        // Still failing: the old token is not handed out in its place.
        stage.store.failSaves(1)
        await #expect(throws: OIDCError.self) { try await stage.manager.accessToken() }
        let token = try await stage.manager.accessToken()
        #expect(token != stage.signIn.accessToken)
        #expect(try stage.store.load(stage.manager.key)?.accessToken == token)
        #expect(stage.store.changes.suffix(2) == [.failedSave(3), .save(3)])
        #expect(stage.refreshCount == 1)
    }

    @Test("G04 a new refresh token is kept, though the answer that brought it is refused")
    func rotatedThenRefused() async throws {
        let stage = try await TokenStage()
        stage.moveToEnd(minus: 30)
        stage.network.set { call, answer in
            call.isRefresh ? try Tampering.settingClaims([("sub", "another")], in: answer) : answer
        }
        let error = await #expect(throws: OIDCError.self) { try await stage.manager.accessToken() }
        #expect(error?.code == .idTokenSubjectMismatch)
        stage.network.set(nil)
        #expect(try stage.store.load(stage.manager.key)?.accessToken == stage.signIn.accessToken)
        #expect(try await stage.other().accessToken() != stage.signIn.accessToken)
        #expect(stage.provider.refreshTokenReuseCount == 0)
    }

    @Test("G04 a new refresh token is kept, though the provider's keys can't be fetched")
    func rotatedThenDisconnected() async throws {
        let stage = try await TokenStage()
        stage.moveToEnd(minus: 30)
        try stage.provider.rotateKeys(to: SharedKeys.second)
        stage.disconnect(.keySet)
        // The old one serves to its end.
        #expect(try await stage.manager.accessToken() == stage.signIn.accessToken)
        #expect(stage.refreshCount == 1)
        stage.network.replace(nil)
        stage.time.advance(by: .seconds(300))
        #expect(try await stage.other().accessToken() != stage.signIn.accessToken)
        #expect(stage.provider.refreshTokenReuseCount == 0)
    }

    // MARK: Failures

    @Test("invalid_grant ends the session: a typed error, no tokens, an event")
    func invalidGrant() async throws {
        let stage = try await TokenStage()
        var events = stage.manager.events().makeAsyncIterator()
        stage.moveToEnd(minus: 30)
        stage.refreshFails(400, "invalid_grant")
        let error = await #expect(throws: OIDCError.self) { try await stage.manager.accessToken() }
        #expect(error?.code == .sessionEnded)
        #expect(error?.providerError?.error == "invalid_grant")
        #expect((error?.underlying as? OIDCError)?.code == .tokenErrorResponse)
        #expect(try stage.store.load(stage.manager.key) == nil)
        guard case .ended(let ended) = await events.next() else {
            Issue.record("no event")
            return
        }
        #expect(ended.code == .sessionEnded)
        let next = await #expect(throws: OIDCError.self) { try await stage.manager.accessToken() }
        #expect(next?.code == .sessionMissing)
        #expect(stage.refreshCount == 1)
    }

    @Test("demand 18: after invalid_grant, tokens that someone has put there meanwhile are used, and not removed")
    func invalidGrantOvertaken() async throws {
        let stage = try await TokenStage()
        let newer = try await stage.party.refresh(stage.signIn)
        let tokens = try TokenSet(newer, for: stage.manager.key, obtainedAt: stage.time.unixTime())
        stage.moveToEnd(minus: 30)
        stage.network.set { [store = stage.store, key = stage.manager.key] call, answer in
            if call.isRefresh { store.replace(tokens, for: key) }
            return answer
        }
        #expect(try await stage.manager.accessToken() == newer.accessToken)
        #expect(stage.store.changes == [.save(1)])
    }

    @Test("errors that may pass: the old token to its end, with an event; then the error", arguments: [400, 503])
    func transient(status: Int) async throws {
        let stage = try await TokenStage()
        var events = stage.manager.events().makeAsyncIterator()
        stage.moveToEnd(minus: 30)
        stage.refreshFails(status, "temporarily_unavailable")
        #expect(try await stage.manager.accessToken() == stage.signIn.accessToken)
        guard case .refreshFailed = await events.next() else {
            Issue.record("no event")
            return
        }
        // Not again at once.
        #expect(try await stage.manager.accessToken() == stage.signIn.accessToken)
        #expect(stage.refreshCount == 1)
        stage.time.advance(by: .seconds(10))
        #expect(try await stage.manager.accessToken() == stage.signIn.accessToken)
        #expect(stage.refreshCount == 2)
        stage.time.advance(by: .seconds(20))
        await #expect(throws: OIDCError.self) { try await stage.manager.accessToken() }
        stage.network.replace(nil)
        #expect(try await stage.manager.accessToken() != stage.signIn.accessToken)
    }

    @Test("nobody is signed in")
    func missing() async throws {
        let stage = try await TokenStage()
        let manager = TokenManager(stage.party, store: InMemoryTokenStore())
        let error = await #expect(throws: OIDCError.self) { try await manager.accessToken() }
        #expect(error?.code == .sessionMissing)
        #expect(try await manager.keptTokens() == nil)
        try await manager.keep(stage.signIn)
        #expect(try await manager.accessToken() == stage.signIn.accessToken)
    }

    @Test("without a refresh token: to its end, and no further")
    func withoutRefreshToken() async throws {
        let stage = try await TokenStage { try Tampering.setting([("refresh_token", nil)], in: $0) }
        stage.moveToEnd(minus: 1)
        #expect(try await stage.manager.accessToken() == stage.signIn.accessToken)
        stage.time.advance(by: .seconds(1))
        let error = await #expect(throws: OIDCError.self) { try await stage.manager.accessToken() }
        #expect(error?.code == .refreshTokenMissing)
    }

    @Test("a store that fails is an error")
    func failingLoad() async throws {
        let stage = try await TokenStage()
        stage.store.failLoading(true)
        let error = await #expect(throws: OIDCError.self) { try await stage.other().accessToken() }
        #expect(error?.code == .tokenStoreUnavailable)
        stage.store.failLoading(false)
        #expect(try await stage.other().accessToken() == stage.signIn.accessToken)
    }

    // MARK: Callers

    @Test("a token that a resource refuses is replaced, once for all who say so")
    func rejected() async throws {
        let stage = try await TokenStage()
        let old = try #require(stage.signIn.accessToken)
        let tokens = try await withThrowingTaskGroup(of: AccessToken.self) { group in
            for _ in 0..<20 { group.addTask { try await stage.manager.tokens(replacing: old).accessToken } }
            return try await group.reduce(into: Set<AccessToken>()) { $0.insert($1) }
        }
        #expect(tokens.count == 1 && tokens.first != old)
        #expect(stage.refreshCount == 1)
        #expect(try await stage.manager.tokens(replacing: old).accessToken == tokens.first)
        #expect(stage.refreshCount == 1)
    }

    @Test("who is cancelled stops waiting; the refresh goes on for the others")
    func cancellation() async throws {
        let stage = try await TokenStage()
        stage.moveToEnd(minus: 30)
        let (isAsked, mayAnswer) = (Gate(opensAfter: 1), Gate(opensAfter: 1))
        stage.network.set { call, answer in
            guard call.isRefresh else { return answer }
            isAsked.arrive()
            await mayAnswer.wait()
            return answer
        }
        let first = Task { try await stage.manager.accessToken() }
        await isAsked.wait()
        let second = Task { try await stage.manager.accessToken() }
        first.cancel()
        // It ends though the provider hasn't answered.
        let error = await #expect(throws: OIDCError.self) { try await first.value }
        #expect(error?.code == .sessionCancelled)
        mayAnswer.arrive()
        #expect(try await second.value != stage.signIn.accessToken)
        #expect(stage.refreshCount == 1)
        #expect(stage.provider.refreshTokenReuseCount == 0)
    }

    // MARK: Signing in and out

    @Test("signing out removes the tokens, in memory too, and hands over what was kept")
    func signOut() async throws {
        let stage = try await TokenStage()
        var events = stage.manager.events().makeAsyncIterator()
        _ = try await stage.manager.accessToken()
        let removed = try await stage.manager.signOut()
        #expect(removed?.refreshToken == stage.signIn.refreshToken)
        guard case .signedOut = await events.next() else {
            Issue.record("no event")
            return
        }
        let error = await #expect(throws: OIDCError.self) { try await stage.manager.accessToken() }
        #expect(error?.code == .sessionMissing)
        #expect(try await stage.manager.signOut() == nil)
    }

    @Test("signing out while a refresh is under way: the refresh first, then nothing is left")
    func signOutDuringRefresh() async throws {
        let stage = try await TokenStage()
        stage.moveToEnd(minus: 30)
        let (isAsked, mayAnswer) = (Gate(opensAfter: 1), Gate(opensAfter: 1))
        stage.network.set { call, answer in
            guard call.isRefresh else { return answer }
            isAsked.arrive()
            await mayAnswer.wait()
            return answer
        }
        let caller = Task { try await stage.manager.accessToken() }
        await isAsked.wait()
        let signOut = Task { try await stage.manager.signOut() }
        mayAnswer.arrive()
        let token = try await caller.value
        #expect(try await signOut.value?.accessToken == token)
        #expect(try stage.store.load(stage.manager.key) == nil)
        let error = await #expect(throws: OIDCError.self) { try await stage.manager.accessToken() }
        #expect(error?.code == .sessionMissing)
    }

    @Test("others sign in, refresh and sign out: those who watch are told, and their tokens are used")
    func others() async throws {
        let stage = try await TokenStage()
        let (manager, other) = (stage.manager, stage.other())
        var events = other.events().makeAsyncIterator()
        #expect(try await other.accessToken() == stage.signIn.accessToken)
        stage.moveToEnd(minus: 30)
        let token = try await manager.accessToken()
        #expect(try await other.accessToken() == token)
        guard case .changed(let changed) = await events.next() else {
            Issue.record("no event")
            return
        }
        #expect(changed.accessToken == token)
        #expect(stage.refreshCount == 1)
        try await manager.signOut()
        #expect(try await other.keptTokens() == nil)
        guard case .signedOut = await events.next() else {
            Issue.record("no event")
            return
        }
    }

    @Test("UserInfo of kept tokens is that of who signed in")
    func userInfo() async throws {
        let stage = try await TokenStage()
        let tokens = try await stage.manager.tokens()
        #expect(try await stage.party.userInfo(for: tokens).name == "Ada Example")
        stage.network.set { call, answer in
            call.options.role == .userInfo ? try Tampering.setting([("sub", "another")], in: answer) : answer
        }
        let error = await #expect(throws: OIDCError.self) { try await stage.party.userInfo(for: tokens) }
        #expect(error?.code == .userInfoSubjectMismatch)
    }

    @Test("accounts of one store are apart")
    func accounts() async throws {
        let stage = try await TokenStage()
        let ada = TokenManager(stage.party, store: stage.store, account: "ada")
        let error = await #expect(throws: OIDCError.self) { try await ada.accessToken() }
        #expect(error?.code == .sessionMissing)
        try await ada.keep(stage.signIn)
        try await stage.manager.signOut()
        #expect(try await ada.accessToken() == stage.signIn.accessToken)
    }
}
