import SaqiyaConfig
import SaqiyaKit

/// Finds the text at offsets of a unit.
struct ScalarOffsets {
  /// The offset of every scalar in the unit, and that of the end.
  private let offsets: [Int]
  private let scalars: [Unicode.Scalar]

  init(_ text: String, unit: OffsetUnit) {
    scalars = Array(text.unicodeScalars)
    var offsets = [0]
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars {
      let length =
        switch unit {
        case .scalar: 1
        case .utf16: UTF16.width(scalar)
        case .utf8: UTF8.width(scalar)
        }
      offsets.append(offsets[offsets.count - 1] + length)
    }
    self.offsets = offsets
  }

  /// The length of the text in the unit.
  var count: Int { offsets[offsets.count - 1] }

  /// The text between two offsets; `nil` when they are not in order, not in the text, or inside a scalar.
  func text(_ start: Int, _ end: Int) -> String? {
    guard start <= end, let first = index(of: start), let last = index(of: end) else { return nil }
    return String(String.UnicodeScalarView(scalars[first..<last]))
  }

  /// The text of a range with as many characters before and after it as asked for.
  func context(_ start: Int, _ end: Int, width: Int) -> (before: String, text: String, after: String) {
    let first = index(of: start) ?? 0
    let last = index(of: end) ?? scalars.count
    func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    let before = Swift.max(0, first - width)..<first
    let after = last..<Swift.min(scalars.count, last + width)
    return (
      (before.lowerBound > 0 ? "…" : "") + string(before), string(first..<last),
      string(after) + (after.upperBound < scalars.count ? "…" : "")
    )
  }

  /// The offsets of the first place of a text at an offset or behind it; `nil` when there is none.
  ///
  /// - Complexity: O(length of the text · length of `sought`).
  func place(of sought: String, from offset: Int) -> (start: Int, end: Int)? {
    let sought = Array(sought.unicodeScalars)
    guard !sought.isEmpty, let first = index(of: offset), scalars.count - first >= sought.count else { return nil }
    for start in first...(scalars.count - sought.count)
    where scalars[start..<(start + sought.count)].elementsEqual(sought) {
      return (offsets[start], offsets[start + sought.count])
    }
    return nil
  }

  private func index(of offset: Int) -> Int? {
    var (low, high) = (0, offsets.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return offsets[low] == offset ? low : nil
  }
}
