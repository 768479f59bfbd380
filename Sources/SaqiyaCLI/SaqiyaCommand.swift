import ArgumentParser

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
      RunCommand.self, InitCommand.self, ProfileCommand.self, StatusCommand.self, CollectCommand.self,
      MergeCommand.self, CheckCommand.self,
      ExplainCommand.self, StagesCommand.self, SchemaCommand.self, TestCommand.self, EvalCommand.self,
      DiffCommand.self, PluginCommand.self, NormalizeCommand.self, ServeCommand.self,
    ])
}
