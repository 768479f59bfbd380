import ArgumentParser
import SaqiyaConfig

/// The command `saqiya stages`.
struct StagesCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "Lists the stages that pipelines can use.",
    discussion: """
      Examples:
        saqiya stages
        saqiya stages show summarize
        saqiya stages --format json
      """,
    subcommands: [StagesShowCommand.self])

  @Option(help: "The form of the list: text, json or markdown (the last two with everything about each stage).")
  var format = StageReference.Format.text

  func run(in session: Session) throws {
    let reference = StageReference(catalogue: session.catalogue)
    print(format == .text ? reference.list : reference.formatted(as: format), terminator: "")
  }
}

/// The command `saqiya stages show`.
struct StagesShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows the options and the contract of a stage.",
    discussion: """
      Examples:
        saqiya stages show summarize
        saqiya stages show dates/dates --format json
      """)

  @Argument(help: "The stage, as its name or PLUGIN/NAME.")
  var name: String

  @Option(help: "The form: text, json or markdown.")
  var format = StageReference.Format.text

  func run(in session: Session) throws {
    do {
      let reference = try StageReference(catalogue: session.catalogue, stage: name)
      print(reference.formatted(as: format), terminator: "")
    } catch {
      throw ValidationError(error.description)
    }
  }
}
