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
        saqiya stages --pipeline mine.yaml
      """,
    subcommands: [StagesShowCommand.self])

  @Option(help: "The form of the list: text, json or markdown (the last two with everything about each stage).")
  var format = StageReference.Format.text

  @Option(
    help: "A pipeline file: the plugins that it names by path or command are loaded, and their stages listed as well.",
    completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  func run(in session: Session) throws {
    let reference = StageReference(catalogue: try session.catalogue(withPluginsOf: pipeline))
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
        saqiya stages show gazetteer --pipeline mine.yaml
      """)

  @Argument(help: "The stage, as its name or PLUGIN/NAME.")
  var name: String

  @Option(help: "The form: text, json or markdown.")
  var format = StageReference.Format.text

  @Option(
    help: "A pipeline file, whose plugins named by path or command are loaded.",
    completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  func run(in session: Session) throws {
    let catalogue = try session.catalogue(withPluginsOf: pipeline)
    do throws(UnknownStage) {
      let reference = try StageReference(catalogue: catalogue, stage: name)
      print(reference.formatted(as: format), terminator: "")
    } catch {
      throw ValidationError(error.description)
    }
  }
}

extension Session {
  /// The plugins that are compiled in, and those that a pipeline file names by path or command.
  ///
  /// - Throws: ``CommandFailure`` with every problem of the file.
  func catalogue(withPluginsOf pipeline: String?) throws(CommandFailure) -> Catalogue {
    guard let pipeline else { return catalogue }
    return try plan(ofPipeline: pipeline).catalogue
  }
}
