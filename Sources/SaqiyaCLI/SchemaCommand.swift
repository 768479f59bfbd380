import ArgumentParser
import SaqiyaConfig
import SaqiyaKit

/// The command `saqiya schema`.
struct SchemaCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of pipeline files, for editors.",
    discussion: """
      An editor with the YAML language server completes and checks a pipeline file that begins with
        # yaml-language-server: $schema=saqiya.schema.json

      Examples:
        saqiya schema > saqiya.schema.json
      """)

  func run(in session: Session) throws {
    print(PipelineSchema(catalogue: session.catalogue).value.indentedJSON, terminator: "")
  }
}
