import SaqiyaKit

/// A condition as a tree.
indirect enum ConditionNode: Sendable {
  case all([ConditionNode])
  case any([ConditionNode])
  case not(ConditionNode)
  /// A field is there.
  case exists(ConditionField)
  /// A field is true.
  case holds(ConditionField)
  case comparison(ConditionField, Comparator, ConditionLiteral)
  case membership(ConditionField, [ConditionLiteral])
  /// A text has a piece, or a list an element.
  case contains(ConditionField, ConditionLiteral)
}

/// What a condition looks at.
struct ConditionField: Sendable {
  indirect enum Kind: Sendable {
    /// The name of the document.
    case id
    /// The text itself, or inside `where` that of the annotation.
    case text(ConditionText)
    /// The length of a text.
    case length(ConditionText, LengthUnit)
    /// A field of the metadata.
    case metadata(String)
    /// An attribute of the annotation, inside `where`; parts of the name lead into mappings.
    case attribute(String)
    /// The number of annotations of a layer for which a test holds; inside `where`, of those in the annotation.
    case count(layer: String, layerOffset: Int, test: ConditionNode?)
  }

  var kind: Kind
  /// The place of its name in the condition.
  var offset: Int
}

/// Which text a condition looks at.
enum ConditionText: String, Sendable {
  /// The original, or inside `where` what the annotation covers of it.
  case text
  /// What the stage reads.
  case view
}

/// What the length of a text counts.
enum LengthUnit: String, Sendable, CaseIterable {
  /// Unicode scalars.
  case scalars
  /// Pieces between white space.
  case words
  /// Lines in which something other than white space is written.
  case lines
  /// Bytes of UTF-8.
  case bytes
}

/// How two values are compared.
enum Comparator: String, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="

  /// Whether it asks which of two values is greater.
  var isOrder: Bool { self != .equal && self != .notEqual }
}

/// A value that is written in a condition.
struct ConditionLiteral: Sendable {
  enum Kind: Sendable {
    case number(ExactDecimal)
    case date(CalendarInterval)
    case string(String)
    case truth(Bool)
  }

  var kind: Kind
  /// The value as it is written, without quotes.
  var written: String
  /// Its place in the condition.
  var offset: Int

  /// The year that a whole number of four digits may mean.
  var year: CalendarInterval? {
    guard case .number = kind, written.utf8.count == 4 else { return nil }
    return CalendarInterval(written)
  }
}

// MARK: - What is in it

extension ConditionNode {
  /// The layers that are counted, in the order of the text.
  var layers: [Condition.LayerReference] {
    switch self {
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.layers)
    case .not(let node): node.layers
    case .exists(let field), .holds(let field), .comparison(let field, _, _), .membership(let field, _),
      .contains(let field, _):
      field.layers
    }
  }
}

extension ConditionField {
  fileprivate var layers: [Condition.LayerReference] {
    guard case .count(let layer, let offset, let test) = kind else { return [] }
    return [Condition.LayerReference(name: layer, offset: offset)] + (test?.layers ?? [])
  }
}
