// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled alike: imports are internal unless said otherwise, and a member is visible only where its
/// module is imported.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A built-in plugin: it may use the kit, ICU and what is shared about the script; never another plugin.
func plugin(_ name: String, data: [Resource] = []) -> Target {
  .target(
    name: name,
    dependencies: ["SaqiyaKit", "ICU", "ArabicScript"],
    path: "Plugins/\(name)",
    resources: data,
    swiftSettings: settings)
}

/// A loaded plugin finds the kit in the executable, so an executable that loads plugins shows its symbols.
let exportsSymbols: [LinkerSetting] = [
  .unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux]))
]

func tests(
  _ name: String, of dependencies: [Target.Dependency], data: [Resource] = [], linkerSettings: [LinkerSetting] = []
) -> Target {
  .testTarget(
    name: name, dependencies: ["SaqiyaKit", "SaqiyaTesting"] + dependencies, resources: data, swiftSettings: settings,
    linkerSettings: linkerSettings)
}

let package = Package(
  name: "saqiya",
  products: [
    .executable(name: "saqiya", targets: ["saqiya"]),
    .library(name: "SaqiyaCLI", targets: ["SaqiyaCLI", "BuiltInPlugins", "SaqiyaKit", "ICU", "ArabicScript"]),
    .library(name: "Saqiya", type: .dynamic, targets: ["SaqiyaKit", "ICU", "ArabicScript"]),
    // Linked into every loaded plugin by itself: the tag that tells which kit and compiler made the plugin.
    .library(name: "SaqiyaABI", targets: ["CSaqiyaABI"]),
    .library(name: "SaqiyaTesting", targets: ["SaqiyaTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "SaqiyaKit", swiftSettings: settings),
    .target(name: "CSaqiyaABI"),
    .target(name: "CSaqiyaSpawn"),
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("stdc++")]),
    .target(name: "ICU", dependencies: ["CICU", "SaqiyaKit"], swiftSettings: settings),
    .target(name: "ArabicScript", dependencies: ["SaqiyaKit"], swiftSettings: settings),
    .target(
      name: "SaqiyaConfig", dependencies: ["SaqiyaKit", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(
      name: "SaqiyaFormats", dependencies: ["SaqiyaKit", "SaqiyaConfig"], swiftSettings: settings),
    .target(
      name: "SaqiyaRuntime", dependencies: ["SaqiyaKit", "SaqiyaConfig", "SaqiyaFormats"], swiftSettings: settings),
    .target(
      name: "SaqiyaPlugins",
      dependencies: ["SaqiyaKit", "SaqiyaConfig", "SaqiyaFormats", "CSaqiyaABI", "CSaqiyaSpawn"],
      swiftSettings: settings),
    .target(
      name: "SaqiyaPipelineTesting", dependencies: ["SaqiyaKit", "SaqiyaConfig", "SaqiyaRuntime"],
      resources: [.embedInCode("presentation-forms.tsv"), .embedInCode("canonical-decompositions.tsv")],
      swiftSettings: settings),
    .target(name: "SaqiyaEvaluation", dependencies: ["ArabicScript", "SaqiyaKit"], swiftSettings: settings),
    .target(
      name: "SaqiyaCLI",
      dependencies: [
        "SaqiyaKit", "ICU", "ArabicScript", "SaqiyaConfig", "SaqiyaFormats", "SaqiyaRuntime", "SaqiyaPlugins",
        "SaqiyaPipelineTesting", "SaqiyaTesting", "SaqiyaEvaluation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [
        "Package.swift", "Plugin.swift", "Stage.swift", "Tests.swift", "pipeline.yaml", "pipeline.test.yaml",
        "stages.py", "test_stages.py",
      ].map { .embedInCode("Plugin/Templates/\($0).template") }
        + [.embedInCode("Plugin/Templates/saqiya.py")],
      swiftSettings: settings),
    .target(
      name: "BuiltInPlugins",
      dependencies: ["SaqiyaKit", "Normalization", "Segmentation", "Numbers", "Dates", "Summarization"],
      swiftSettings: settings),
    .executableTarget(
      name: "saqiya", dependencies: ["SaqiyaCLI", "BuiltInPlugins"], swiftSettings: settings,
      linkerSettings: exportsSymbols),
    .target(name: "SaqiyaTesting", dependencies: ["SaqiyaKit"], swiftSettings: settings),

    plugin(
      "Normalization",
      data: [
        .embedInCode("Data/operations.tsv"), .embedInCode("Data/mappings.tsv"), .embedInCode("Data/presets.tsv"),
        .embedInCode("Data/character-references.tsv"), .embedInCode("Data/windows-1252.tsv"),
        .embedInCode("Data/dagger-alef.tsv"), .embedInCode("Data/region-phrases.tsv"),
        .embedInCode("Data/date-words.tsv"),
      ]),
    plugin("Segmentation", data: [.embedInCode("Data/abbreviations.tsv"), .embedInCode("Data/words.tsv")]),
    plugin(
      "Numbers",
      data: [
        "number-words", "fractions", "ordinals", "vague", "units", "rates", "percents", "countries", "currencies",
        "minor-units", "money-scales", "nouns", "bounds", "heads", "year-heads", "months", "false-friends",
        "stop-words", "cues", "phrase-words",
        "demonstratives", "not-split", "separators", "changes", "letter-names", "amounts",
      ].map { .embedInCode("Data/\($0).tsv") }),
    plugin(
      "Dates",
      data: [
        "months", "weekdays", "units", "words", "zones", "feasts", "periods", "latin-names", "future-lookalikes",
        "clause-words",
      ].map { .embedInCode("Data/\($0).tsv") }),
    plugin(
      "Summarization",
      data: [
        .embedInCode("Data/function-words.tsv"), .embedInCode("Data/stem-guards.tsv"),
        .embedInCode("Data/openers.tsv"), .embedInCode("Data/clause-words.tsv"), .embedInCode("Data/verbs.tsv"),
        .embedInCode("Data/speech-verbs.tsv"), .embedInCode("Data/source-types.tsv"),
        .embedInCode("Data/source-phrases.tsv"), .embedInCode("Data/predicates.tsv"),
        .embedInCode("Data/object-words.tsv"), .embedInCode("Data/phrase-words.tsv"),
        .embedInCode("Data/speech-particles.tsv"), .embedInCode("Data/claim-words.tsv"),
      ]),

    .target(name: "TestFiles", path: "Tests/TestFiles", swiftSettings: settings),
    tests("SaqiyaKitTests", of: []),
    tests("ICUTests", of: ["ICU"]),
    tests("ArabicScriptTests", of: ["ArabicScript"]),
    .target(
      name: "JSONSchemaValidation", dependencies: ["SaqiyaKit", "SaqiyaConfig"], path: "Tests/JSONSchemaValidation",
      swiftSettings: settings),
    tests("SaqiyaConfigTests", of: ["SaqiyaConfig", "JSONSchemaValidation", "TestFiles"]),
    tests("SaqiyaFormatsTests", of: ["SaqiyaFormats", "SaqiyaConfig", "TestFiles"]),
    tests("SaqiyaPipelineTestingTests", of: ["SaqiyaPipelineTesting", "SaqiyaConfig", "SaqiyaRuntime"]),
    tests(
      "PipelineTests",
      of: [
        "SaqiyaConfig", "SaqiyaRuntime", "SaqiyaPipelineTesting", "BuiltInPlugins", "JSONSchemaValidation", "TestFiles",
      ]),
    tests("SaqiyaRuntimeTests", of: ["SaqiyaRuntime", "SaqiyaConfig", "SaqiyaFormats", "TestPlugin", "TestFiles"]),
    tests(
      "SaqiyaPluginsTests", of: ["SaqiyaPlugins", "SaqiyaConfig", "TestFiles"],
      data: [.copy("Programs"), .copy("Golden")],
      linkerSettings: exportsSymbols),
    tests("SaqiyaTestingTests", of: ["TestFiles"]),
    tests("CommandLineTests", of: ["saqiya", "saqiya-test-host", "SaqiyaCLI", "SaqiyaFormats", "TestFiles"]),
    .target(name: "TestPlugin", dependencies: ["SaqiyaKit"], path: "Tests/TestPlugin", swiftSettings: settings),
    .executableTarget(
      name: "saqiya-test-host", dependencies: ["SaqiyaCLI", "BuiltInPlugins", "TestPlugin"], path: "Tests/TestHost",
      swiftSettings: settings, linkerSettings: exportsSymbols),
    tests(
      "NormalizationTests", of: ["Normalization", "ICU"], data: [.embedInCode("Fixtures/named-presets.tsv")]),
    tests("SegmentationTests", of: ["Segmentation", "ICU"]),
    tests("NumbersTests", of: ["Numbers"]),
    tests("DatesTests", of: ["Dates", "Numbers", "ICU", "ArabicScript"]),
    tests("SummarizationTests", of: ["Summarization"]),
    tests("SaqiyaEvaluationTests", of: ["SaqiyaEvaluation"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17)
