import ArgumentParser
import SaqiyaKit

/// The command `saqiya`.
struct SaqiyaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "saqiya",
    abstract: "Runs text pipelines, Arabic first: every finding is an exact range of the original.",
    discussion: """
      Examples:
        saqiya run pipelines/news.yaml articles/ > found.jsonl
        saqiya run pipelines/news.yaml article.txt --format text
        cat corpus.jsonl | saqiya run pipelines/facts.yaml - --output found.jsonl
        saqiya explain pipelines/news.yaml article.txt
      """,
    version: Version.description,
    subcommands: [
      RunCommand.self, InitCommand.self, StatusCommand.self, CollectCommand.self, MergeCommand.self, CheckCommand.self,
      ExplainCommand.self, StagesCommand.self, SchemaCommand.self, TestCommand.self, EvalCommand.self,
      DiffCommand.self, PluginCommand.self, NormalizeCommand.self, ServeCommand.self,
    ])
}

extension SaqiyaCommand {
  /// Refuses a word that is not a command, with the nearest that is.
  ///
  /// - Throws: ``CommandFailure`` (64).
  static func checkName(in arguments: [String]) throws(CommandFailure) {
    guard let word = arguments.first(where: { $0 != "help" }), !word.hasPrefix("-") else { return }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    if names.contains(word) { return }
    let near = word.nearest(among: names).map { "; did you mean '\($0)'?" } ?? "; 'saqiya --help' lists them"
    throw CommandFailure(.validationFailure, "error: no command '\(word)'\(near)")
  }
}
