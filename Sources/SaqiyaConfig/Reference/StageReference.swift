public import SaqiyaKit

/// The reference of the stages of a catalogue for people and programs, generated from their declarations.
public struct StageReference: Sendable {
  /// A form that the reference can have.
  public enum Format: String, Sendable, CaseIterable {
    case text, json, markdown
  }

  let plugins: [PluginDeclaration]

  /// Creates the reference of all stages.
  public init(catalogue: Catalogue) {
    plugins = catalogue.plugins
  }

  /// Creates the reference of the stages of a name, which may be written `plugin/stage`.
  ///
  /// - Throws: ``UnknownStage`` when there is none.
  public init(catalogue: Catalogue, stage name: String) throws(UnknownStage) {
    plugins = catalogue.plugins.compactMap { plugin in
      var plugin = plugin
      plugin.stages.removeAll { $0.name != name && $0.qualifiedName != name }
      return plugin.stages.isEmpty ? nil : plugin
    }
    guard plugins.isEmpty else { return }
    throw UnknownStage(name: name, nearest: name.nearest(among: catalogue.stages.map(\.name)))
  }

  /// Returns the reference as text, JSON or Markdown.
  public func formatted(as format: Format) -> String {
    switch format {
    case .text: text
    case .json: json.indentedJSON
    case .markdown: markdown
    }
  }

  /// One line a stage: its name, its plugin and what it does.
  public var list: String {
    let stages = plugins.flatMap(\.stages)
    let width = stages.map(\.name.count).max() ?? 0
    let pluginWidth = stages.map(\.plugin.count).max() ?? 0
    return stages.map { stage in
      "\(stage.name.padded(to: width))  \(stage.plugin.padded(to: pluginWidth))  \(stage.summary)\n"
    }.joined()
  }
}

/// The name of a stage that no plugin has.
public struct UnknownStage: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name that was asked for.
  public var name: String
  /// The stage that was most likely meant.
  public var nearest: String?

  /// The message: what was found, and the nearest name.
  public var description: String {
    "no stage '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "; 'saqiya stages' lists them")
  }
}

// MARK: - JSON

extension StageReference {
  /// Everything as data: an object for every plugin, with its stages, their options and contracts.
  public var json: Value {
    .array(
      plugins.map { plugin in
        [
          "plugin": .string(plugin.name), "version": .string(plugin.version),
          "stages": .array(plugin.stages.map { .object($0.json) }),
        ]
      })
  }
}

extension StageDeclaration {
  fileprivate var json: Fields {
    let stage = make()
    let contract = stage.contract
    return [
      "name": .string(name),
      "summary": .string(summary),
      "corpus": .bool(isCorpusStage),
      "options": .array(
        options(stage).map { option in
          ["name": .string(option.name), "schema": .object(option.option.declaration.jsonSchema)]
        }),
      "contract": [
        "requires": .array(contract.requires.map(Value.string)),
        "uses": .array(contract.uses.map(Value.string)),
        "provides": .array(contract.provides.map(Value.string)),
        "changes": .array(contract.changes.map(Value.string)),
        "needs": .array(contract.needs.names.map(Value.string)),
        "destroys": .array(contract.destroys.names.map(Value.string)),
        "makes_view": contract.makesView.map(Value.string) ?? .null,
      ],
    ]
  }
}

extension Set<Contract.TextProperty> {
  /// The names in the order of their declaration.
  var names: [String] {
    Contract.TextProperty.allCases.filter(contains).map(\.rawValue)
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
