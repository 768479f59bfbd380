// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled alike: imports are internal unless said otherwise, and a member is visible only where its
/// module is imported.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A built-in plugin: it may use the kit, ICU, what is shared about the script, the languages, and the modules that some
/// plugins share; never another plugin.
func plugin(_ name: String, sharing shared: [Target.Dependency] = [], data: [Resource] = []) -> Target {
  .target(
    name: name,
    dependencies: ["SaqiyaKit", "ICU", "ArabicScript", "Language", "BuiltInLanguages"] + shared,
    path: "Plugins/\(name)",
    resources: data,
    swiftSettings: settings)
}

/// A language pack: the tables of a language and its morphology; every table is a file of its folder `Data`.
func language(_ name: String, tables: [String]) -> Target {
  .target(
    name: name,
    dependencies: ["SaqiyaKit", "ArabicScript", "Language"],
    path: "Sources/Languages/\(name)",
    resources: tables.map { .embedInCode("Data/\($0).tsv") },
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
    .library(
      name: "SaqiyaCLI", targets: ["SaqiyaCLI", "BuiltInPlugins", "SaqiyaKit", "Conditions", "ICU", "ArabicScript"]),
    .library(name: "Saqiya", type: .dynamic, targets: ["SaqiyaKit", "Conditions", "ICU", "ArabicScript"]),
    // Linked into every loaded plugin by itself: the tag that tells which kit and compiler made the plugin.
    .library(name: "SaqiyaABI", targets: ["CSaqiyaABI"]),
    // For programs that answer documents themselves, such as the service: pipelines, and a line for each document.
    .library(name: "SaqiyaEngine", targets: ["SaqiyaEngine", "BuiltInPlugins"]),
    .library(name: "SaqiyaTesting", targets: ["SaqiyaTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .target(name: "SaqiyaKit", swiftSettings: settings),
    .target(name: "JSONReading", dependencies: ["SaqiyaKit"], swiftSettings: settings),
    .target(name: "Conditions", dependencies: ["SaqiyaKit"], swiftSettings: settings),
    .target(name: "CSaqiyaABI"),
    .target(name: "CSaqiyaSpawn"),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CZstd", linkerSettings: [.linkedLibrary("zstd")]),
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("stdc++")]),
    .target(name: "ICU", dependencies: ["CICU", "SaqiyaKit"], swiftSettings: settings),
    .target(name: "ArabicScript", dependencies: ["SaqiyaKit"], swiftSettings: settings),
    .target(name: "Language", dependencies: ["SaqiyaKit", "ArabicScript"], swiftSettings: settings),
    .target(
      name: "SaqiyaConfig", dependencies: ["SaqiyaKit", "Conditions", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(
      name: "SaqiyaFormats",
      dependencies: [
        "SaqiyaKit", "JSONReading", "ICU", "SaqiyaConfig", "CZlib", "CZstd",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        "head.mustache", "document.mustache", "foot.mustache", "page.css", "view.js", "timeline.js", "page.js",
        "policy.txt", "labels.tsv",
      ].map { .embedInCode("Page/\($0)") },
      swiftSettings: settings),
    .target(
      name: "SaqiyaRuntime", dependencies: ["SaqiyaKit", "Conditions", "SaqiyaConfig", "SaqiyaFormats"],
      resources: [.embedInCode("Corpus/report-labels.tsv"), .embedInCode("Corpus/report.mustache")],
      swiftSettings: settings),
    .target(
      name: "SaqiyaPlugins",
      dependencies: ["SaqiyaKit", "JSONReading", "SaqiyaConfig", "SaqiyaFormats", "CSaqiyaABI", "CSaqiyaSpawn"],
      swiftSettings: settings),
    .target(
      name: "SaqiyaEngine",
      dependencies: ["SaqiyaKit", "SaqiyaConfig", "SaqiyaFormats", "SaqiyaRuntime", "SaqiyaPlugins"],
      swiftSettings: settings),
    .target(
      name: "SaqiyaPipelineTesting", dependencies: ["SaqiyaKit", "SaqiyaConfig", "SaqiyaRuntime"],
      resources: [.embedInCode("presentation-forms.tsv"), .embedInCode("canonical-decompositions.tsv")],
      swiftSettings: settings),
    .target(
      name: "SaqiyaEvaluation",
      dependencies: ["ArabicScript", "SaqiyaKit", "JSONReading", "SaqiyaConfig", "SaqiyaFormats"],
      swiftSettings: settings),
    .target(
      name: "SaqiyaCLI",
      dependencies: [
        "SaqiyaKit", "Conditions", "ICU", "ArabicScript", "SaqiyaConfig", "SaqiyaFormats", "SaqiyaRuntime",
        "SaqiyaPlugins", "SaqiyaPipelineTesting", "SaqiyaTesting", "SaqiyaEvaluation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [
        "Package.swift", "Plugin.swift", "Stage.swift", "Tests.swift", "pipeline.yaml", "pipeline.test.yaml",
        "stages.py", "test_stages.py",
      ].map { .embedInCode("Plugin/Templates/\($0).template") }
        + [.embedInCode("Plugin/Templates/saqiya.py"), .embedInCode("Explain/explanation.mustache")]
        + [
          "shipped-digest.yaml", "shipped-facts.yaml", "shipped-news.yaml", "shipped-search.yaml", "init-search.yaml",
          "init-search.test.yaml", "init-facts.yaml", "init-facts.test.yaml", "init-news.yaml", "init-news.test.yaml",
          "init-dataset.yaml", "init-dataset.test.yaml", "init-document.txt",
        ].map { .embedInCode("Init/\($0)") }
        + [.embedInCode("Profile/profile.yaml")],
      swiftSettings: settings),
    .target(
      name: "BuiltInPlugins",
      dependencies: [
        "SaqiyaKit", "Normalization", "Segmentation", "Numbers", "Dates", "Matching", "Selection", "Summarization",
        "Reports",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "saqiya", dependencies: ["SaqiyaCLI", "BuiltInPlugins"], swiftSettings: settings,
      linkerSettings: exportsSymbols),
    .target(name: "SaqiyaTesting", dependencies: ["SaqiyaKit"], swiftSettings: settings),

    language(
      "Arabic",
      tables: [
        "abbreviations", "agencies", "amounts", "bounds", "calendar-units", "calendar-years", "changes",
        "clause-aspects", "clause-openers", "clause-words", "composition", "countries", "cues", "currencies",
        "dated-events",
        "demonstratives", "false-friends", "feasts", "fractions", "function-words", "future-lookalikes",
        "general-words", "heads", "latin-names", "letter-names", "letters", "magnitude-letters", "minor-units",
        "money-scales", "months", "name-particles", "news-verbs", "not-split", "nouns", "number-words", "ordinals",
        "percents", "periods", "phrase-parts", "publication-words", "rates", "sayings", "sentence-openers",
        "separators", "shapes", "source-phrases", "sources", "speech-particles", "stem-guards", "stop-words",
        "time-words", "units", "vague", "weekdays", "year-heads", "zones",
      ]),
    language(
      "Persian",
      tables: [
        "bounds", "calendar-units", "calendar-years", "composition", "countries", "cues", "currencies", "fractions",
        "function-words", "heads", "letters", "minor-units", "months", "nouns", "number-words", "ordinals",
        "percents", "phrase-parts", "rates", "stop-words", "time-words", "units", "vague", "weekdays", "year-heads",
      ]),
    language("Undetermined", tables: ["currencies", "percents", "rates", "units"]),
    .target(
      name: "BuiltInLanguages", dependencies: ["Language", "Arabic", "Persian", "Undetermined"],
      path: "Sources/Languages/BuiltIn", swiftSettings: settings),

    .target(name: "Similarity", dependencies: ["SaqiyaKit"], swiftSettings: settings),
    .target(
      name: "SentenceAnalysis", dependencies: ["SaqiyaKit", "ArabicScript", "Language", "BuiltInLanguages"],
      swiftSettings: settings),
    plugin(
      "Normalization",
      data: [
        .embedInCode("Data/operations.tsv"), .embedInCode("Data/mappings.tsv"), .embedInCode("Data/presets.tsv"),
        .embedInCode("Data/character-references.tsv"), .embedInCode("Data/windows-1252.tsv"),
        .embedInCode("Data/dagger-alef.tsv"), .embedInCode("Data/region-phrases.tsv"),
        .embedInCode("Data/date-words.tsv"),
      ]),
    plugin("Segmentation"),
    plugin("Numbers", data: [.embedInCode("Data/rules.tsv"), .embedInCode("Data/unit-parts.tsv")]),
    plugin("Dates"),
    plugin("Selection", sharing: ["Conditions", "JSONReading"]),
    plugin("Matching", sharing: ["Conditions", "JSONReading", "SentenceAnalysis"]),
    plugin("Summarization", sharing: ["SentenceAnalysis"]),
    plugin(
      "Reports", sharing: ["SentenceAnalysis", "Similarity"],
      data: [
        .embedInCode("Data/predicates.tsv"), .embedInCode("Data/predicate-classes.tsv"),
        .embedInCode("Data/person-groups.tsv"),
        .embedInCode("Data/object-words.tsv"),
        .embedInCode("Data/claim-words.tsv"),
      ]),

    .target(
      name: "FuzzTargets",
      dependencies: [
        "SaqiyaKit", "JSONReading", "ICU", "SaqiyaConfig", "SaqiyaFormats", "SaqiyaRuntime", "SaqiyaPlugins",
        "SaqiyaPipelineTesting",
        "SaqiyaTesting", "BuiltInPlugins",
      ],
      path: "Fuzz/Targets", swiftSettings: settings),

    .target(name: "TestFiles", path: "Tests/TestFiles", swiftSettings: settings),
    tests("SaqiyaKitTests", of: []),
    tests("ConditionsTests", of: ["Conditions"]),
    tests("ICUTests", of: ["ICU"]),
    tests("ArabicScriptTests", of: ["ArabicScript"]),
    tests("LanguageTests", of: ["Language", "Arabic", "Persian", "BuiltInLanguages", "ArabicScript"]),
    .target(
      name: "JSONSchemaValidation", dependencies: ["SaqiyaKit", "SaqiyaConfig"], path: "Tests/JSONSchemaValidation",
      swiftSettings: settings),
    tests("SaqiyaConfigTests", of: ["SaqiyaConfig", "Conditions", "JSONSchemaValidation", "TestFiles"]),
    tests("SaqiyaFormatsTests", of: ["SaqiyaFormats", "JSONReading", "SaqiyaConfig", "TestFiles"]),
    tests("SaqiyaPipelineTestingTests", of: ["SaqiyaPipelineTesting", "SaqiyaConfig", "SaqiyaRuntime"]),
    tests(
      "PipelineTests",
      of: [
        "SaqiyaConfig", "SaqiyaRuntime", "SaqiyaPipelineTesting", "BuiltInPlugins", "JSONSchemaValidation", "TestFiles",
      ]),
    tests(
      "SaqiyaRuntimeTests",
      of: ["SaqiyaRuntime", "Conditions", "SaqiyaConfig", "SaqiyaFormats", "TestPlugin", "TestFiles"]),
    tests(
      "SaqiyaPluginsTests", of: ["SaqiyaPlugins", "SaqiyaConfig", "TestFiles"],
      data: [.copy("Programs"), .copy("Golden")],
      linkerSettings: exportsSymbols),
    tests("SaqiyaTestingTests", of: ["TestFiles"]),
    tests(
      "CommandLineTests",
      of: ["saqiya", "saqiya-test-host", "SaqiyaCLI", "SaqiyaConfig", "SaqiyaFormats", "BuiltInPlugins", "TestFiles"]),
    .target(name: "TestPlugin", dependencies: ["SaqiyaKit"], path: "Tests/TestPlugin", swiftSettings: settings),
    .executableTarget(
      name: "saqiya-test-host", dependencies: ["SaqiyaCLI", "BuiltInPlugins", "TestPlugin"], path: "Tests/TestHost",
      swiftSettings: settings, linkerSettings: exportsSymbols),
    tests(
      "NormalizationTests", of: ["Normalization", "ICU"], data: [.embedInCode("Fixtures/named-presets.tsv")]),
    tests("MatchingTests", of: ["Matching"]),
    tests("SelectionTests", of: ["Selection", "Conditions"]),
    tests("SegmentationTests", of: ["Segmentation", "ICU"]),
    tests("NumbersTests", of: ["Numbers", "Language", "Arabic", "ArabicScript"]),
    tests("DatesTests", of: ["Dates", "Numbers", "ICU", "ArabicScript", "Language", "BuiltInLanguages"]),
    tests("SimilarityTests", of: ["Similarity"]),
    tests("SentenceAnalysisTests", of: ["SentenceAnalysis", "ArabicScript"]),
    tests("SummarizationTests", of: ["Summarization", "SentenceAnalysis"]),
    tests("ReportsTests", of: ["Reports"]),
    tests("SaqiyaEngineTests", of: ["SaqiyaEngine", "TestPlugin", "TestFiles"]),
    tests("SaqiyaEvaluationTests", of: ["SaqiyaEvaluation", "SaqiyaConfig"]),
    tests("FuzzTests", of: ["FuzzTargets"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17)

// Only for `make fuzz`, which links it with the compiler's fuzzing runtime.
if Context.environment["SAQIYA_FUZZ"] != nil {
  package.products.append(.library(name: "FuzzTargets", type: .static, targets: ["FuzzTargets"]))
}
