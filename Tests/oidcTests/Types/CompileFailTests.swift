import Foundation
import Testing

/// What doesn't compile: one token taken for another, and values that only a check may make.
@Suite struct CompileFailTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// Compiles.
        let control: String
        /// Doesn't, for this reason alone.
        let fault: String
        let error: String

        var testDescription: String { name }
    }

    private static let cases = [
        Case(
            name: "G19 an ID token is no access token",
            control: "call(signIn.accessToken!)",
            fault: "call(signIn.idToken)",
            error: "cannot convert value of type 'IDToken' to expected argument type 'AccessToken'"
        ),
        Case(
            name: "G19 nor is the text that it came as",
            control: "call(AccessToken(text))",
            fault: "call(text)",
            error: "cannot convert value of type 'String' to expected argument type 'AccessToken'"
        ),
        Case(
            name: "a refresh token is no access token",
            control: "call(signIn.accessToken!)",
            fault: "call(signIn.refreshGrant!.refreshToken)",
            error: "cannot convert value of type 'RefreshToken' to expected argument type 'AccessToken'"
        ),
        Case(
            name: "a code is no client secret",
            control: "secret(ClientSecret(text))",
            fault: "secret(AuthorizationCode(text))",
            error: "cannot convert value of type 'AuthorizationCode' to expected argument type 'ClientSecret'"
        ),
        Case(
            name: "nobody but the verifier makes an ID token",
            control: "_ = IDToken.self",
            fault: "_ = IDToken.init",
            error: "'IDToken' initializer is inaccessible due to 'internal' protection level"
        ),
        Case(
            name: "nobody but the library makes UserInfo",
            control: "_ = UserInfo.self",
            fault: "_ = UserInfo.init",
            error: "'UserInfo' initializer is inaccessible due to 'internal' protection level"
        ),
        Case(
            name: "nobody but the library makes a sign-in",
            control: "_ = SignIn.self",
            fault: "_ = SignIn.init",
            error: "'SignIn' initializer is inaccessible due to 'internal' protection level"
        ),
    ]

    @Test(arguments: cases)
    func types(test: Case) async throws {
        #expect(try await errors(of: test.control).isEmpty)
        let errors = try await errors(of: test.fault)
        #expect(errors.count == 1)
        #expect(errors.first?.contains(test.error) == true, "\(errors)")
    }

    /// The compiler's errors about a function body.
    private func errors(of body: String) async throws -> [String] {
        let products = URL(filePath: OIDC.executable).deletingLastPathComponent()
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "body.swift")
        let source = """
            import OpenIDConnect
            func call(_ token: AccessToken) {}
            func secret(_ secret: ClientSecret) {}
            func body(_ signIn: SignIn, _ text: String) { \(body) }
            """
        try Data(source.utf8).write(to: file)
        let shim = products.appending(path: "COpenSSLShim.build/module.modulemap")
        let compiler = try ChildProcess(
            "/usr/bin/env",
            [
                "swiftc", "-typecheck", "-swift-version", "6", "-I", products.appending(path: "Modules").path, "-Xcc",
                "-fmodule-map-file=\(shim.path)", file.path,
            ]
        )
        let output = await compiler.finish()
        // Excerpts of the source begin with a space.
        return output.err.split(separator: "\n").map { String($0) }.filter {
            !$0.hasPrefix(" ") && $0.contains("error: ")
        }
    }
}
