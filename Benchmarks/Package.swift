// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the product never inherits what only benchmarks need.
let package = Package(
  name: "saqiya-benchmarks",
  dependencies: [
    .package(name: "saqiya", path: ".."),
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // ICU bare, without what the product adds to it: the reference of every ratio.
    .target(
      name: "CReferences", linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("stdc++")]),
    .executableTarget(
      name: "saqiya-benchmarks",
      dependencies: [
        "CReferences",
        .product(name: "SaqiyaCLI", package: "saqiya"),
        .product(name: "Benchmark", package: "swift-benchmark"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/SaqiyaBenchmarks"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17)
