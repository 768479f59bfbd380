import SaqiyaKit

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

  /// The type with every range in it as the structure that is written: `start` and `end`, with further units beside them.
  func resolved(in units: [OffsetUnit]) -> ColumnType {
    switch self {
    case .range: .structure(Self.offsets(in: units))
    case .list(let element): .list(element.resolved(in: units))
    case .structure(let columns):
      .structure(columns.map { Column($0.name, $0.type.resolved(in: units), isOptional: $0.isOptional) })
    default: self
    }
  }

  /// `start` and `end` in the first unit, and those of the further units with their names.
  static func offsets(in units: [OffsetUnit]) -> [Column] {
    units.enumerated().flatMap { index, unit in
      let suffix = index == 0 ? "" : "_\(unit.rawValue)"
      return [Column("start\(suffix)", .integer), Column("end\(suffix)", .integer)]
    }
  }
}
