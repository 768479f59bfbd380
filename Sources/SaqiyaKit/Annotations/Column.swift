/// The type of an attribute of annotations, and of a column of the output.
public indirect enum ColumnType: Sendable, Equatable {
  /// Text.
  case string
  /// A whole number of 64 bits.
  case integer
  /// A truth value.
  case boolean
  /// A number in binary floating point.
  case double
  /// A number with all its digits, of any size and scale.
  case exact
  /// Values of one type.
  case list(ColumnType)
  /// Named columns.
  case structure([Column])
  /// A range of the text: `start` and `end` in every unit of offsets that the output has.
  case range
  /// Any JSON: what only the input or a plugin knows.
  case json
}

/// An attribute of annotations, or a column of the output: a name and the type of its values.
public struct Column: Sendable, Equatable {
  /// The name in the record.
  public var name: String
  /// The type of its values.
  public var type: ColumnType
  /// Whether records may be without it.
  public var isOptional: Bool
  /// The strings that the values are chosen from; `nil` when any value of the type is possible.
  public var cases: [String]?

  /// Creates a column.
  public init(_ name: String, _ type: ColumnType, isOptional: Bool = false) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
  }

  /// Creates a column of strings of an enumeration.
  public init<Case: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ cases: Case.Type, isOptional: Bool = false
  ) {
    self.init(name, .string, isOptional: isOptional)
    self.cases = cases.allCases.map(\.rawValue)
  }

  /// A column that records may be without.
  public static func optional(_ name: String, _ type: ColumnType) -> Column { Column(name, type, isOptional: true) }

  /// A column of strings of an enumeration that records may be without.
  public static func optional<Case: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ cases: Case.Type
  ) -> Column {
    Column(name, cases, isOptional: true)
  }
}
