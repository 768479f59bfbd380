import ArgumentParser
import SaqiyaPlugins

/// The command `saqiya plugin build`.
struct PluginBuildCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds a plugin package and prints the path of its library.",
    discussion: """
      Pipelines that name the package by its path do this by themselves. The libraries are kept in SAQIYA_CACHE, or in
      saqiya under XDG_CACHE_HOME or ~/.cache, one for each content of the package.

      Examples:
        saqiya plugin build Examples/Plugins/Hashtags
      """)

  @Argument(help: "The folder of the package.", completion: .directory)
  var package: String

  func run(in session: Session) throws {
    do {
      print(try session.plugins.library(at: package))
    } catch {
      throw CommandFailure(.unavailable, "error: \(error)")
    }
  }
}
