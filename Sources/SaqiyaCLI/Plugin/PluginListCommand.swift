import ArgumentParser
import SaqiyaConfig
import SaqiyaKit
import SaqiyaPlugins

/// The command `saqiya plugin list`.
struct PluginListCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists plugins with their versions and stages.",
    discussion: """
      Without arguments, those that this program has inside; otherwise those at the given places.

      Examples:
        saqiya plugin list
        saqiya plugin list Examples/Plugins/Hashtags build/libMine.so
      """)

  @Argument(help: "Plugin packages or libraries.", completion: .file())
  var places: [String] = []

  func run(in session: Session) throws {
    print("ABI: \(ABITag.host)")
    for plugin in try plugins(in: session) {
      let stages = plugin.stages.map(\.name).joined(separator: ", ")
      print("\(plugin.name) \(plugin.version): \(stages)".printable)
    }
  }

  private func plugins(in session: Session) throws -> [PluginDeclaration] {
    if places.isEmpty { return session.catalogue.plugins }
    return try places.map { try session.plugin([$0]) }
  }
}

extension Session {
  /// The plugin at a place of the file system, or the one that a command starts.
  ///
  /// - Throws: ``CommandFailure`` when it cannot be used.
  func plugin(_ words: [String]) throws(CommandFailure) -> PluginDeclaration {
    let isPlace = words.count == 1
    do throws(PluginUnavailable) {
      return try plugins.resolve(isPlace ? .path(words[0]) : .command(words, passing: [], processes: nil), folder: "")
    } catch {
      throw CommandFailure(
        .unavailable, "error: \(isPlace ? "" : "'\(words.joined(separator: " "))': it ")\(error.message)")
    }
  }
}
