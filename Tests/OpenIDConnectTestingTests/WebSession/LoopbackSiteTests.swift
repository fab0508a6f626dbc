import Foundation
import OpenIDConnect
import OpenIDConnectTesting
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A site over real HTTP, with a user agent that isn't ours.
@Suite struct LoopbackSiteTests {
    @Test("a page leads to the provider and back to itself, without being asked again; signing out ends it")
    func signIn() async throws {
        let site = try await LoopbackSite.start()
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpAdditionalHeaders = ["Accept": "text/html"]
        let browser = URLSession(configuration: configuration)
        let page = try #require(URL(string: site.url + "/page?a=b"))

        for _ in 0..<2 {
            let (body, response) = try await browser.data(from: page)
            #expect((response as? HTTPURLResponse)?.statusCode == 200)
            #expect(response.url == page)
            #expect(String(decoding: body, as: UTF8.self) == site.provider.provider.user.subject)
        }
        #expect(site.provider.provider.requestCount(path: "/oauth/token") == 1)
        #expect(site.store.count == 1)

        var logout = URLRequest(url: try #require(URL(string: site.url + "/logout")))
        logout.httpMethod = "POST"
        logout.httpBody = Data("x=y".utf8)
        let (_, refused) = try await browser.data(for: logout)
        #expect((refused as? HTTPURLResponse)?.statusCode == 403)
        logout.setValue(site.url, forHTTPHeaderField: "Origin")
        _ = try await browser.data(for: logout)
        // The landing page needs a sign-in, and gets one; the session that was is over.
        #expect(site.provider.provider.requestCount(path: "/oauth/token") == 2)
        #expect(site.store.count == 1)
        browser.invalidateAndCancel()
        await site.stop()
    }
}
