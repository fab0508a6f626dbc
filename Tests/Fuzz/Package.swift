// swift-tools-version: 6.2

import PackageDescription

// A package of its own: fuzz targets have no main function, and need the fuzzer's runtime to link.
let fuzzTargets = ["FuzzJSON", "FuzzBase64URL", "FuzzToken", "FuzzKeySet", "FuzzIDToken"]

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-openid-connect", path: "../..")],
    targets: fuzzTargets.map { name in
        .executableTarget(
            name: name,
            dependencies: [
                .product(name: "JOSE", package: "swift-openid-connect"),
                .product(name: "OpenIDConnect", package: "swift-openid-connect"),
            ],
            swiftSettings: settings
        )
    } + [
        // Its folder links to the sources that the tests of JOSE have too.
        .executableTarget(
            name: "mutations",
            dependencies: [
                .product(name: "JOSE", package: "swift-openid-connect"),
                .product(name: "OpenIDConnectTesting", package: "swift-openid-connect"),
            ],
            swiftSettings: settings
        )
    ]
)
