/// Tables of the Unicode Character Database that the invariants write with.
enum ScalarTables {
  /// The contextual shapes of a letter; those that it does not have are `nil`.
  struct Shapes: Sendable {
    var isolated: Unicode.Scalar?
    var final: Unicode.Scalar?
    var initial: Unicode.Scalar?
    var medial: Unicode.Scalar?
  }

  /// The shapes of every Arabic letter that has presentation forms.
  static let shapes: [Unicode.Scalar: Shapes] = Dictionary(
    uniqueKeysWithValues: rows(PackageResources.presentation_forms_tsv).compactMap { row in
      row[0].map { ($0, Shapes(isolated: row[1], final: row[2], initial: row[3], medial: row[4])) }
    })

  /// The canonical decompositions of Arabic letters.
  static let decompositions: [Unicode.Scalar: [Unicode.Scalar]] = Dictionary(
    uniqueKeysWithValues: rows(PackageResources.canonical_decompositions_tsv).compactMap { row in
      row[0].map { ($0, row.dropFirst().compactMap { $0 }) }
    })

  /// The digit of the other script.
  static func otherDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x30...0x39: Unicode.Scalar(scalar.value - 0x30 + 0x660)
    case 0x660...0x669: Unicode.Scalar(scalar.value - 0x660 + 0x30)
    case 0x6F0...0x6F9: Unicode.Scalar(scalar.value - 0x6F0 + 0x30)
    default: nil
    }
  }

  /// The code points of a table; an empty field is `nil`.
  private static func rows(_ table: [UInt8]) -> [[Unicode.Scalar?]] {
    String(decoding: table, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
        UInt32(field, radix: 16).flatMap { Unicode.Scalar($0) }
      }
    }
  }
}
