// swift-tools-version: 6.2

import PackageDescription

let cSettings: [CSetting] = [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]
let swiftSettings: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// A product of the library.
func library(_ name: String) -> Target.Dependency { .product(name: name, package: "swift-openid-connect") }

// A package of its own, so that no user of the library ever resolves or builds it. Of what is resolved here only that is
// built which a program needs: "bench" needs no SwiftNIO.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-openid-connect", path: "../..", traits: ["AsyncHTTPClient", "Hummingbird", "Redis"]),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .target(name: "CLimit", cSettings: cSettings, linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "CAllocations", cSettings: cSettings),
        .target(name: "CSignIn", cSettings: cSettings, linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "Measuring", swiftSettings: swiftSettings),
        .executableTarget(
            name: "bench",
            dependencies: ["CLimit", "CAllocations", "Measuring", library("JOSE"), library("OpenIDConnect")],
            swiftSettings: swiftSettings
        ),
        .executableTarget(
            name: "sign-in-bench",
            dependencies: [
                "CSignIn", "Measuring", library("OpenIDConnect"), library("OpenIDConnectAsyncHTTPClient"),
                library("OpenIDConnectURLSession"),
            ],
            swiftSettings: swiftSettings
        ),
        .executableTarget(
            name: "load-server",
            dependencies: [
                library("OpenIDConnect"), library("OpenIDConnectAsyncHTTPClient"), library("OpenIDConnectHummingbird"),
                library("OpenIDConnectRedis"), library("OpenIDConnectTesting"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            swiftSettings: swiftSettings
        ),
    ],
    cLanguageStandard: .c11
)
