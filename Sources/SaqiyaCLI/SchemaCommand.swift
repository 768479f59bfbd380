import ArgumentParser
import SaqiyaConfig
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
        saqiya schema mine.yaml > mine.schema.json
        saqiya schema --tests > saqiya.test.schema.json
        saqiya schema --output facts.yaml --format duckdb
      """)

  @Argument(
    help: "A pipeline file: the plugins that it names by path or command are loaded, and their stages checked as well.",
    completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  @Flag(help: "The schema of test files instead.")
  var tests = false

  @Option(help: "The pipeline file whose output is described.", completion: .file(extensions: ["yaml", "yml"]))
  var output: String?

  @Option(help: "The form: json-schema, or with --output arrow, spark (both JSON) or duckdb (columns of read_json).")
  var format = OutputSchema.Form.jsonSchema

  @Option(name: .customLong("set"), help: "Sets an option of a stage: ID.OPTION=VALUE. May be repeated.")
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
      let catalogue = try session.catalogue(withPluginsOf: pipeline)
      return print(PipelineSchema(catalogue: catalogue).value.indentedJSON, terminator: "")
    }
    let schema = OutputSchema(try session.plan(ofPipeline: output, settings: settings))
    do {
      print(try schema.formatted(as: format), terminator: "")
    } catch {
      throw CommandFailure(.invalidPipeline, "\(output): error: \(error)")
    }
  }
}
