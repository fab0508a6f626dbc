// swift-tools-version: 6.2

import PackageDescription

// A package of its own: fuzz targets have no main function, and need the fuzzer's runtime to link.
let targets = ["FuzzJSON", "FuzzBase64URL", "FuzzToken", "FuzzKeySet", "FuzzIDToken"]

let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    products: targets.map { .executable(name: $0, targets: [$0]) },
    dependencies: [.package(name: "swift-openid-connect", path: "../..")],
    targets: targets.map { name in
        .executableTarget(
            name: name,
            dependencies: [
                .product(name: "JOSE", package: "swift-openid-connect"),
                .product(name: "OpenIDConnect", package: "swift-openid-connect"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]
        )
    }
)
