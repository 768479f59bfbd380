internal import ICU
internal import SaqiyaKit

/// What the search collation of CLDR's root takes as one, as a map of scalars.
enum SearchCollation {
  /// Scalars that the primary level ignores map to nothing; others to the first scalar that has the same primary key.
  ///
  /// For the blocks up to U+2FFF and the Arabic presentation forms; above them are scripts without such variants.
  static let map = Result { () throws(StageError) in
    guard let collator = SearchCollator() else {
      throw StageError(.dependencyFailed, "ICU has no search collation", advice: "install ICU's data")
    }
    var map = ScalarMap()
    var first: [[UInt8]: UInt32] = [:]
    for value in order {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else { continue }
      if Scalars.isLineEnd(value) { continue }
      let key = collator.primaryKey(of: scalar)
      if key.isEmpty {
        map[value] = []
      } else if let same = first[key] {
        map[value] = [same]
      } else {
        first[key] = value
      }
    }
    return map
  }

  /// Bare letters and ASCII digits stand before their variants, so that these map to them.
  private static let order: [UInt32] =
    Array(0x20...0x7E).filter { !(0x41...0x5A ~= $0) } + [0x627, 0x648, 0x64A, 0x647] + Array(0x00...0x2FFF)
}
