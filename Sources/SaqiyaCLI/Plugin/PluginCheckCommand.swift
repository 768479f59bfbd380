import ArgumentParser
import SaqiyaConfig
import SaqiyaKit
import SaqiyaTesting

/// The command `saqiya plugin check`.
struct PluginCheckCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Runs the stages of a plugin on everything that Arabic text can be.",
    discussion: """
      Random text, stacked marks, a line of ten megabytes, nothing at all: the stages must give ranges that lie on the
      text, the same result every time, and read and write only the layers of their contracts.

      Examples:
        saqiya plugin check Examples/Plugins/Hashtags
        saqiya plugin check python3 stages.py
        saqiya plugin check segmentation
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: "A plugin package, a library, the name of a built-in plugin, or a program with its arguments.")
  var plugin: [String]

  func run(in session: Session) throws {
    guard let first = plugin.first else { throw ValidationError("expected a plugin") }
    let builtIn = plugin.count == 1 ? session.catalogue.plugin(named: first) : nil
    let plugin = try builtIn ?? session.plugin(plugin)
    print("\(plugin.name) \(plugin.version)".printable)
    var isClean = true
    for declaration in plugin.stages {
      let findings = try check(declaration)
      isClean = isClean && findings.isEmpty
    }
    if !isClean { throw CommandFailure(.findings) }
  }

  private func check(_ declaration: StageDeclaration) throws(CommandFailure) -> [ContractFinding] {
    var stage = declaration.make()
    do throws(StageError) {
      let context = StageContext { path throws(StageError) in
        throw StageError(.badResource, "found the file '\(path)' in an option's default, expected none")
      }
      try stage.prepare(context)
    } catch {
      throw CommandFailure(.unavailable, "error: stage '\(declaration.name)': \(error)")
    }
    let findings = checkStageContract(stage, longestText: 10 << 20)
    print(
      "  \(declaration.name): \(findings.isEmpty ? "no findings" : "\(findings.count) findings"), \(speed(of: stage))")
    for finding in findings { print("    \(finding)".printableLines) }
    return findings
  }

  private func speed(of stage: any Stage) -> String {
    let speed = measureStage(stage)
    let tenths = Int(speed * 10)
    return "\(tenths / 10).\(tenths % 10) MB/s"
  }
}
