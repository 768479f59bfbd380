public import SaqiyaKit

/// A document with annotations: a line of gold, or a line that a run wrote.
public struct EvaluationRecord: Sendable {
  /// One layer and its annotations, in the order of the file.
  public struct Layer: Sendable {
    /// The name of the layer.
    public var name: String
    /// The annotations of the layer.
    public var annotations: [EvaluationAnnotation]

    /// Creates a layer.
    public init(name: String, annotations: [EvaluationAnnotation]) {
      self.name = name
      self.annotations = annotations
    }
  }

  /// The line that it was read from, `FILE:LINE`.
  public var place: String
  /// The name of the document; its place when the line does not name it.
  public var id: String
  /// The original text.
  public var text: String
  /// The text of the view after the last stage, where the file has it.
  public var view: String?
  /// The unit of the offsets.
  public var unit: OffsetUnit
  /// The metadata of the document.
  public var metadata: Metadata
  /// Further fields of the line.
  public var fields: Fields
  /// The layers of the record.
  public var layers: [Layer]

  /// Creates a record without a view.
  public init(
    place: String, id: String, text: String, unit: OffsetUnit, metadata: Metadata = Metadata(),
    fields: Fields = Fields(), layers: [Layer] = []
  ) {
    self.place = place
    self.id = id
    self.text = text
    self.unit = unit
    self.metadata = metadata
    self.fields = fields
    self.layers = layers
  }

  /// The annotations of a layer; `nil` when the record does not have it.
  public func annotations(inLayer name: String) -> [EvaluationAnnotation]? {
    layers.first { $0.name == name }?.annotations
  }

  /// The text that an annotation covers; empty when its offsets are not in the text.
  public func text(of annotation: EvaluationAnnotation) -> String {
    ScalarOffsets(text, unit: unit).text(annotation.start, annotation.end) ?? ""
  }

  /// Returns the group of the record for `--by`: a field of the line, or of its metadata; `nil` when neither has it.
  public func group(named name: String) -> String? {
    switch fields[name] ?? metadata[name] {
    case .string(let string): string
    case .integer(let integer): String(integer)
    case .decimal(let decimal): decimal.description
    case .bool(let bool): bool ? "true" : "false"
    default: nil
    }
  }
}

/// An annotation with the offsets of its file and the values of its attributes.
public struct EvaluationAnnotation: Sendable, Equatable {
  /// The offset of its first character, in the unit of its record.
  public var start: Int
  /// The offset behind its last character.
  public var end: Int
  /// Everything else that the file says about it.
  public var attributes: Fields
  /// The rule that found it, when the stage says so.
  public var rule: String?

  /// Creates an annotation.
  public init(start: Int, end: Int, attributes: Fields = Fields(), rule: String? = nil) {
    self.start = start
    self.end = end
    self.attributes = attributes
    self.rule = rule
  }

  /// Whether two annotations share a character.
  public func overlaps(_ other: EvaluationAnnotation) -> Bool {
    start < other.end && other.start < end
  }

  /// Whether two annotations cover the same characters.
  public func hasExtent(of other: EvaluationAnnotation) -> Bool {
    start == other.start && end == other.end
  }
}

/// A problem of a file of records: `FILE:LINE: error: MESSAGE`.
public struct RecordFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file, the line and, where it is known, the column.
  public var place: String
  /// The message: what was found and what was expected.
  public var message: String

  /// Creates an error.
  public init(_ place: String, _ message: String) {
    self.place = place
    self.message = message
  }

  /// `FILE:LINE: error: MESSAGE`.
  public var description: String { "\(place): error: \(message)" }
}
