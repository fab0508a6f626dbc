import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("Accounts")
struct AccountKeyTests {
    @Test("I01, I03: the key is issuer and subject, whatever the address and the handle") func key() async throws {
        let signIn = try await Stage().signIn()
        #expect(signIn.accountKey == AccountKey(issuer: signIn.idToken.issuer, subject: signIn.subject))
        #expect(Mirror(reflecting: signIn.accountKey).children.compactMap(\.label) == ["issuer", "subject"])
        #expect(!signIn.accountKey.text.contains("@"))
    }

    @Test("I05: the same subject at two providers is two users") func twoProviders() async throws {
        let first = try await Stage(issuer: "https://a.example").signIn()
        let second = try await Stage(issuer: "https://b.example").signIn()
        #expect(first.subject == second.subject)
        #expect(first.accountKey != second.accountKey)
        #expect(first.accountKey.text != second.accountKey.text)
        #expect(Set([first.accountKey, second.accountKey, first.accountKey]).count == 2)
    }

    @Test(
        "I03: subjects differ in any octet",
        arguments: [("a", "A"), ("e\u{301}", "\u{E9}"), ("a", "a "), ("a", "a\u{200D}")]
    )
    func octets(_ left: String, _ right: String) {
        let keys = [left, right].map { AccountKey(issuer: "https://a.example", subject: $0) }
        #expect(keys[0] != keys[1])
        #expect(Set(keys).count == 2)
    }

    @Test("I05: no two keys have one text") func text() {
        let left = AccountKey(issuer: "https://a.example", subject: #"b","c"#)
        let right = AccountKey(issuer: #"https://a.example","b"#, subject: "c")
        #expect(left.text != right.text)
        #expect(left.text == #"["https://a.example","b\",\"c"]"#)
    }

    @Test("I02, I07: what a sign-in returns is who it is, and nothing about an account") func identityAlone()
        async throws
    {
        // The application decides whether there is an account, and whether it may be used.
        let labels = Set(Mirror(reflecting: try await Stage().signIn()).children.compactMap(\.label))
        #expect(labels.isDisjoint(with: ["account", "isNew", "user", "email"]))
        #expect(labels.isSuperset(of: ["idToken", "accessToken"]))
    }
}
