import SaqiyaKit

extension StageReader {
  /// The stage that a name means, at its defaults.
  ///
  /// - Returns: `nil` when the name is wrong and no name is near; a problem says so in either case.
  func draft(of name: String, at place: Place, problems: inout Problems) -> StageDraft? {
    let listed = plugins.listedStages(named: name)
    if listed.count == 1 { return draft(of: listed[0], at: place) }
    if let first = listed.first {
      let names = listed.map { "'\($0.qualifiedName)'" }.joined(separator: " or ")
      problems.add("several plugins have a stage '\(name)'; write \(names)", at: place)
      return draft(of: first, at: place, isGuess: true)
    }
    if let unlisted = plugins.atHand.stages(named: name).first {
      problems.add(
        "stage '\(name)' is of the plugin '\(unlisted.plugin)', which the file does not list; "
          + "add '\(unlisted.plugin)' to 'plugins'", at: place)
      return draft(of: unlisted, at: place)
    }
    // It may be a stage of a plugin that was left unloaded, however near to another name.
    return plugins.unloaded.isEmpty ? guess(at: name, place: place, problems: &problems) : nil
  }

  private func draft(of declaration: StageDeclaration, at place: Place, isGuess: Bool = false) -> StageDraft {
    let stage = declaration.make()
    return StageDraft(
      id: declaration.name, idPlace: place, place: place, declaration: declaration, stage: stage,
      options: declaration.options(stage), viewPlace: place, isGuess: isGuess)
  }

  private func guess(at name: String, place: Place, problems: inout Problems) -> StageDraft? {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2 {
      return guess(at: parts[1], ofPlugin: parts[0], place: place, problems: &problems)
    }
    let near =
      nearest(name, among: plugins.atHand.stages.filter { plugins.listed.contains($0.plugin) })
      ?? nearest(name, among: plugins.atHand.stages)
    if let near {
      problems.add("no stage '\(name)'; did you mean '\(near.name)'?", at: place)
      return draft(of: near, at: place, isGuess: true)
    }
    if let plugin = plugins.atHand.plugin(named: name) {
      let stages = plugin.stages.map(\.name).joined(separator: ", ")
      problems.add("'\(name)' is a plugin, expected a stage; its stages are \(stages)", at: place)
      return nil
    }
    if name.contains("،") {
      problems.add("no stage '\(name)'; write ',' between names, not the Arabic comma '،'", at: place)
      return nil
    }
    // It may well be a stage of the plugin that could not be loaded, which is reported.
    if !plugins.isIncomplete {
      problems.add("no stage '\(name)' in any plugin at hand; 'saqiya stages' lists them", at: place)
    }
    return nil
  }

  private func guess(
    at name: String, ofPlugin pluginName: String, place: Place, problems: inout Problems
  ) -> StageDraft? {
    guard let plugin = plugins.atHand.plugin(named: pluginName) else {
      if plugins.isIncomplete { return nil }
      let near = pluginName.nearest(among: plugins.atHand.plugins.map(\.name))
      problems.add("no plugin '\(pluginName)'\(near.map { "; did you mean '\($0)'?" } ?? "")", at: place)
      return nil
    }
    let near = nearest(name, among: plugin.stages)
    let advice =
      near.map { "did you mean '\($0.qualifiedName)'?" }
      ?? "its stages are \(plugin.stages.map(\.name).joined(separator: ", "))"
    problems.add("plugin '\(pluginName)' has no stage '\(name)'; \(advice)", at: place)
    return near.map { draft(of: $0, at: place, isGuess: true) }
  }

  private func nearest(_ name: String, among stages: [StageDeclaration]) -> StageDeclaration? {
    let near = name.nearest(among: stages.map(\.name))
    return stages.first { $0.name == near }
  }
}
