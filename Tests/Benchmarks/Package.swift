// swift-tools-version: 6.2

import PackageDescription

let cSettings: [CSetting] = [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]

// A package of its own, so that no user of the library ever resolves or builds it.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-openid-connect", path: "../..")],
    targets: [
        .target(name: "CLimit", cSettings: cSettings, linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "CAllocations", cSettings: cSettings),
        .executableTarget(
            name: "bench",
            dependencies: [
                "CLimit", "CAllocations",
                .product(name: "JOSE", package: "swift-openid-connect"),
                .product(name: "OpenIDConnect", package: "swift-openid-connect"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]
        ),
    ],
    cLanguageStandard: .c11
)
