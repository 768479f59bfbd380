import ArabicScript
import SaqiyaKit

// Numbers before a stop that number something: items of a list and sections.
extension ParagraphPass {
  /// The digits and stops before a stop, as `2` or `2.1`.
  private struct Numbering {
    var start: Int
    /// How many scalars it has.
    var length = 0
    /// The number, when it is a single one.
    var value: Int? = 0
    /// Whether a separator stands between two of its digits.
    var hasParts = false
  }

  /// A number that a list item begins with: its stop is part of the marker.
  ///
  /// `1.` and `٢.١.` are markers at the start of a paragraph, also behind a bullet, the signs of a heading (`## 6.`) or an
  /// opening bracket; a number of one or two digits is one at the start of any sentence. Inside a sentence, `1.` is one
  /// behind a colon, and a number behind the item with the number before it (`قسمين: 1. المبنى 2. الملاحق`). What ends a
  /// sentence otherwise is none: `وصل الأول عام 2.` has no colon before its number.
  func isListMarker(_ stop: TerminatorRun) -> Bool {
    guard stop.closedEnd == stop.end, let number = numbering(before: stop.start) else { return false }
    let before = text.trimmingSpace(from: sentenceStart, to: number.start)
    if before <= sentenceStart { return sentenceStart == paragraph.start || number.length <= 2 }
    if sentenceStart == paragraph.start, hasOnlyListSigns(before) { return true }
    guard number.length <= 2, let value = number.value else { return false }
    if text.scalar(before: before).value == 0x3A { return value == 1 }
    return value > 1 && hasInlineMarker(value - 1, before: before)
  }

  /// The number of a section behind a word like القسم or الفقرة, with several parts: `المادة 5.2.`, `الفقرتين ٢٫١. و٢٫٢.`.
  ///
  /// A decimal behind another word is no section: `بلغ المعدل 3.5. وقال`.
  func isSectionNumber(_ stop: TerminatorRun) -> Bool {
    guard stop.closedEnd == stop.end, let number = numbering(before: stop.start), number.hasParts else { return false }
    let start = text.boundary(from: max(sentenceStart, number.start - 96))
    let before = ScannedText(text.string(start, number.start))
    guard let last = before.tokens.indices.last else { return false }
    if rules.lexicon.isLabel(last, in: before) { return true }
    let isJoined = before.isConjunction(last)
    return isJoined && before.tokens.indices.contains { rules.lexicon.isLabel($0, in: before) }
  }

  private func numbering(before end: Int) -> Numbering? {
    var number = Numbering(start: end)
    var scale = 1
    while number.start > sentenceStart {
      let (scalar, start) = text.scalar(before: number.start)
      if Scalars.isDigit(scalar) {
        number.value = number.value.map { $0 + Int(scalar & 0xF) * scale }
        scale *= 10
      } else if scalar == 0x2E || scalar == 0x66B, number.length > 0 {
        number.value = nil
        number.hasParts = true
      } else {
        break
      }
      number.start = start
      number.length += 1
      guard number.length <= 8 else { return nil }
    }
    return number.length > 0 ? number : nil
  }

  /// Whether the sentence has nothing before an offset but signs that begin list items and headings.
  private func hasOnlyListSigns(_ end: Int) -> Bool {
    var offset = sentenceStart
    while offset < end {
      let (scalar, next) = text.scalar(at: offset)
      guard Scalars.isSpace(scalar) || Self.listSigns.contains(scalar) else { return false }
      offset = next
    }
    return true
  }

  /// # * - > ( [ – — • ● ▪ ◦
  private static let listSigns: Set<UInt32> = [
    0x23, 0x2A, 0x2D, 0x3E, 0x28, 0x5B, 0x2013, 0x2014, 0x2022, 0x25CF, 0x25AA, 0x25E6,
  ]

  /// How far back, in bytes, the item before is looked for.
  private static let itemReach = 600

  /// Whether an item with a number stands in the sentence before an offset.
  private func hasInlineMarker(_ value: Int, before end: Int) -> Bool {
    var offset = end
    let first = Swift.max(sentenceStart, end - Self.itemReach)
    while offset > first {
      let (scalar, start) = text.scalar(before: offset)
      if scalar == 0x2E, let number = numbering(before: start), number.value == value, number.length <= 2 {
        let before = text.scalar(before: number.start).value
        if number.start == sentenceStart || Scalars.isSpace(before) || before == 0x3A { return true }
      }
      offset = start
    }
    return false
  }
}
