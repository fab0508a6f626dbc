import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("Organisations")
struct OrganizationTests {
    static let labs = "66a1b2c3d4e5f60718293a4b"
    static let other = "66a1b2c3d4e5f60718293a4c"

    private func profile(_ orgs: String?) throws -> HuggingFaceProfile {
        let json = #"{"sub":"a"\#(orgs.map { #","orgs":\#($0)"# } ?? "")}"#
        return HuggingFaceProfile(
            subject: "a",
            MergedClaims(idToken: nil, userInfo: try Claims(parsing: Array(json.utf8)))
        )
    }

    private func member(_ rest: String = "") -> String { #"[{"sub":"\#(Self.labs)","name":"Labs"\#(rest)}]"# }

    private func code(_ profile: HuggingFaceProfile, _ roles: Set<HuggingFaceRole>? = nil) -> ErrorCode? {
        do throws(OIDCError) {
            try profile.requireMembership(in: Self.labs, roles: roles)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("the three states of orgs: absent is not a no") func states() throws {
        for orgs in [nil, "null", "{}"] {
            let profile = try profile(orgs)
            #expect(profile.organizations == nil)
            guard case .unknown = profile.membership(in: Self.labs) else {
                Issue.record("not unknown")
                return
            }
            #expect(!profile.isMember(of: Self.labs))
            #expect(code(profile) == .organizationUnknown)
        }
        for orgs in ["[]", #"[{"sub":"\#(Self.other)"}]"#] {
            let profile = try profile(orgs)
            guard case .notListed = profile.membership(in: Self.labs) else {
                Issue.record("listed")
                return
            }
            #expect(code(profile) == .organizationNotListed)
        }
        #expect(try code(profile(member())) == nil)
        #expect(try profile(member()).isMember(of: Self.labs))
    }

    @Test("membership goes by sub, never by name or handle") func bySubject() throws {
        let profile = try profile(
            #"[{"sub":"\#(Self.other)","name":"\#(Self.labs)","preferred_username":"\#(Self.labs)"}]"#
        )
        #expect(!profile.isMember(of: Self.labs))
        #expect(profile.isMember(of: Self.other))
    }

    @Test(
        "roles",
        arguments: [
            (#","roleInOrg":"admin""#, [.admin, .write], nil),
            (#","roleInOrg":"read""#, [.admin], .organizationRoleMissing),
            ("", [.admin], .organizationRoleMissing), (#","roleInOrg":null"#, [.admin], .organizationRoleMissing),
            (#","roleInOrg":"Admin""#, [.admin], .organizationRoleMissing),
            (#","roleInOrg":"reviewer""#, ["reviewer"], nil), (#","roleInOrg":"no_access""#, [.noAccess], nil),
        ] as [(String, Set<HuggingFaceRole>, ErrorCode?)]
    )
    func roles(_ rest: String, roles: Set<HuggingFaceRole>, expected: ErrorCode?) throws {
        let profile = try profile(member(rest))
        #expect(code(profile, roles) == expected)
        #expect(profile.hasRole(roles, in: Self.labs) == (expected == nil))
        #expect(!profile.hasRole(roles, in: Self.other))
        #expect(code(profile) == nil)
    }

    @Test("restrictions and resource groups stay open sets") func openSets() throws {
        let profile = try profile(
            member(
                #","securityRestrictions":["mfa","of-tomorrow"],"resourceGroups":[{"sub":"g","name":"G","role":"of-mine"}]"#
            )
        )
        let organization = try #require(profile.organization(id: Self.labs))
        #expect(organization.isRestricted)
        #expect(organization.securityRestrictions == [.mfa, "of-tomorrow"])
        #expect(organization.role(inResourceGroup: "g") == "of-mine")
        #expect(organization.role(inResourceGroup: "G") == nil)
        let free = try self.profile(member(#","securityRestrictions":[]"#))
        #expect(free.organization(id: Self.labs)?.isRestricted == false)
    }
}
