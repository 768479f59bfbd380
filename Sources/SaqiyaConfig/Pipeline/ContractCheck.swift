import SaqiyaKit

/// Follows the stages of a pipeline in order, and finds those that cannot work where they stand.
struct ContractCheck {
  private typealias Destroyed = [Contract.TextProperty: StageDraft]

  private let plugins: PluginList
  /// The layers that the stages so far provide, each with the stage.
  private var providers: [String: StageDraft] = [:]
  var provided: Set<String> { Set(providers.keys) }
  private var destroyedInMainView: Destroyed = [:]
  private var namedViews: [String: Destroyed] = [:]
  /// The stages that make a view only for some documents.
  private var conditionalMakers: [String: StageDraft] = [:]
  /// Whether the pipeline has stages of plugins that were left unloaded.
  private let hasUnknownStages: Bool

  init(plugins: PluginList, hasUnknownStages: Bool) {
    self.plugins = plugins
    self.hasUnknownStages = hasUnknownStages
  }

  /// What the stage that provides a layer declares about it.
  func declaration(of layer: String) -> LayerDeclaration? {
    providers[layer]?.stage.contract.layers[layer]
  }

  /// Checks that some stage makes a view that is to be written.
  func checkWritten(view name: String, at place: Place, problems: inout Problems) {
    if namedViews[name] != nil || hasUnknownStages { return }
    let names = namedViews.keys.sorted()
    let advice =
      name.nearest(among: names).map { "did you mean '\($0)'?" }
      ?? (names.isEmpty ? "give a stage the option 'as: \(name)'" : "they make \(names.joined(separator: ", "))")
    problems.add("no stage makes the view '\(name)'; \(advice)", at: place)
  }

  /// Checks every stage against those before it.
  mutating func check(_ drafts: [StageDraft], problems: inout Problems) {
    for (index, draft) in drafts.enumerated() {
      let contract = draft.stage.contract
      for layer in contract.requires where providers[layer] == nil && !draft.followsUnknownStage {
        reportMissing(layer, for: draft, later: drafts[(index + 1)...], problems: &problems)
      }
      checkConditions(of: draft, problems: &problems)
      checkView(of: draft, contract: contract, earlier: drafts[..<index], problems: &problems)
      for layer in contract.provides.sorted() {
        if let earlier = providers.updateValue(draft, forKey: layer), !draft.isGuess, !earlier.isGuess {
          reportSecond(draft, providing: layer, after: earlier, problems: &problems)
        }
      }
    }
  }

  /// Checks that some stage provides a layer that is to be written.
  func checkWritten(layer: String, at place: Place, problems: inout Problems) {
    if providers[layer] != nil || hasUnknownStages { return }
    problems.add("no stage provides the layer '\(layer)'; \(advice(for: layer))", at: place)
  }

  /// The way out for a layer that none of the stages so far provides.
  func advice(for layer: String) -> String {
    if let near = layer.nearest(among: provided.sorted()) { return "did you mean '\(near)'?" }
    if let supplier = supplier(of: layer) { return "add \(description(of: supplier)) to 'stages'" }
    return provided.isEmpty ? "they provide none" : "they provide \(provided.sorted().joined(separator: ", "))"
  }
}

// MARK: - Layers

extension ContractCheck {
  private func reportMissing(
    _ layer: String, for draft: StageDraft, later: ArraySlice<StageDraft>, problems: inout Problems
  ) {
    let advice =
      if let mover = later.first(where: { $0.stage.contract.provides.contains(layer) }) {
        "move '\(mover.id)' (line \(mover.place.line)) before it"
      } else if let supplier = supplier(of: layer) {
        "put \(description(of: supplier)) before it"
      } else {
        "no plugin at hand provides it"
      }
    problems.add(
      "'\(draft.id)' needs the layer '\(layer)', which no stage before it provides; \(advice)", at: draft.place)
  }

  /// Reports a second stage that provides a layer: everything in it would be there twice, or be of two kinds.
  private func reportSecond(
    _ draft: StageDraft, providing layer: String, after earlier: StageDraft, problems: inout Problems
  ) {
    problems.add(
      "'\(draft.id)' provides the layer '\(layer)', which '\(earlier.id)' (line \(earlier.place.line)) provides already; "
        + "remove one of them", at: draft.place)
  }

  /// The stage to recommend for a layer: of a plugin that is listed, if there is one.
  private func supplier(of layer: String) -> StageDeclaration? {
    let suppliers = plugins.atHand.stages(providing: layer)
    return suppliers.first { plugins.listed.contains($0.plugin) } ?? suppliers.first
  }

  private func description(of supplier: StageDeclaration) -> String {
    let isListed = plugins.listed.contains(supplier.plugin)
    return isListed
      ? "the stage '\(supplier.name)' of the plugin '\(supplier.plugin)'"
      : "the stage '\(supplier.name)' of the plugin '\(supplier.plugin)' (to be added to 'plugins')"
  }
}

// MARK: - Views

extension ContractCheck {
  private mutating func checkView(
    of draft: StageDraft, contract: Contract, earlier: ArraySlice<StageDraft>, problems: inout Problems
  ) {
    if let view = draft.view, namedViews[view] == nil {
      if draft.followsUnknownStage { return }
      let near = view.nearest(among: namedViews.keys.sorted()).map { "did you mean '\($0)'?" }
      let advice = near ?? "give a stage before it the option 'as: \(view)'"
      problems.add("no stage before '\(draft.id)' makes a view '\(view)'; \(advice)", at: draft.viewPlace)
      return
    }
    if let view = draft.view, let maker = conditionalMakers[view], draft.when != maker.when {
      problems.add(
        "'\(maker.id)' (line \(maker.place.line)) makes the view '\(view)' only when its condition holds; "
          + "give '\(draft.id)' the same 'when'", at: draft.viewPlace)
    }
    if let made = contract.makesView, draft.when != nil { conditionalMakers[made] = draft }
    var destroyed = draft.view.flatMap { namedViews[$0] } ?? destroyedInMainView
    // With a wrong option the contract may not be the one that is meant.
    if draft.hasWrongOptions || draft.isGuess {
      if let made = contract.makesView { namedViews[made] = [:] }
      return
    }
    reportDestroyed(contract.needs, in: destroyed, for: draft, earlier: earlier, problems: &problems)
    for property in contract.destroys where destroyed[property] == nil { destroyed[property] = draft }
    if let name = contract.makesView ?? draft.view {
      namedViews[name] = destroyed
    } else {
      destroyedInMainView = destroyed
    }
  }

  private func reportDestroyed(
    _ needs: Set<Contract.TextProperty>, in destroyed: Destroyed, for draft: StageDraft,
    earlier: ArraySlice<StageDraft>, problems: inout Problems
  ) {
    let missing = Contract.TextProperty.allCases.filter { needs.contains($0) && destroyed[$0] != nil }
    guard let first = missing.first, let culprit = destroyed[first] else { return }
    let properties = missing.map { "'\($0.rawValue)'" }.joined(separator: " and ")
    let view = draft.view.map { " in the view '\($0)'" } ?? ""
    problems.add(
      "'\(draft.id)' needs \(properties) of the text, which '\(culprit.id)' (line \(culprit.place.line)) "
        + "destroys\(view); \(remedy(for: draft, culprit: culprit, earlier: earlier))",
      at: draft.place)
  }

  private func remedy(for draft: StageDraft, culprit: StageDraft, earlier: ArraySlice<StageDraft>) -> String {
    if draft.view != nil { return "let it read another view" }
    var remedies: [String] = []
    let beforeCulprit = earlier.prefix { $0.id != culprit.id }
    let available = Set(beforeCulprit.flatMap { $0.stage.contract.provides })
    if available.isSuperset(of: draft.stage.contract.requires) {
      remedies.append("move it before '\(culprit.id)'")
    }
    if culprit.options.contains(where: { $0.name == "as" }) {
      remedies.append("give '\(culprit.id)' a view of its own with the option 'as'")
    }
    return remedies.isEmpty
      ? "put it and what it needs before '\(culprit.id)'" : remedies.joined(separator: ", or ")
  }
}
