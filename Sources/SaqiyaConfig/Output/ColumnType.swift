/// The type of a column of the output.
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
  /// Any JSON: what only the input or a plugin knows.
  case json
}

/// A named column of the output.
public struct Column: Sendable, Equatable {
  /// The name in the record.
  public var name: String
  /// The type of its values.
  public var type: ColumnType
  /// Whether records may be without it.
  public var isOptional: Bool

  /// Creates a column.
  public init(_ name: String, _ type: ColumnType, isOptional: Bool = false) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
  }

  /// A column that records may be without.
  static func optional(_ name: String, _ type: ColumnType) -> Column { Column(name, type, isOptional: true) }
}

extension ColumnType {
  /// Whether an exact number is in it.
  var holdsExactNumbers: Bool {
    switch self {
    case .exact: true
    case .list(let element): element.holdsExactNumbers
    case .structure(let columns): columns.contains { $0.type.holdsExactNumbers }
    default: false
    }
  }

  /// The columns of a range of the text: `start` and `end`, with further units beside them.
  static func range(in units: [OffsetUnit]) -> ColumnType {
    .structure(offsets(in: units))
  }

  /// `start` and `end` in the first unit, and those of the further units with their names.
  static func offsets(in units: [OffsetUnit]) -> [Column] {
    units.enumerated().flatMap { index, unit in
      let suffix = index == 0 ? "" : "_\(unit.rawValue)"
      return [Column("start\(suffix)", .integer), Column("end\(suffix)", .integer)]
    }
  }
}
