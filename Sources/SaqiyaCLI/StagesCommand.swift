import ArgumentParser
import SaqiyaConfig
import SaqiyaKit

/// The command `saqiya stages`.
///
/// The list is a command of its own, because a command takes the options that it shares with its subcommands away from them.
struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "Lists the stages that pipelines can use.",
    discussion: """
      Examples:
        saqiya stages
        saqiya stages show summarize
        saqiya stages --format json
        saqiya stages --pipeline mine.yaml --load-plugins
      """,
    subcommands: [StagesListCommand.self, StagesShowCommand.self], defaultSubcommand: StagesListCommand.self)
}

/// The command `saqiya stages list`.
struct StagesListCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the stages (the default).")

  @ArgumentParser.Option(
    help: "The form of the list: text, json or markdown (the last two with everything about each stage).")
  var format = StageReference.Format.text

  @ArgumentParser.Option(
    help: "A pipeline file; with --load-plugins the stages of the plugins that it names are listed as well.",
    completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  @Flag(help: "Build and load the plugins that the file names by path or command, which runs their code.")
  var loadPlugins = false

  func run(in session: Session) throws {
    let reference = StageReference(catalogue: try session.catalogue(withPluginsOf: pipeline, loadsPlugins: loadPlugins))
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
        saqiya stages show gazetteer --pipeline mine.yaml --load-plugins
      """)

  @Argument(help: "The stage, as its name or PLUGIN/NAME.")
  var name: String

  @ArgumentParser.Option(help: "The form: text, json or markdown.")
  var format = StageReference.Format.text

  @ArgumentParser.Option(
    help: "A pipeline file; with --load-plugins the stage may be of a plugin that it names.",
    completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  @Flag(help: "Build and load the plugins that the file names by path or command, which runs their code.")
  var loadPlugins = false

  func run(in session: Session) throws {
    let catalogue = try session.catalogue(withPluginsOf: pipeline, loadsPlugins: loadPlugins)
    do throws(UnknownStage) {
      let reference = try StageReference(catalogue: catalogue, stage: name)
      print(reference.formatted(as: format), terminator: "")
    } catch {
      throw ValidationError(error.description)
    }
  }
}

extension Session {
  /// The plugins that are compiled in, and those that a pipeline file names by path or command, as far as they may be loaded;
  /// standard error says which may not.
  ///
  /// - Throws: ``CommandFailure`` with every problem of the file.
  func catalogue(withPluginsOf pipeline: String?, loadsPlugins: Bool) throws(CommandFailure) -> Catalogue {
    guard let pipeline else { return catalogue }
    let plan = try plan(ofPipeline: pipeline, loadsPlugins: loadsPlugins)
    if let unchecked = plan.unchecked {
      StandardError.write("\(pipeline): \(unchecked.summary(of: "loaded"))".printable + "\n")
    }
    return plan.catalogue
  }
}
