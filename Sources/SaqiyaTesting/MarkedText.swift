public import SaqiyaKit

/// A text with places marked in it, so that tests never count offsets by hand.
///
/// `⟦` and `⟧` mark a range, `¦` a point; the marks are not part of the text. `MarkedText("زار ⟦400 ألف⟧ شخص")` has the
/// text `زار 400 ألف شخص` and one range.
public struct MarkedText: Sendable, Equatable {
  /// The text without marks.
  public let text: String
  /// The marked ranges in the order of their opening marks; UTF-8 bytes of ``text``.
  public let ranges: [TextRange]
  /// The marked points in order; UTF-8 offsets in ``text``.
  public let points: [Int]

  /// Reads the marks.
  ///
  /// - Precondition: every `⟦` has its `⟧`; ranges may be nested.
  public init(_ marked: String) {
    var text = ""
    var open: [Int] = []
    var ranges: [TextRange] = []
    var points: [Int] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": open.append(text.utf8.count)
      case "⟧":
        guard let start = open.popLast() else { preconditionFailure("'⟧' without '⟦' in \(marked)") }
        ranges.append(TextRange(start, text.utf8.count))
      case "¦": points.append(text.utf8.count)
      default: text.unicodeScalars.append(scalar)
      }
    }
    precondition(open.isEmpty, "'⟦' without '⟧' in \(marked)")
    self.text = text
    self.ranges = ranges.sorted()
    self.points = points
  }

  /// Writes `⟦` and `⟧` around ranges of a text: what a failing test shows.
  public static func mark(_ ranges: [TextRange], in text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for offset in 0...bytes.count {
      for range in ranges where range.end == offset && !range.isEmpty { result += Array("⟧".utf8) }
      for range in ranges.sorted() where range.start == offset { result += Array("⟦".utf8) }
      if offset < bytes.count { result.append(bytes[offset]) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension String {
  /// The text of a range; what tests compare instead of offsets.
  public subscript(_ range: TextRange) -> String {
    String(decoding: Array(utf8)[range.bytes], as: UTF8.self)
  }
}
