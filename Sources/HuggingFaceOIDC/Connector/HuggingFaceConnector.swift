/// What names Hugging Face among the providers of an application: for lists of buttons, and for accounts that were kept
/// under Logto's names.
public enum HuggingFaceConnector {
    /// The connector's ID.
    public static let id = "huggingface-universal"
    /// The first half of an account's key in Logto; the second is ``NormalizedProfile/id``.
    public static let target = "huggingface"
    /// The name that users see.
    public static let name = "Hugging Face"
    /// The brand's colour.
    public static let color = "#FFD21E"
    /// Where developers create applications, with a name, a home page, a logo, scopes and redirect URIs.
    public static let newApplicationURL = "https://huggingface.co/settings/applications/new"
    /// Where users withdraw what they have granted: the Hub has no revocation endpoint.
    public static let connectedApplicationsURL = "https://huggingface.co/settings/connected-applications"
    /// What the provider is, by language tag.
    public static let descriptions = [
        "en": "Hugging Face is where people who build with machine learning share models, datasets and applications.",
        "zh-CN": "Hugging Face 是机器学习开发者分享模型、数据集和应用的平台。",
        "tr-TR": "Hugging Face, makine öğrenimiyle çalışanların model, veri kümesi ve uygulama paylaştığı yerdir.",
        "ko": "Hugging Face는 머신러닝 개발자가 모델, 데이터셋, 애플리케이션을 공유하는 곳입니다.",
    ]

    /// The fields of ``ConnectorConfiguration``, for a form.
    public static let fields = [
        ConnectorField(name: "clientId", label: "Client ID", isRequired: true, help: "The application's ID."),
        ConnectorField(
            name: "clientSecret",
            label: "Client Secret",
            isSecret: true,
            help: "The application's secret; left out for a public application."
        ),
        ConnectorField(
            name: "scope",
            label: "Scope",
            isMultiline: true,
            placeholder: "profile email",
            help: "With spaces between; profile unless told. profile brings name and picture, email the address."
        ),
    ]

    /// The official button.
    ///
    /// - Parameters:
    ///   - size: Its size.
    ///   - isDark: Whether it is for a dark page.
    /// - Returns: The URL of an SVG.
    public static func badgeURL(_ size: BadgeSize, isDark: Bool = false) -> String {
        "https://huggingface.co/datasets/huggingface/badges/resolve/main/sign-in-with-huggingface-\(size.rawValue)"
            + (isDark ? "-dark.svg" : ".svg")
    }

    /// The sizes of the official button.
    public enum BadgeSize: String, Sendable, CaseIterable {
        /// Small
        case small = "sm"
        /// Medium
        case medium = "md"
        /// Large
        case large = "lg"
        /// Extra large
        case extraLarge = "xl"
    }
}
