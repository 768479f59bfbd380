import ArgumentParser
import SaqiyaConfig
import SaqiyaFormats
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
        saqiya plugin check --set gazetteer.file=names.tsv plugins/gazetteer
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: """
      A plugin package, a library, the name of a built-in plugin, or a program with its arguments; before it, options of \
      its stages as --set STAGE.OPTION=VALUE.
      """)
  var plugin: [String]

  func run(in session: Session) throws {
    var words = plugin
    var settings: [OptionSetting] = []
    while words.first == "--set", words.count > 1 {
      do {
        settings.append(try OptionSetting(words[1]))
      } catch {
        throw ValidationError(error.description)
      }
      words.removeFirst(2)
    }
    guard let first = words.first else { throw ValidationError("expected a plugin") }
    let builtIn = words.count == 1 ? session.catalogue.plugin(named: first) : nil
    let declaration = try builtIn ?? session.plugin(words)
    print("\(declaration.name) \(declaration.version)".printable)
    if let unknown = settings.first(where: { setting in !declaration.stages.contains { $0.name == setting.stage } }) {
      let names = declaration.stages.map(\.name)
      throw ValidationError("--set: no stage '\(unknown.stage)'; the plugin has \(names.joined(separator: ", "))")
    }
    var isClean = true
    for stage in declaration.stages {
      let findings = try check(stage, settings.filter { $0.stage == stage.name })
      isClean = isClean && findings.isEmpty
    }
    if !isClean { throw CommandFailure(.findings) }
  }

  private func check(
    _ declaration: StageDeclaration, _ settings: [OptionSetting]
  ) throws(CommandFailure) -> [ContractFinding] {
    var stage = declaration.make()
    try set(settings, of: declaration, stage)
    do throws(StageError) {
      let context = StageContext { path throws(StageError) in
        do throws(SystemError) {
          return try FileContents.bytes(of: path)
        } catch {
          throw StageError(.badResource, error.description)
        }
      }
      try stage.prepare(context)
    } catch {
      throw CommandFailure(.unavailable, "error: stage '\(declaration.name)': \(error)")
    }
    let findings = checkStageContract(stage, longestText: 10 << 20)
    print(
      "  \(declaration.name): \(findings.isEmpty ? "no findings" : "\(findings.count) finding\(findings.count == 1 ? "" : "s")"), \(speed(of: stage))"
    )
    for finding in findings { print("    \(finding)".printableLines) }
    return findings
  }

  /// Sets options, and refuses a stage of which a required one is missing.
  private func set(
    _ settings: [OptionSetting], of declaration: StageDeclaration, _ stage: any Stage
  ) throws(CommandFailure) {
    let options = declaration.options(stage)
    for setting in settings {
      guard let option = options.first(where: { $0.name == setting.option }) else {
        let names = options.map(\.name).joined(separator: ", ")
        throw CommandFailure(
          .validationFailure, "error: '\(declaration.name)' has no option '\(setting.option)'; its options are \(names)"
        )
      }
      do throws(OptionError) {
        try option.option.set(setting.value)
      } catch {
        throw CommandFailure(.validationFailure, "error: --set \(declaration.name).\(setting.option): \(error.message)")
      }
    }
    for option in options
    where option.option.declaration.isRequired && !settings.contains(where: { $0.option == option.name }) {
      throw CommandFailure(
        .validationFailure,
        "error: stage '\(declaration.name)' needs the option '\(option.name)'; "
          + "set it with '--set \(declaration.name).\(option.name)=VALUE' before the plugin")
    }
  }

  private func speed(of stage: any Stage) -> String {
    let speed = measureStage(stage)
    let tenths = Int(speed * 10)
    return "\(tenths / 10).\(tenths % 10) MB/s"
  }
}
