import ArgumentParser

/// The command `saqiya plugin`.
struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin",
    abstract: "Makes, builds, lists and checks plugins.",
    discussion: "Documentation/WritingStages.md shows how a plugin comes to be, in Swift and in any other language.",
    subcommands: [
      PluginNewCommand.self, PluginBuildCommand.self, PluginListCommand.self, PluginCheckCommand.self,
    ])
}
