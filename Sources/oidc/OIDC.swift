@main struct OIDC { static func main() {} }
