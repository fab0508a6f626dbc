internal import JOSE
public import OpenIDConnect

/// The profile of a user who signed in with Hugging Face, merged from the ID token and UserInfo.
///
/// Most of what is special to Hugging Face stands in UserInfo alone: without it ``isPro``, ``canPay``,
/// ``organizations`` and ``hardware`` are nil.
public struct HuggingFaceProfile: Sendable {
    /// `sub`: the user, stable over renames. Together with the issuer the only key for an account.
    public let id: String
    /// `preferred_username`: the handle, which users may change. Never a key. Scope `profile`.
    public let username: String?
    /// `name`, or the handle when there is none. Scope `profile`.
    public let displayName: String?
    /// `picture`: the URL of an image, often an SVG. Scope `profile`.
    public let avatar: String?
    /// `profile`: the URL of the user's page. Scope `profile`.
    public let profileURL: String?
    /// `website`; an empty one counts as absent. Scope `profile`.
    public let website: String?
    /// `email`, and whether it was verified. Scope `email`.
    public let email: EmailClaim?
    /// `isPro`: whether the user has a PRO subscription.
    public let isPro: Bool?
    /// `canPay`: whether a means of payment is set. Scope `read-billing`.
    public let canPay: Bool?
    /// `billingMode`. Scope `read-billing`.
    public let billingMode: HuggingFaceBillingMode?
    /// `hardwareItems`, when the user shows them. Scope `profile`.
    public let hardware: [HuggingFaceHardware]?
    /// `orgs`, in three states: a list; an empty list, when the user is in no organisation or shows none; nil, when
    /// Hugging Face didn't say, so that nothing follows about membership.
    public let organizations: [HuggingFaceOrganization]?
    /// Every claim, known or not, with its source.
    public let claims: MergedClaims

    /// Makes a profile.
    ///
    /// - Parameters:
    ///   - idToken: The verified ID token.
    ///   - userInfo: UserInfo for it; its `sub` was compared with the ID token's.
    public init(idToken: IDToken, userInfo: UserInfo? = nil) {
        self.init(subject: idToken.subject, MergedClaims(idToken: idToken.claims, userInfo: userInfo?.claims))
    }

    /// Makes a profile of claims that were compared before.
    package init(subject: String, _ claims: MergedClaims) {
        id = subject
        self.claims = claims
        username = claims.text("preferred_username")
        displayName = claims.text("name") ?? username
        avatar = claims.text("picture")
        profileURL = claims.text("profile")
        website = claims.text("website")
        // Address and verified flag from one source: a flag says nothing about another source's address.
        email = claims.emailSource.flatMap { EmailClaim($0) }
        isPro = claims["isPro"]?.bool
        canPay = claims["canPay"]?.bool
        billingMode = claims.text("billingMode").map { HuggingFaceBillingMode(rawValue: $0) }
        hardware = claims["hardwareItems"]?.array?.compactMap { HuggingFaceHardware($0) }
        organizations = claims["orgs"]?.array?.compactMap { HuggingFaceOrganization($0) }
    }

    /// The organisation with that ID, if the user is a member and Hugging Face says so.
    ///
    /// - Parameter id: The organisation's `sub`: handles change hands.
    public func organization(id: String) -> HuggingFaceOrganization? {
        organizations?.first { $0.id.utf8.elementsEqual(id.utf8) }
    }
}
