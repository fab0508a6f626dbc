// swift-tools-version: 6.2

import PackageDescription

let asyncHTTPClient = TargetDependencyCondition.when(traits: ["AsyncHTTPClient"])
let hummingbird = TargetDependencyCondition.when(traits: ["Hummingbird"])
let observability = TargetDependencyCondition.when(traits: ["Observability"])

let package = Package(
    name: "swift-openid-connect",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "OpenIDConnect", targets: ["OpenIDConnect"]),
        .library(name: "HuggingFaceOIDC", targets: ["HuggingFaceOIDC"]),
        .library(name: "OpenIDConnectProviders", targets: ["OpenIDConnectProviders"]),
        .library(name: "OpenIDConnectURLSession", targets: ["OpenIDConnectURLSession"]),
        .library(name: "OpenIDConnectAsyncHTTPClient", targets: ["OpenIDConnectAsyncHTTPClient"]),
        .library(name: "OpenIDConnectHummingbird", targets: ["OpenIDConnectHummingbird"]),
        .library(name: "OpenIDConnectRedis", targets: ["OpenIDConnectRedis"]),
        .library(name: "OpenIDConnectObservability", targets: ["OpenIDConnectObservability"]),
        .library(name: "OpenIDConnectTokenStore", targets: ["OpenIDConnectTokenStore"]),
        .library(name: "OpenIDConnectTesting", targets: ["OpenIDConnectTesting"]),
        // For the nested packages under Tests: no API promise before 1.0.
        .library(name: "JOSE", targets: ["JOSE"]),
        .executable(name: "oidc", targets: ["oidc"]),
        .executable(name: "sign-in-demo", targets: ["sign-in-demo"]),
    ],
    traits: [
        .trait(name: "AsyncHTTPClient", description: "The transport for servers, over swift-server/async-http-client."),
        .trait(
            name: "Hummingbird",
            description: "Routes and middleware for the web framework Hummingbird, and a demo."
        ),
        .trait(name: "Redis", description: "Sessions in Redis or Valkey, for many servers; needs hiredis."),
        .trait(
            name: "Observability",
            description: "Metrics and spans, over swift-metrics and swift-distributed-tracing."
        ),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        // For traits. A reference without its trait's condition would make everyone fetch them.
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    ],
    targets: [
        // libcrypto alone: pkg-config's "openssl" would link libssl too.
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
        .target(
            name: "COpenSSLShim",
            dependencies: ["COpenSSL"],
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)],
            // Only C imports COpenSSL, so the module map's own link directive is never read.
            linkerSettings: [.linkedLibrary("crypto")]
        ),
        .target(name: "JOSE", dependencies: ["COpenSSLShim"]),
        .target(
            name: "OpenIDConnect",
            dependencies: [
                "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(name: "HuggingFaceOIDC", dependencies: ["OpenIDConnect", "JOSE"]),
        .target(name: "OpenIDConnectProviders", dependencies: ["OpenIDConnect", "JOSE"]),
        .target(
            name: "OpenIDConnectURLSession",
            dependencies: ["OpenIDConnect", .product(name: "HTTPTypes", package: "swift-http-types")]
        ),
        .target(
            name: "OpenIDConnectAsyncHTTPClient",
            dependencies: [
                "OpenIDConnect",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "AsyncHTTPClient", package: "async-http-client", condition: asyncHTTPClient),
                .product(name: "NIOCore", package: "swift-nio", condition: asyncHTTPClient),
                .product(name: "NIOPosix", package: "swift-nio", condition: asyncHTTPClient),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: asyncHTTPClient),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: asyncHTTPClient),
            ]
        ),
        .target(name: "OpenIDConnectTokenStore", dependencies: ["OpenIDConnect", "JOSE"]),
        .target(
            name: "OpenIDConnectTesting",
            dependencies: [
                "OpenIDConnect", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ]
        ),
        .target(
            name: "OpenIDConnectHummingbird",
            dependencies: [
                "OpenIDConnect", "JOSE",
                .product(name: "Hummingbird", package: "hummingbird", condition: hummingbird),
            ]
        ),
        .executableTarget(
            name: "sign-in-demo",
            dependencies: [
                "OpenIDConnectHummingbird", "OpenIDConnect", "HuggingFaceOIDC", "JOSE", "OpenIDConnectURLSession",
                "OpenIDConnectRedis", "OpenIDConnectTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird", condition: hummingbird),
            ],
            exclude: ["Dockerfile"]
        ),
        // Empty without the trait, as is the Swift target above it: neither needs hiredis then. The library is where the
        // compiler looks; Debian's pkg-config file has a flag that the package manager warns of in every build.
        .target(
            name: "CHiredisShim",
            dependencies: ["COpenSSL"],
            cSettings: [
                .define("COIDC_REDIS", .when(traits: ["Redis"])),
                .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
            ],
            linkerSettings: [
                .linkedLibrary("hiredis", .when(traits: ["Redis"])),
                .linkedLibrary("ssl", .when(traits: ["Redis"])),
                .linkedLibrary("crypto", .when(traits: ["Redis"])),
            ]
        ),
        .target(
            name: "OpenIDConnectObservability",
            dependencies: [
                "OpenIDConnect", "JOSE",
                .product(name: "CoreMetrics", package: "swift-metrics", condition: observability),
                .product(name: "Tracing", package: "swift-distributed-tracing", condition: observability),
            ]
        ),
        .target(name: "OpenIDConnectRedis", dependencies: ["CHiredisShim", "OpenIDConnect", "JOSE"]),
        .executableTarget(
            name: "oidc",
            dependencies: [
                "OpenIDConnect", "JOSE", "HuggingFaceOIDC", "OpenIDConnectURLSession", "OpenIDConnectTokenStore",
                "OpenIDConnectTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ]
        ),
        .target(
            name: "COpenSSLTestSupport",
            dependencies: ["COpenSSL"],
            path: "Tests/COpenSSLTestSupport",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("crypto")]
        ),
        .testTarget(name: "COpenSSLShimTests", dependencies: ["COpenSSLShim", "COpenSSLTestSupport"]),
        .testTarget(name: "JOSETests", dependencies: ["JOSE", "OpenIDConnectTesting"]),
        .testTarget(
            name: "OpenIDConnectTests",
            dependencies: [
                // For the catalogue of errors alone.
                "HuggingFaceOIDC", "OpenIDConnectProviders",
                "OpenIDConnect", "JOSE", "OpenIDConnectTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "HuggingFaceOIDCTests",
            dependencies: [
                "HuggingFaceOIDC", "OpenIDConnect", "JOSE", "OpenIDConnectTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .testTarget(
            name: "OpenIDConnectProvidersTests",
            dependencies: ["OpenIDConnectProviders", "OpenIDConnect", "JOSE", "OpenIDConnectTesting"]
        ),
        .testTarget(
            name: "OpenIDConnectURLSessionTests",
            dependencies: [
                "OpenIDConnectURLSession", "OpenIDConnect", "OpenIDConnectTesting", "HuggingFaceOIDC", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ]
        ),
        .testTarget(
            name: "OpenIDConnectAsyncHTTPClientTests",
            dependencies: [
                "OpenIDConnectAsyncHTTPClient", "OpenIDConnect", "OpenIDConnectTesting", "HuggingFaceOIDC", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "AsyncHTTPClient", package: "async-http-client", condition: asyncHTTPClient),
                .product(name: "NIOCore", package: "swift-nio", condition: asyncHTTPClient),
                .product(name: "NIOPosix", package: "swift-nio", condition: asyncHTTPClient),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: asyncHTTPClient),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: asyncHTTPClient),
            ]
        ),
        .testTarget(
            name: "OpenIDConnectObservabilityTests",
            dependencies: [
                "OpenIDConnectObservability", "OpenIDConnect", "OpenIDConnectTesting", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "CoreMetrics", package: "swift-metrics", condition: observability),
                .product(name: "MetricsTestKit", package: "swift-metrics", condition: observability),
                .product(name: "Tracing", package: "swift-distributed-tracing", condition: observability),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing", condition: observability),
            ]
        ),
        .testTarget(
            name: "OpenIDConnectHummingbirdTests",
            dependencies: [
                "OpenIDConnectHummingbird", "OpenIDConnect", "HuggingFaceOIDC", "OpenIDConnectTesting", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird", condition: hummingbird),
                .product(name: "HummingbirdTesting", package: "hummingbird", condition: hummingbird),
            ]
        ),
        .testTarget(
            name: "SignInDemoTests",
            dependencies: [
                "sign-in-demo", "OpenIDConnect", "OpenIDConnectTesting", "OpenIDConnectAsyncHTTPClient", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .testTarget(
            name: "OpenIDConnectTokenStoreTests",
            dependencies: ["OpenIDConnectTokenStore", "OpenIDConnect", "OpenIDConnectTesting", "JOSE"]
        ),
        .testTarget(
            name: "OpenIDConnectRedisTests",
            dependencies: [
                "OpenIDConnectRedis", "OpenIDConnect", "OpenIDConnectTesting", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .testTarget(
            name: "OpenIDConnectTestingTests",
            dependencies: [
                "OpenIDConnectTesting", "OpenIDConnect", "OpenIDConnectURLSession", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .testTarget(
            name: "ReadmeTests",
            dependencies: [
                "OpenIDConnect", "HuggingFaceOIDC", "OpenIDConnectURLSession", "OpenIDConnectTokenStore",
                "OpenIDConnectTesting", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .testTarget(
            name: "oidcTests",
            dependencies: [
                "oidc", "OpenIDConnectTokenStore", "OpenIDConnectTesting", "OpenIDConnect", "JOSE",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            exclude: ["Support/authlib_client.py", "Support/peers.txt", "Support/user_agent.py"]
        ),
    ],
    cLanguageStandard: .c11
)

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let cTargets = ["COpenSSL", "COpenSSLShim", "COpenSSLTestSupport", "CHiredisShim"]

for target in package.targets where !cTargets.contains(target.name) {
    target.swiftSettings = swiftSettings
}
