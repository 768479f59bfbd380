import SaqiyaKit

extension StageReference {
  /// The stages with their options and contracts, for a terminal.
  public var text: String {
    plugins.flatMap { plugin in plugin.stages.map { $0.text(version: plugin.version) } }.joined(separator: "\n")
  }

  /// The stages with their options and contracts as a Markdown page, a chapter for each plugin.
  public var markdown: String {
    let title = """
      # The stages

      Made by `saqiya stages --format markdown` from the declarations in the code. Change those, not this page. What a stage
      requires, provides or destroys is given for its options at their defaults.


      """
    let chapters = plugins.map { plugin in
      "## Plugin `\(plugin.name)`\n\n" + plugin.stages.map(\.markdown).joined(separator: "\n")
    }
    return title + chapters.joined(separator: "\n")
  }
}

// MARK: - One stage

extension StageDeclaration {
  fileprivate func text(version: String) -> String {
    let stage = make()
    var text = "\(name): \(summary)\nof the plugin '\(plugin)' \(version)\n"
    if isCorpusStage { text += "a corpus stage: listed under 'corpus'\n" }
    let options = options(stage)
    if !options.isEmpty { text += "\nOptions\n" }
    for option in options {
      let declaration = option.option.declaration
      let absent = declaration.isRequired ? "required" : "not set by default"
      let defaultText = declaration.defaultText.map { "default \($0)" } ?? absent
      text += "  \(option.name): \(declaration.summary); \(defaultText)\n"
      text += "    \(declaration.help)\n"
    }
    let clauses = stage.contract.clauses
    let width = clauses.map(\.label.count).max() ?? 0
    if !clauses.isEmpty { text += "\nContract\n" }
    for clause in clauses {
      text += "  \(clause.label.padded(to: width))  \(clause.names.joined(separator: ", "))\n"
    }
    return text
  }

  fileprivate var markdown: String {
    let stage = make()
    var text = "### `\(name)`\n\n\(summary)\n\n"
    if isCorpusStage { text += "A corpus stage: it is listed under `corpus`.\n\n" }
    let options = options(stage)
    if !options.isEmpty { text += "| option | value | default | meaning |\n|---|---|---|---|\n" }
    for option in options {
      let declaration = option.option.declaration
      let absent = declaration.isRequired ? "required" : "not set"
      let defaultText = declaration.defaultText.map { "`\($0)`" } ?? absent
      let cells = ["`\(option.name)`", declaration.summary, defaultText, declaration.help]
      text += "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
    }
    if !options.isEmpty { text += "\n" }
    for clause in stage.contract.clauses {
      text += "- \(clause.label): \(clause.names.map { "`\($0)`" }.joined(separator: ", "))\n"
    }
    return text
  }
}

extension OptionDeclaration {
  fileprivate var summary: String {
    switch (minimum, maximum) {
    case (let minimum?, let maximum?): "\(schema.summary), \(minimum.inlineJSON) to \(maximum.inlineJSON)"
    default: schema.summary
    }
  }

  /// The default as a pipeline file would say it; `nil` when the option is not set by default.
  fileprivate var defaultText: String? {
    switch defaultValue {
    case .null: nil
    case .string(let text) where CoreSchema.value(of: text) == .string(text): text
    default: defaultValue.inlineJSON
    }
  }
}

// MARK: - Contracts

extension Contract {
  fileprivate struct Clause {
    var label: String
    var names: [String]
  }

  /// What the contract says, without what it leaves open.
  fileprivate var clauses: [Clause] {
    [
      Clause(label: "requires layers", names: requires),
      Clause(label: "uses layers", names: uses),
      Clause(label: "provides layers", names: provides),
      Clause(label: "changes layers", names: changes),
      Clause(label: "needs of the text", names: needs.names),
      Clause(label: "destroys in the text", names: destroys.names),
      Clause(label: "makes the view", names: makesView.map { [$0] } ?? []),
    ].filter { !$0.names.isEmpty }
  }
}
