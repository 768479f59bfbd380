public import SaqiyaKit

/// The JSON Schema (2020-12) of pipeline files that use the plugins of a catalogue.
///
/// Editors complete and check with it. It says what can be said without reading the whole file: names, types, ranges and
/// defaults; the order of stages and the uniqueness of ids are only checked by ``PipelineLoader``. Stages of plugins that
/// a file names by path or command are not restricted, because only the file says what they are.
public struct PipelineSchema: Sendable {
  private let catalogue: Catalogue

  /// Creates the schema.
  public init(catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// The schema as JSON.
  public var value: Value {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Saqiya pipeline",
      "type": "object",
      "required": ["saqiya", "stages"],
      "additionalProperties": false,
      "properties": properties,
      "if": ["required": ["plugins"], "properties": ["plugins": ["contains": ["type": "object"]]]],
      "else": ["properties": ["stages": knownStages, "corpus": knownStages]],
      "$defs": definitions,
    ]
  }

  private var knownStages: Value { ["items": ["$ref": "#/$defs/known-stage"]] }

  private var properties: Value {
    [
      "saqiya": ["description": "The version of the grammar.", "const": .integer(PipelineReader.version)],
      "name": ["description": "The name of the pipeline; by default that of its file.", "type": "string"],
      "description": ["description": "What the pipeline is for.", "type": "string"],
      "plugins": plugins,
      "stages": [
        "description": "The stages in the order in which they run.", "type": "array", "minItems": 1,
        "items": ["$ref": "#/$defs/stage"],
      ],
      "corpus": [
        "description": "The stages that look at all documents together and write one report.",
        "type": ["array", "null"], "items": ["$ref": "#/$defs/stage"],
      ],
      "output": closedObject(output),
      "outputs": [
        "description": "Files that are written beside the output.", "type": ["array", "null"],
        "items": closedObject(furtherOutput, required: ["path"]),
      ],
    ]
  }

  private var plugins: Value {
    [
      "description": "The plugins whose stages may be used.",
      "type": ["array", "null"],
      "uniqueItems": true,
      "items": [
        "anyOf": [
          ["enum": .array(catalogue.plugins.map { .string($0.name) })],
          ["$ref": "#/$defs/variable"],
          closedObject(
            ["path": ["description": "A Swift package or a built library.", "type": "string"]], required: ["path"]),
          closedObject(
            [
              "command": [
                "description": "A program and its arguments.", "type": "array", "minItems": 1,
                "items": ["type": "string"],
              ],
              "env": [
                "description": "The names of further variables of the environment that the program gets.",
                "type": "array", "items": ["type": "string"],
              ],
              "processes": [
                "description": "How many processes of the program may work at once; one for every worker when absent.",
                "anyOf": [["type": "integer", "minimum": 1, "maximum": 256], ["$ref": "#/$defs/variable"]],
              ],
            ], required: ["command"]),
        ]
      ],
    ]
  }

  private var furtherOutput: Value {
    var fields: Fields = [
      "path": ["description": "The file, relative to the folder in which the run is started.", "type": "string"],
      "format": ["description": "The format.", "type": "string", "default": "jsonl"],
    ]
    if case .object(let common) = output {
      for field in common.fields { fields[field.name] = field.value }
    }
    return .object(fields)
  }

  private var output: Value {
    let units = Value.array(OffsetUnit.allCases.map { .string($0.rawValue) })
    return [
      "layers": [
        "description": "The layers to write, in this order; all when absent.", "type": "array", "uniqueItems": true,
        "items": ["type": "string"],
      ],
      "offsets": [
        "description": "What offsets count: the first unit is that of start and end.", "type": "array", "minItems": 1,
        "uniqueItems": true, "items": orVariable(["enum": units]), "default": ["scalar"],
      ],
      "view": [
        "description": "Whether to write the text after the last stage.", "default": false,
        "anyOf": [["type": "boolean"], ["$ref": "#/$defs/variable"]],
      ],
      "numbers": [
        "description": "How exact numbers are written; no reader rounds a string.", "default": "number",
        "anyOf": [
          ["enum": .array(NumberForm.allCases.map { .string($0.rawValue) })], ["$ref": "#/$defs/variable"],
        ],
      ],
      "views": [
        "description": "The named views to write, with their alignment.", "type": "array", "uniqueItems": true,
        "items": ["type": "string"],
      ],
      "rows": [
        "description": "The layer of which every annotation is a row of JSON Lines or CSV, or 'documents'.",
        "type": "string",
      ],
      "columns": [
        "description": "The columns of the rows: attributes, id, start, end, text, sentence, view_text, metadata.NAME.",
        "type": "array", "minItems": 1, "uniqueItems": true, "items": ["type": "string"],
      ],
    ]
  }
}

// MARK: - Definitions

extension PipelineSchema {
  private var definitions: Value {
    var definitions: Fields = [
      "variable": [
        "description": "A value from the environment: ${NAME} or ${NAME:-default}.", "type": "string",
        "pattern": #"\$\{"#,
      ],
      "stage": ["anyOf": [["type": "string"], stage]],
      "known-stage": knownStage,
    ]
    for declaration in catalogue.stages {
      definitions["options-of-\(declaration.qualifiedName)"] = options(of: declaration)
    }
    return .object(definitions)
  }

  /// No ASCII but letters, digits, `-` and `_`. Classes of Unicode are not used: validators differ in them.
  private static let idPattern =
    #"^[^\u0000-\u002C\u002E\u002F\u003A-\u0040\u005B-\u005E\u0060\u007B-\u007F]+$"#

  /// A stage in its long form, with the options that go with its name.
  private var stage: Value {
    let policies = Value.array(ErrorPolicy.allCases.map { .string($0.rawValue) })
    var fields = Fields()
    fields["type"] = "object"
    fields["required"] = ["use"]
    fields["additionalProperties"] = false
    fields["properties"] = [
      "use": ["description": "The stage, as its name or 'plugin/name'.", "type": "string"],
      "when": [
        "description": "The condition under which the stage works on a document; by default it works on every one.",
        "type": "string",
      ],
      "with": ["description": "The options of the stage.", "type": ["object", "null"]],
      "id": [
        "description": "The name of this use of the stage; by default the stage's own.",
        "anyOf": [["type": "string", "pattern": .string(Self.idPattern)], ["$ref": "#/$defs/variable"]],
      ],
      "on_error": [
        "description": "What happens to a document that the stage fails on; by default what the run says.",
        "anyOf": [["enum": policies], ["$ref": "#/$defs/variable"]],
      ],
      "view": ["description": "The named view that the stage reads instead of the main one.", "type": "string"],
    ]
    fields["allOf"] = .array(catalogue.stages.map(condition))
    return .object(fields)
  }

  private func condition(on declaration: StageDeclaration) -> Value {
    var then: Fields = ["properties": ["with": ["$ref": .string(reference(to: declaration))]]]
    if !required(of: declaration).isEmpty { then["required"] = ["with"] }
    return [
      "if": ["required": ["use"], "properties": ["use": ["enum": names(of: declaration)]]],
      "then": .object(then),
    ]
  }

  /// The names of the options that must be set.
  private func required(of declaration: StageDeclaration) -> [String] {
    declaration.options(declaration.make()).filter { $0.option.declaration.isRequired }.map(\.name)
  }

  private var knownStage: Value {
    var names = Set<String>()
    let words = catalogue.stages.flatMap { [$0.name, $0.qualifiedName] }.filter { names.insert($0).inserted }
    let known = orVariable(["enum": .array(words.map(Value.string))])
    return ["anyOf": [known, ["type": "object", "properties": ["use": known]]]]
  }

  /// A plain name means this stage only when no other plugin has one of the name.
  private func names(of declaration: StageDeclaration) -> Value {
    let isAlone = catalogue.stages(named: declaration.name).count == 1
    return .array(((isAlone ? [declaration.name] : []) + [declaration.qualifiedName]).map(Value.string))
  }

  private func reference(to declaration: StageDeclaration) -> String {
    let name = "options-of-\(declaration.qualifiedName)"
    return "#/$defs/" + name.replacing("/", with: "~1")
  }

  private func options(of declaration: StageDeclaration) -> Value {
    var properties = Fields()
    for option in declaration.options(declaration.make()) {
      properties[option.name] = .object(option.option.declaration.fileSchema)
    }
    var schema: Fields = [
      "description": .string(declaration.summary), "type": ["object", "null"], "additionalProperties": false,
      "properties": .object(properties),
    ]
    let required = required(of: declaration)
    if !required.isEmpty { (schema["type"], schema["required"]) = ("object", .array(required.map(Value.string))) }
    return .object(schema)
  }
}

private func orVariable(_ schema: Value) -> Value {
  ["anyOf": [schema, ["$ref": "#/$defs/variable"]]]
}

private func closedObject(_ properties: Value, required: Value? = nil) -> Value {
  var fields: Fields = ["type": "object", "additionalProperties": false]
  fields["required"] = required
  fields["properties"] = properties
  return .object(fields)
}
