public import SaqiyaKit

/// The JSON Schema (2020-12) of test files of pipelines, for editors.
public enum PipelineTestSchema {
  /// The schema as JSON.
  public static let value: Value = [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Tests of a Saqiya pipeline",
    "type": "object",
    "required": ["cases"],
    "additionalProperties": false,
    "properties": [
      "layers": [
        "description": "The layers that cases are about when they name none.", "type": "array", "items": string,
      ],
      "metadata": ["description": "The metadata of every document.", "type": ["object", "null"]],
      "invariants": invariants,
      "cases": ["description": "The cases.", "type": "array", "minItems": 1, "items": testCase],
    ],
  ]

  private static let string: Value = ["type": "string"]

  private static let invariants: Value = [
    "description": "Changes of the text that must not change what is found.", "type": ["array", "null"],
    "items": ["enum": .array(Invariant.allCases.map { .string($0.rawValue) })],
  ]

  private static let testCase: Value = [
    "type": "object",
    "required": ["name"],
    "additionalProperties": false,
    "properties": [
      "name": ["description": "The name, which no other case has.", "type": "string"],
      "text": ["description": "The text of the document.", "type": "string"],
      "file": ["description": "A file with the text, relative to the test file.", "type": "string"],
      "marked": ["description": "The text with what is expected: [words](layer attribute=value).", "type": "string"],
      "layers": ["description": "The layers that the case is about.", "type": "array", "items": string],
      "match": ["description": "Whether further annotations are allowed.", "enum": matches],
      "metadata": ["description": "The metadata of the document.", "type": ["object", "null"]],
      "expect": ["description": "The annotations that are expected, by their layers.", "type": "object"],
      "view": ["description": "The text after the last stage.", "type": "string"],
      "dropped": ["description": "The reason for which a stage leaves the document out."],
      "error": ["description": "The code of the error with which a stage fails.", "type": "string"],
      "invariants": invariants,
      "documents": ["description": "The documents of a case about the corpus stages.", "type": "array", "minItems": 1],
      "report": ["description": "What is expected in the report of the corpus stages.", "type": "object"],
    ],
  ]

  private static let matches: Value = .array(LayerMatch.allCases.map { .string($0.rawValue) })
}
