import Conditions
import SaqiyaKit

extension StageDraft {
  /// Sets the options that a file names under `with:`, those of the command line instead where they say something.
  mutating func setOptions(_ settings: [YAMLNode.Entry], overrides: [OptionOverride], problems: inout Problems) {
    // The options of a guess are those of another stage.
    if isGuess { return }
    let before = problems.count
    let overrides = overrides.filter { $0.id == id }
    for setting in settings {
      guard let option = option(setting.key, at: setting.keyPlace, problems: &problems) else { continue }
      optionPlaces[setting.key] = setting.keyPlace
      if overrides.contains(where: { replaces($0, option) }) { continue }
      set(option, to: setting.node, problems: &problems)
    }
    for override in overrides {
      guard let option = option(override.option, at: override.place, problems: &problems) else { continue }
      optionPlaces[override.option] = optionPlaces[override.option] ?? place
      set(option, to: override.node, problems: &problems)
    }
    reportMissing(problems: &problems)
    hasWrongOptions = problems.count > before
  }

  /// Reports the required options that nothing sets.
  private func reportMissing(problems: inout Problems) {
    for option in options where optionPlaces[option.name] == nil {
      let declaration = option.option.declaration
      guard declaration.isRequired else { continue }
      problems.add(
        "'\(self.declaration.name)' needs the option '\(option.name)', \(declaration.schema.summary); "
          + "add it under 'with'", at: place)
    }
  }

  /// Whether an option of the command line stands instead of one of the file: it is the same, or only one of both may be set.
  private func replaces(_ override: OptionOverride, _ option: NamedOption) -> Bool {
    if override.option == option.name { return true }
    guard let group = option.option.declaration.group else { return false }
    return options.contains { $0.name == override.option && $0.option.declaration.group == group }
  }

  private func option(_ name: String, at place: Place, problems: inout Problems) -> NamedOption? {
    if let option = options.first(where: { $0.name == name }) { return option }
    let names = options.map(\.name)
    let advice =
      if let near = name.nearest(among: names) { "did you mean '\(near)'?" } else if names.isEmpty {
        "it has no options"
      } else { "its options are \(names.joined(separator: ", "))" }
    problems.add("'\(declaration.name)' has no option '\(name)'; \(advice)", at: place)
    return nil
  }

  /// Sets an option and reports what is wrong with the value: with the value itself, or with every part of it.
  private mutating func set(_ option: NamedOption, to node: YAMLNode, problems: inout Problems) {
    var rest = node
    var isShortened = false
    while true {
      do {
        try option.option.set(rest.value)
        return addConditions(of: option.option, from: rest)
      } catch {
        // Without a part that was wrong, the whole may be too short; that is not a problem of the file.
        if isShortened && error.path.isEmpty { return }
        problems.add(
          "option '\(option.name)' of '\(declaration.name)': \(error.message)", at: rest.place(at: error.path))
        guard let shorter = rest.removing(error.path[...]) else { return }
        rest = shorter
        isShortened = true
      }
    }
  }

  private mutating func addConditions(of option: any AnyOption, from node: YAMLNode) {
    guard let holder = option as? any ConditionHolder else { return }
    conditions += holder.conditions.map { PlacedCondition(condition: $0.condition, node: node, path: $0.path) }
  }
}
