import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import Testing

/// Which CI system the variables tell of.
@Suite struct IDTokenSourceTests {
    @Test(
        "detection",
        arguments: [
            (["GITHUB_ACTIONS": "true"], .gitHubActions), (["GITLAB_CI": "true"], .gitLab),
            (["CIRCLECI": "true"], .circleCI),
            (["BITBUCKET_BUILD_NUMBER": "7"], .bitbucket), (["HF_OIDC_ID_TOKEN": "t"], .variable("HF_OIDC_ID_TOKEN")),
            (["GITHUB_ACTIONS": "true", "HF_OIDC_ID_TOKEN": "t"], .variable("HF_OIDC_ID_TOKEN")),
            (["GITHUB_ACTIONS": "", "GITLAB_CI": "true", "HF_OIDC_ID_TOKEN": ""], .gitLab), ([:], nil),
            (["CI": "true"], nil),
        ] as [([String: String], IDTokenSource?)]
    )
    func detection(environment: [String: String], source: IDTokenSource?) throws {
        do {
            #expect(try IDTokenSource.detect(in: environment) == source)
        } catch {
            #expect(source == nil)
            #expect(error.code == .idTokenSourceUnavailable)
            #expect(error.phase == .idTokenSource)
        }
    }
}
