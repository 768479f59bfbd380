import ArgumentParser
import FoundationEssentials

/// The command `saqiya plugin new`.
struct PluginNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Makes a plugin that builds: a stage with an option, a test and a pipeline.",
    discussion: """
      NAME must not exist yet.

      Examples:
        saqiya plugin new long-words
        saqiya plugin new long-words --kind program
      """)

  @Argument(help: "The name of the plugin and of its stage: lower-case letters, digits and '-'.")
  var name: String

  @Option(help: "What the stage is written in: swift, or program (Python; any other language works alike).")
  var kind = PluginTemplate.Kind.swift

  @Option(help: "The folder or the Git address of Saqiya's package (default: where this program was built).")
  var kit: String?

  func validate() throws {
    guard !PluginTemplate.takenNames.contains(name) else {
      throw ValidationError("'\(name)' is the name of a plugin or module of Saqiya; choose another")
    }
    guard PluginTemplate.isValid(name) else {
      throw ValidationError(
        "'\(name)' cannot be the name of a plugin; expected lower-case letters, digits and single '-', such as 'long-words'"
      )
    }
  }

  func run() throws {
    let template = PluginTemplate(name: name, kind: kind, kit: try kitLocation())
    if FileManager.default.fileExists(atPath: name) {
      throw CommandFailure(.cannotCreate, "error: '\(name)' is there already; choose another name")
    }
    for file in template.files {
      try write(file.contents, to: "\(name)/\(file.path)")
      print("\(name)/\(file.path)")
    }
  }

  private func write(_ contents: String, to path: String) throws(CommandFailure) {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try contents.write(toFile: path, atomically: false, encoding: .utf8)
    } catch {
      throw CommandFailure(.cannotCreate, "error: cannot write '\(path)': \(error)")
    }
  }

  /// The path of a folder that holds Saqiya's package.
  private func checked(_ folder: URL) throws(CommandFailure) -> String {
    guard FileManager.default.fileExists(atPath: folder.appending(path: "Sources/SaqiyaKit").path) else {
      throw CommandFailure(.noInput, "error: --kit: '\(folder.path)' is not the folder of Saqiya's package")
    }
    return folder.path
  }

  private func kitLocation() throws(CommandFailure) -> String {
    if let kit { return try kit.contains("://") ? kit : checked(URL(filePath: kit).absoluteURL.standardized) }
    let checkout = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    guard kind == .program || FileManager.default.fileExists(atPath: checkout.appending(path: "Package.swift").path)
    else {
      throw CommandFailure(
        .noInput, "error: the folder this program was built in is gone; say with --kit where Saqiya's package is")
    }
    return checkout.path
  }
}

extension PluginTemplate.Kind: ExpressibleByArgument {}
