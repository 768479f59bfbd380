import SaqiyaConfig
public import SaqiyaKit

/// A way of writing a text differently that leaves its meaning as it is.
public enum Invariant: String, Sendable, OptionCase {
  /// Other digits: 0–9 become ٠–٩, and those of both Arabic scripts become 0–9.
  case digits
  /// Words are stretched with a tatweel after a letter that joins.
  case tatweel
  /// A fatha on a letter of every word that has no marks.
  case marks
  /// Letters that can be are decomposed into letter and mark.
  case nfd
  /// Letters are written in their contextual shapes.
  case presentationForms = "presentation-forms"
  /// A right-to-left mark behind every space.
  case bidi

  /// The text written this way, and how it goes back to `text`.
  ///
  /// - Complexity: O(length).
  func rewrite(_ text: String) -> (text: String, alignment: Alignment) {
    let letters = Letters(text)
    switch self {
    case .digits: return letters.rewritten { ScalarTables.otherDigit(letters[$0]).map { [$0] } }
    case .tatweel:
      let stretched = letters.firstInWords { letters.joins($0) && letters.isLetter($0 + 1) }
      return letters.rewritten { stretched.contains($0) ? [letters[$0], "\u{640}"] : nil }
    case .marks:
      let marked = letters.firstInWords(without: letters.isMark) { letters.joins($0) && letters.isLetter($0 + 1) }
      return letters.rewritten { marked.contains($0) ? [letters[$0], "\u{64E}"] : nil }
    case .nfd: return letters.rewritten { ScalarTables.decompositions[letters[$0]] }
    case .presentationForms: return letters.rewritten { letters.shape(at: $0).map { [$0] } }
    case .bidi: return letters.rewritten { letters[$0] == " " ? [" ", "\u{200F}"] : nil }
    }
  }
}

/// The scalars of a text as the writing system sees them.
private struct Letters {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  subscript(_ index: Int) -> Unicode.Scalar { scalars[index] }

  /// Whether there is an Arabic letter at an index.
  func isLetter(_ index: Int) -> Bool {
    scalars.indices.contains(index) && ScalarTables.shapes[scalars[index]] != nil
  }

  func isMark(_ index: Int) -> Bool {
    scalars[index].properties.generalCategory == .nonspacingMark
  }

  /// Whether the letter at an index joins to one after it.
  func joins(_ index: Int) -> Bool {
    scalars.indices.contains(index) && ScalarTables.shapes[scalars[index]]?.initial != nil
  }

  /// In every word, the first index that satisfies a condition; words that have an excluded scalar are left alone.
  func firstInWords(
    without isExcluded: (Int) -> Bool = { _ in false }, where condition: (Int) -> Bool
  ) -> Set<Int> {
    var result: Set<Int> = []
    var start = 0
    while start < scalars.count {
      guard isLetter(start) else {
        start += 1
        continue
      }
      var end = start
      while end < scalars.count, isLetter(end) || isMark(end) || scalars[end] == "\u{640}" { end += 1 }
      if !(start..<end).contains(where: isExcluded), let first = (start..<end).first(where: condition) {
        result.insert(first)
      }
      start = end
    }
    return result
  }

  /// The contextual shape of the letter at an index; marks and tatweel between letters do not part them.
  func shape(at index: Int) -> Unicode.Scalar? {
    guard let shapes = ScalarTables.shapes[scalars[index]] else { return nil }
    let isJoinedBefore = neighbour(of: index, step: -1).map { joins($0) || scalars[$0] == "\u{640}" } ?? false
    let isJoinedAfter = neighbour(of: index, step: 1).map { canJoinBefore($0) } ?? false
    return switch (isJoinedBefore && shapes.final != nil, isJoinedAfter && shapes.initial != nil) {
    case (true, true): shapes.medial
    case (true, false): shapes.final
    case (false, true): shapes.initial
    case (false, false): shapes.isolated
    }
  }

  private func canJoinBefore(_ index: Int) -> Bool {
    scalars[index] == "\u{640}" || ScalarTables.shapes[scalars[index]]?.final != nil
  }

  private func neighbour(of index: Int, step: Int) -> Int? {
    var index = index + step
    while scalars.indices.contains(index), isMark(index) { index += step }
    return scalars.indices.contains(index) ? index : nil
  }

  /// The text with some scalars replaced.
  func rewritten(_ replacement: (Int) -> [Unicode.Scalar]?) -> (text: String, alignment: Alignment) {
    var view = String.UnicodeScalarView()
    var builder = Alignment.Builder()
    for (index, scalar) in scalars.enumerated() {
      guard let scalars = replacement(index) else {
        view.append(scalar)
        builder.keep(UTF8.width(scalar))
        continue
      }
      view.append(contentsOf: scalars)
      builder.replace(UTF8.width(scalar), with: scalars.reduce(0) { $0 + UTF8.width($1) })
    }
    return (String(view), builder.finish())
  }
}
