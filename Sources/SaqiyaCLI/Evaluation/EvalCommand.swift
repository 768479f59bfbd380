import ArgumentParser

/// The command `saqiya eval`.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measures results against gold.",
    discussion: """
      'saqiya eval PIPELINE GOLD' is short for 'saqiya eval layers PIPELINE GOLD'; 'saqiya help eval layers' lists the options.

      Examples:
        saqiya eval pipelines/facts.yaml gold.jsonl
        saqiya eval pipelines/facts.yaml gold.jsonl --misses --min dates.value=0.95
        saqiya eval reports reports.yaml gold.jsonl
        saqiya eval rouge found.jsonl references.jsonl
      """,
    subcommands: [EvalLayersCommand.self, EvalReportsCommand.self, RougeCommand.self],
    defaultSubcommand: EvalLayersCommand.self)
}
