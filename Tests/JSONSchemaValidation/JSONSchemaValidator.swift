import Foundation
import SaqiyaConfig
package import SaqiyaKit

/// The validator of Python's `jsonschema`, which knows nothing of this project.
package struct JSONSchemaValidator {
  /// Whether Python and the validator are there.
  package static let isInstalled: Bool = (try? run("import jsonschema", input: "").status) == 0

  /// The schema is not one of JSON Schema 2020-12.
  package struct InvalidSchema: Error {}

  private static let program = """
    import json, sys, jsonschema
    data = json.load(sys.stdin)
    jsonschema.Draft202012Validator.check_schema(data["schema"])
    validator = jsonschema.Draft202012Validator(data["schema"])
    print("".join("y" if validator.is_valid(file) else "n" for file in data["files"]))
    """

  private let schema: Value

  /// Creates a validator of a schema.
  package init(schema: Value) {
    self.schema = schema
  }

  /// Whether each of some files is valid.
  package func validate(_ files: [Value]) throws -> [Bool] {
    let input: Value = ["schema": schema, "files": .array(files)]
    let result = try Self.run(Self.program, input: input.indentedJSON)
    if result.status != 0 { throw InvalidSchema() }
    return result.output.compactMap { $0 == "y" ? true : $0 == "n" ? false : nil }
  }

  private static func run(_ program: String, input: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = FileHandle.nullDevice
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
