import SaqiyaKit

/// Makes a plan from the nodes of a pipeline file, and collects everything that is wrong with it.
struct PipelineReader {
  /// The keys of a pipeline file, in the order in which documentation shows them.
  static let keys = ["saqiya", "name", "description", "plugins", "stages", "corpus", "output", "outputs"]
  /// The version of the grammar.
  static let version = 1

  let catalogue: Catalogue
  let resolve: PluginResolver
  let folder: String
  let overrides: [OptionOverride]
  var problems: Problems
  /// The names of the stages that are of no plugin at hand while some were left unloaded.
  private var unknownStages: [String] = []

  init(
    catalogue: Catalogue, resolve: @escaping PluginResolver, folder: String, overrides: [OptionOverride],
    problems: Problems
  ) {
    self.catalogue = catalogue
    self.resolve = resolve
    self.folder = folder
    self.overrides = overrides
    self.problems = problems
  }

  /// The plan; when there are problems it is incomplete and not to be used.
  mutating func read(_ root: YAMLNode, defaultName: String) -> Plan? {
    let expected = "a mapping with 'saqiya: 1' and 'stages:'"
    guard let fields = FieldReader(root, expected: expected, problems: &problems) else { return nil }
    fields.refuseKeys(otherThan: Self.keys, in: "the pipeline", problems: &problems)
    checkVersion(fields, at: root.place)
    let plugins = PluginList(
      fields.entry("plugins")?.node, catalogue: catalogue, folder: folder, resolve: resolve, problems: &problems)
    let stages = stages(fields, at: root.place, plugins: plugins)
    let corpus = corpus(fields, plugins: plugins)
    let drafts = stages + corpus
    checkDuplicateIDs(drafts)
    if unknownStages.isEmpty { checkOverriddenIDs(drafts) }
    var contracts = ContractCheck(plugins: plugins, hasUnknownStages: !unknownStages.isEmpty)
    contracts.check(drafts, problems: &problems)
    var plan = Plan(
      name: fields.value("name", as: String.self, problems: &problems) ?? defaultName,
      summary: fields.value("description", as: String.self, problems: &problems),
      stages: stages.compactMap(\.planned),
      corpus: corpus.compactMap(\.planned),
      output: OutputPlan(fields.entry("output")?.node, contracts: contracts, problems: &problems),
      folder: folder)
    plan.outputs = PlannedOutput.all(
      fields.entry("outputs")?.node, formats: plugins.atHand.formats, contracts: contracts, problems: &problems)
    (plan.formats, plan.readers) = (plugins.atHand.formats, plugins.atHand.readers)
    plan.catalogue = plugins.atHand
    plan.warnings = warnings(drafts, plugins: plugins, output: plan)
    plan.unchecked = plugins.unloaded.isEmpty ? nil : Plan.Unchecked(plugins: plugins.unloaded, stages: unknownStages)
    plan.signature = signature(fields)
    plan.openRows = openRows(fields, contracts: contracts)
    return plan
  }

  /// Plugins of which no stage is used, and views that nothing reads.
  private func warnings(_ drafts: [StageDraft], plugins: PluginList, output: Plan) -> [Diagnostic] {
    var warnings = Problems()
    let used = Set(drafts.map(\.declaration.plugin))
    for (name, place) in plugins.places where !used.contains(name) && unknownStages.isEmpty {
      guard let plugin = plugins.atHand.plugin(named: name), plugin.formats.isEmpty, plugin.readers.isEmpty else {
        continue
      }
      warnings.add("no stage of the plugin '\(name)' is used; remove it from 'plugins'", at: place, kind: .warning)
    }
    let plans = [output.output] + output.outputs.map(\.plan)
    let written = plans.flatMap { $0.views + $0.columns.compactMap(\.viewName) }
    let read = Set(drafts.compactMap(\.view) + written)
    for draft in drafts {
      guard let view = draft.stage.contract.makesView, !read.contains(view) else { continue }
      warnings.add(
        "nothing reads the view '\(view)' that '\(draft.id)' makes; write it with 'output: { views: [\(view)] }', or give a "
          + "stage 'view: \(view)'", at: draft.place, kind: .warning)
    }
    return warnings.inOrder
  }

  /// The rows, of the main output and the others, of layers whose attributes are not known yet.
  private func openRows(_ fields: FieldReader, contracts: ContractCheck) -> [OpenRows] {
    var rows = [OpenRows(fields.entry("output")?.node, output: nil, contracts: contracts)]
    if case .sequence(let nodes)? = fields.entry("outputs")?.node.content {
      rows += nodes.enumerated().map { OpenRows($1, output: $0, contracts: contracts) }
    }
    return rows.compactMap(\.self)
  }

  /// What decides about the results: the order of keys counts, the layout of the file does not.
  private func signature(_ fields: FieldReader) -> String {
    let parts = ["plugins", "stages", "corpus"].map { fields.entry($0)?.node.value ?? .null }
    let settings = overrides.map { Value.array([.string($0.id), .string($0.option), $0.node.value]) }
    return Value.array(parts + [.array(settings)]).inlineJSON
  }

  private mutating func checkVersion(_ fields: FieldReader, at place: Place) {
    guard let entry = fields.entry("saqiya") else {
      problems.add("key 'saqiya' is missing; expected 'saqiya: \(Self.version)' on the first line", at: place)
      return
    }
    guard case .integer(let version) = entry.node.value else {
      problems.add(
        "'saqiya': found \(entry.node.value.literal), expected the version of the grammar, \(Self.version)",
        at: entry.node.place)
      return
    }
    if version != Self.version {
      problems.add(
        "version \(version) of the grammar is not supported; this program reads version \(Self.version)",
        at: entry.node.place)
    }
  }

  private mutating func checkOverriddenIDs(_ drafts: [StageDraft]) {
    let ids = drafts.map(\.id)
    for override in overrides where !ids.contains(override.id) {
      let near = override.id.nearest(among: ids).map { "; did you mean '\($0)'?" }
      problems.add("no stage has the id '\(override.id)'\(near ?? "")", at: override.place)
    }
  }
}

// MARK: - Stages

extension PipelineReader {
  private mutating func stages(_ fields: FieldReader, at place: Place, plugins: PluginList) -> [StageDraft] {
    guard let entry = fields.entry("stages") else {
      problems.add("key 'stages' is missing; expected a list of at least one stage", at: place)
      return []
    }
    guard case .sequence(let nodes) = entry.node.content else {
      let advice = entry.node.value.stringValue.map { "; write '[\($0)]'" } ?? ""
      problems.add(
        "'stages': found \(entry.node.value.literal), expected a list of at least one stage\(advice)",
        at: entry.node.place)
      return []
    }
    if nodes.isEmpty {
      problems.add("'stages' is empty; expected at least one stage", at: entry.node.place)
    }
    let drafts = read(nodes, plugins: plugins)
    for draft in drafts where draft.isCorpusStage {
      problems.add("'\(draft.id)' looks at many documents; put it under 'corpus'", at: draft.place)
    }
    return drafts
  }

  private mutating func corpus(_ fields: FieldReader, plugins: PluginList) -> [StageDraft] {
    guard let entry = fields.entry("corpus"), !entry.node.isNull else { return [] }
    guard case .sequence(let nodes) = entry.node.content else {
      problems.add(
        "'corpus': found \(entry.node.value.literal), expected a list of corpus stages", at: entry.node.place)
      return []
    }
    let drafts = read(nodes, plugins: plugins)
    for draft in drafts where !draft.isCorpusStage && !draft.isGuess {
      problems.add("'\(draft.id)' looks at one document at a time; put it under 'stages'", at: draft.place)
    }
    return drafts
  }

  private mutating func read(_ nodes: [YAMLNode], plugins: PluginList) -> [StageDraft] {
    let reader = StageReader(plugins: plugins, overrides: overrides)
    var drafts: [StageDraft] = []
    for node in nodes {
      let before = problems.count
      if var draft = reader.read(node, problems: &problems) {
        draft.followsUnknownStage = !unknownStages.isEmpty
        drafts.append(draft)
      } else if !plugins.unloaded.isEmpty, problems.count == before {
        unknownStages.append(StageReader.name(of: node))
      }
    }
    return drafts
  }

  private mutating func checkDuplicateIDs(_ drafts: [StageDraft]) {
    var first: [String: Place] = [:]
    // A guess that has no id of its own will get that of the stage that it becomes.
    for draft in drafts where !draft.isGuess || draft.idPlace != draft.place {
      if let earlier = first[draft.id] {
        problems.add(
          "duplicate id '\(draft.id)', first used on line \(earlier.line); give this stage an 'id' of its own",
          at: draft.idPlace)
      } else {
        first[draft.id] = draft.idPlace
      }
    }
  }
}

extension OutputColumn {
  /// The named view that the column shows.
  fileprivate var viewName: String? {
    if case .viewText(let name?) = source { name } else { nil }
  }
}
