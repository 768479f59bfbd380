/// Code points as the data files write them: `0627 0644`, ranges as `064B-0652`.
enum CodePoints {
  /// The code points of a cell; what is not one is left out, and the tests check that nothing is.
  static func list(_ cell: String) -> [UInt32] {
    cell.split(separator: " ").flatMap { item -> [UInt32] in
      let ends = item.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      guard let first = ends.first, let last = ends.last, first <= last else { return [] }
      return Array(first...last)
    }
  }

  /// The text that the code points of a cell spell.
  static func text(_ cell: String) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: list(cell).compactMap(Unicode.Scalar.init))
    return String(text)
  }

  /// `U+0627`, as documentation writes it.
  static func name(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
  }
}
