import Conditions
import SaqiyaKit

/// One stage of a pipeline file while the file is checked.
struct StageDraft {
  var id: String
  /// The place of `id:`, or of the stage's name.
  var idPlace: Place
  /// The place of the stage's name.
  var place: Place
  var declaration: StageDeclaration
  /// The stage with the options of the file; those that were wrong are at their defaults.
  var stage: any Stage
  var options: [NamedOption]
  var view: String?
  var viewPlace: Place
  var onError: ErrorPolicy?
  /// Where the options are set.
  var optionPlaces: [String: Place] = [:]
  /// The condition under which the stage works on a document.
  var when: Condition?
  /// The conditions of `when:` and of the options, each with the value of the file that it was read from.
  var conditions: [PlacedCondition] = []
  /// Whether an option was wrong, so that the contract may not be the one that the author meant.
  var hasWrongOptions = false
  /// Whether the name was wrong and this is only the stage that was most likely meant.
  var isGuess = false
  /// Whether a stage before it is of a plugin that was left unloaded, so that nobody knows what that one provides.
  var followsUnknownStage = false

  /// Whether it belongs under `corpus:`.
  var isCorpusStage: Bool { stage is any CorpusStage }

  /// The stage as the plan has it.
  var planned: PlannedStage? {
    guard !isGuess else { return nil }
    var planned = PlannedStage(id: id, plugin: declaration.plugin, stage: stage, view: view, onError: onError)
    (planned.line, planned.column) = (place.line, place.column)
    planned.optionPlaces = optionPlaces.mapValues { PlannedStage.OptionPlace(line: $0.line, column: $0.column) }
    planned.when = when
    return planned
  }
}

/// A condition, and where it was read from.
struct PlacedCondition {
  var condition: Condition
  /// The value that it is in.
  var node: YAMLNode
  /// The way from the value to the condition.
  var path: [OptionError.Step] = []

  /// The place of a character of the condition.
  func place(of offset: Int) -> Place { node.place(at: path + [.index(offset)]) }
}

/// Reads one entry of `stages:`.
struct StageReader {
  /// The keys of a stage, in the order in which documentation shows them.
  static let keys = ["use", "when", "with", "id", "on_error", "view"]

  let plugins: PluginList
  let overrides: [OptionOverride]

  /// The stage, or `nil` when nobody can say which one is meant; then a problem says so.
  func read(_ node: YAMLNode, problems: inout Problems) -> StageDraft? {
    if case .string(let name) = node.value {
      var draft = draft(of: name, at: node.place, problems: &problems)
      draft?.setOptions([], overrides: overrides, problems: &problems)
      return draft
    }
    let expected = "a stage: its name, or a mapping with 'use'"
    guard case .mapping = node.content, let fields = FieldReader(node, expected: expected, problems: &problems) else {
      problems.add("found \(node.value.literal), expected \(expected)", at: node.place)
      return nil
    }
    guard let use = fields.entry("use") else {
      reportMissingUse(fields, at: node.place, problems: &problems)
      return nil
    }
    let name = fields.value("use", as: String.self, problems: &problems)
    var draft = name.flatMap { self.draft(of: $0, at: use.node.place, problems: &problems) }
    refuseKeys(fields, of: draft, problems: &problems)
    let settings = readSettings(fields, into: &draft, problems: &problems)
    draft?.setOptions(settings, overrides: overrides, problems: &problems)
    return draft
  }

  /// The name of a stage as the entry says it, be there such a stage or not.
  static func name(of node: YAMLNode) -> String {
    if case .mapping(let entries) = node.content {
      return entries.first { $0.key == "use" }?.node.value.stringValue ?? "?"
    }
    return node.value.stringValue ?? "?"
  }

  /// Reads what stands beside `use`, and gives what stands under `with`.
  private func readSettings(
    _ fields: FieldReader, into draft: inout StageDraft?, problems: inout Problems
  ) -> [YAMLNode.Entry] {
    if let id = fields.value("id", as: String.self, problems: &problems), let entry = fields.entry("id") {
      checkID(id, at: entry.node.place, problems: &problems)
      draft?.id = id
      draft?.idPlace = entry.node.place
    }
    draft?.onError = fields.value("on_error", as: ErrorPolicy.self, problems: &problems)
    if let view = fields.value("view", as: String.self, problems: &problems), let entry = fields.entry("view") {
      draft?.view = view
      draft?.viewPlace = entry.node.place
    }
    if let when = fields.value("when", as: Condition.self, problems: &problems), let entry = fields.entry("when") {
      draft?.when = when
      draft?.conditions.append(PlacedCondition(condition: when, node: entry.node))
    }
    guard let with = fields.entry("with")?.node, !with.isNull else { return [] }
    guard case .mapping(let settings) = with.content else {
      problems.add("'with': found \(with.value.literal), expected a mapping of options", at: with.place)
      return []
    }
    return settings
  }

  private func checkID(_ id: String, at place: Place, problems: inout Problems) {
    let isValid = !id.isEmpty && id.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    if !isValid { problems.add("'id': found '\(id)', expected letters, digits, '-' and '_'", at: place) }
  }
}

// MARK: - Keys in the wrong place

extension StageReader {
  private func reportMissingUse(_ fields: FieldReader, at place: Place, problems: inout Problems) {
    if let name = fields.keys.first(where: { !plugins.atHand.stages(named: $0).isEmpty }) {
      problems.add(
        "a stage has no key '\(name)'; expected 'use: \(name)', with its options under 'with'", at: place)
      return
    }
    fields.refuseKeys(otherThan: Self.keys, in: "a stage", problems: &problems)
    problems.add("a stage without 'use'; expected the name of a stage under it", at: place)
  }

  private func refuseKeys(_ fields: FieldReader, of draft: StageDraft?, problems: inout Problems) {
    let options = draft?.options.map(\.name) ?? []
    let misplaced = fields.keys.filter { !Self.keys.contains($0) && options.contains($0) }
    for key in misplaced {
      guard let entry = fields.entry(key), let draft else { continue }
      problems.add("'\(key)' is an option of '\(draft.declaration.name)'; put it under 'with'", at: entry.keyPlace)
    }
    fields.refuseKeys(otherThan: Self.keys, except: misplaced, in: "a stage", problems: &problems)
  }
}
