import ArgumentParser
import SaqiyaKit

/// What is said of arguments that cannot be used.
enum UsageMessage {
  /// The message and how the command is used, for an error of ArgumentParser.
  ///
  /// - Parameter command: the command that threw it while it ran; `nil` for arguments that were not understood at all,
  ///   where ArgumentParser itself knows the command that is meant.
  static func lines(for error: any Error, thrownBy command: (any ParsableCommand)?) -> [String] {
    guard let command else {
      let message = SaqiyaCommand.fullMessage(for: error)
      let label = "Error: "
      let text = message.hasPrefix(label) ? "error: " + message.dropFirst(label.count) : message
      return text.split(separator: "\n").map(String.init)
    }
    let words = SaqiyaCommand.words(for: type(of: command)) ?? ["saqiya"]
    return ["error: \(SaqiyaCommand.message(for: error))", "  See '\(words.joined(separator: " ")) --help'."]
  }
}

extension ParsableCommand {
  /// The words that name a command below this one: `saqiya`, `plugin`, `new`.
  fileprivate static func words(for command: any ParsableCommand.Type) -> [String]? {
    let name = configuration.commandName ?? ""
    if command == Self.self { return [name] }
    for subcommand in configuration.subcommands {
      if let words = subcommand.words(for: command) { return [name] + words }
    }
    return nil
  }

  /// Refuses a word that is not a command, with the nearest that is.
  ///
  /// - Parameters:
  ///   - arguments: those after the name of this command.
  ///   - words: the words that name this command.
  /// - Throws: ``CommandFailure`` (64).
  fileprivate static func checkName(in arguments: ArraySlice<String>, after words: [String]) throws(CommandFailure) {
    let subcommands = configuration.subcommands
    guard !subcommands.isEmpty, let word = arguments.first, !word.hasPrefix("-") else { return }
    if let known = subcommands.first(where: { $0.configuration.commandName == word }) {
      return try known.checkName(in: arguments.dropFirst(), after: words + [word])
    }
    let near = word.nearest(among: subcommands.compactMap { $0.configuration.commandName })
    // Without the name of a command, the arguments are those of the default one: files.
    if configuration.defaultSubcommand != nil, near == nil || word.contains(".") || word.contains("/") { return }
    let advice = near.map { "; did you mean '\($0)'?" } ?? "; '\(words.joined(separator: " ")) --help' lists them"
    let command = words.dropFirst().isEmpty ? "command" : "command of '\(words.joined(separator: " "))'"
    throw CommandFailure(.validationFailure, "error: no \(command) '\(word)'\(advice)")
  }
}

extension SaqiyaCommand {
  /// Refuses a word that is not a command, with the nearest that is; `help` may stand before it.
  ///
  /// - Throws: ``CommandFailure`` (64).
  static func checkName(in arguments: [String]) throws(CommandFailure) {
    try checkName(in: arguments.drop { $0 == "help" }, after: ["saqiya"])
  }
}
