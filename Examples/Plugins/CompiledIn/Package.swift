// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "newsroom",
  dependencies: [.package(name: "saqiya", path: "../../..")],
  targets: [
    .target(name: "Questions", dependencies: [.product(name: "SaqiyaCLI", package: "saqiya")]),
    .executableTarget(
      name: "newsroom",
      dependencies: ["Questions", .product(name: "SaqiyaCLI", package: "saqiya")],
      // Only needed to load further plugins from libraries.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux]))]),
  ],
  swiftLanguageModes: [.v6]
)
