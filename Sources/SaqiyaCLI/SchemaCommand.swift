import ArgumentParser
import SaqiyaConfig
import SaqiyaKit
import SaqiyaPipelineTesting

/// The command `saqiya schema`.
struct SchemaCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the schema of pipeline files, or of what a pipeline writes.",
    discussion: """
      An editor with the YAML language server completes and checks a pipeline file that begins with
        # yaml-language-server: $schema=saqiya.schema.json
      With --output, the types of every layer and attribute are printed, so that no program has to infer them.

      Examples:
        saqiya schema > saqiya.schema.json
        saqiya schema mine.yaml --load-plugins > mine.schema.json
        saqiya schema --tests > saqiya.test.schema.json
        saqiya schema --output facts.yaml --format duckdb
      """)

  @Argument(
    help: "A pipeline file; with --load-plugins the stages of the plugins that it names are in the schema as well.",
    completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  @Flag(help: "The schema of test files instead.")
  var tests = false

  @Flag(help: "Build and load the plugins that the file names by path or command, which runs their code.")
  var loadPlugins = false

  @ArgumentParser.Option(
    help: "The pipeline file whose output is described.", completion: .file(extensions: ["yaml", "yml"]))
  var output: String?

  @ArgumentParser.Option(
    help: "The form: json-schema, or with --output arrow, spark (both JSON) or duckdb (columns of read_json).")
  var format = OutputSchema.Form.jsonSchema

  @ArgumentParser.Option(name: .customLong("set"), help: "Sets an option of a stage: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  func validate() throws {
    if output == nil, format != .jsonSchema {
      throw ValidationError(
        "--format: '\(format.rawValue)' describes what a pipeline writes; name the pipeline with --output")
    }
  }

  func run(in session: Session) throws {
    if tests { return print(PipelineTestSchema.value.indentedJSON, terminator: "") }
    guard let output else {
      let catalogue = try session.catalogue(withPluginsOf: pipeline, loadsPlugins: loadPlugins)
      return print(PipelineSchema(catalogue: catalogue).value.indentedJSON, terminator: "")
    }
    var plan = try session.plan(ofPipeline: output, settings: settings, loadsPlugins: loadPlugins)
    if let unchecked = plan.unchecked {
      throw ValidationError("\(output): \(unchecked.summary(of: "described"))".printable)
    }
    // Some attributes are known once the files of their stages were read.
    _ = try session.prepared(&plan, pipeline: output)
    let schema = OutputSchema(plan)
    do {
      print(try schema.formatted(as: format), terminator: "")
    } catch {
      throw CommandFailure(.invalidPipeline, "\(output): error: \(error)")
    }
  }
}
