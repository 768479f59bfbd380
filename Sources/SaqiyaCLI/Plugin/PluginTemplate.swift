import FoundationEssentials
import SaqiyaKit

/// The files of a new plugin.
struct PluginTemplate {
  /// What a plugin is written in.
  enum Kind: String, CaseIterable {
    case swift, program
  }

  private let name: String
  private let kind: Kind
  private let kit: String

  /// - Parameters:
  ///   - name: The name in pipeline files.
  ///   - kind: What the plugin is written in.
  ///   - kit: The folder or the address of Saqiya's package, for plugins in Swift.
  init(name: String, kind: Kind, kit: String) {
    self.name = name
    self.kind = kind
    self.kit = kit
  }

  /// Whether a name can be that of a plugin, of a stage and, in camel case, of a Swift type.
  static func isValid(_ name: String) -> Bool {
    name.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil
  }

  /// The paths of the files in the plugin's folder, and what stands in them.
  var files: [(path: String, contents: String)] {
    let files: [(String, [UInt8])] =
      switch kind {
      case .swift:
        [
          ("Package.swift", PackageResources.Package_swift_template),
          ("Sources/\(typeName)/\(typeName)Plugin.swift", PackageResources.Plugin_swift_template),
          ("Sources/\(typeName)/\(typeName).swift", PackageResources.Stage_swift_template),
          ("Tests/\(typeName)Tests/\(typeName)Tests.swift", PackageResources.Tests_swift_template),
        ]
      case .program:
        [
          ("saqiya.py", PackageResources.saqiya_py), ("stages.py", PackageResources.stages_py_template),
          ("test_stages.py", PackageResources.test_stages_py_template),
        ]
      }
    let pipeline = [
      ("pipeline.yaml", PackageResources.pipeline_yaml_template),
      ("pipeline.test.yaml", PackageResources.pipeline_test_yaml_template),
    ]
    return (files + pipeline).map { ($0.0, filled(String(decoding: $0.1, as: UTF8.self))) }
  }

  private func filled(_ template: String) -> String {
    let values = [
      "name": name, "Type": typeName, "layer": name.split(separator: "-").joined(separator: "_"),
      "dependency": dependency,
      "reference": kind == .swift ? "path: ." : "command: [python3, stages.py]",
    ]
    return values.reduce(template) { $0.replacing("{{\($1.key)}}", with: $1.value) }
  }

  /// Names whose Swift modules Saqiya's package has, so that the package manager would refuse another.
  static let takenNames: Set<String> = [
    "normalization", "segmentation", "numbers", "dates", "summarization", "reports", "matching", "selection",
    "language",
    "arabic", "persian", "conditions", "similarity", "saqiya",
  ]

  /// `long-words` as `LongWords`.
  private var typeName: String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private var dependency: String {
    kit.contains("://")
      ? ".package(url: \"\(kit)\", branch: \"main\")" : ".package(name: \"saqiya\", path: \"\(kit)\")"
  }
}
