// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Hashtags",
  products: [.library(name: "Hashtags", type: .dynamic, targets: ["Hashtags"])],
  dependencies: [.package(name: "saqiya", path: "../../..")],
  targets: [
    .target(
      name: "Hashtags",
      dependencies: [
        .product(name: "Saqiya", package: "saqiya"),
        .product(name: "SaqiyaABI", package: "saqiya"),
      ]),
    .testTarget(
      name: "HashtagsTests",
      dependencies: ["Hashtags", .product(name: "SaqiyaTesting", package: "saqiya")]),
  ],
  swiftLanguageModes: [.v6]
)
