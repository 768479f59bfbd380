internal import SaqiyaKit

/// Removes tatweel, which only stretches a word, but not where it marks an abbreviation or a list item.
///
/// `هـ` by itself is the Hijri era (`1438 هـ`), and `أـ` at the start of a line numbers an item. A clitic that is cut off
/// from its word (`الـ«بوكمال»`, `لـ «المرصد»`) loses it. Where it touches no letter it stretches nothing: writers use it as
/// a dash (`2010ـ2015`, `بيروت ـ رويترز`), and without it two numbers would become one.
struct TatweelStep: Step {
  let patterns = BytePattern.covering([Scalars.tatweel])

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, _) = source.scalar(at: offset)
    guard scalar == Scalars.tatweel else { return }
    let end = source.end(from: offset) { $0 == Scalars.tatweel }
    output.examined = end
    guard touchesLetter(offset, end, source) else { return }
    if !marksAbbreviation(offset, end, source) {
      try output.delete(offset, end)
    } else if end > offset + 2 {
      try output.delete(offset + 2, end)
    }
  }

  private func touchesLetter(_ start: Int, _ end: Int, _ source: SourceText) -> Bool {
    source.before(start).map { Self.isInWord($0.value) } ?? false || source.next(end).map(Self.isInWord) ?? false
  }

  private func marksAbbreviation(_ start: Int, _ end: Int, _ source: SourceText) -> Bool {
    guard let letter = source.before(start) else { return false }
    let previous = source.before(letter.start)?.value
    if let previous, Self.isInWord(previous) { return false }
    let next = source.next(end)
    if let next, Self.isInWord(next) { return false }
    return letter.value == Self.heh || isListItem(letter, next: next, source)
  }

  private static func isInWord(_ scalar: UInt32) -> Bool {
    Scalars.isLetter(scalar) || Scalars.isMark(scalar) || scalar == Scalars.tatweel
  }

  private static let heh: UInt32 = 0x647

  /// A letter of the abjad at the start of a line, with a space or a closing mark after it, and no quotation or number
  /// that it could be a clitic of.
  private func isListItem(_ letter: (value: UInt32, start: Int), next: UInt32?, _ source: SourceText) -> Bool {
    guard Self.abjad.contains(letter.value), let next else { return false }
    let lineStart = source.start(from: letter.start, while: Scalars.isSpace)
    guard source.before(lineStart).map({ Scalars.isLineEnd($0.value) }) ?? true else { return false }
    switch next {
    case 0x29, 0x2D, 0x2E, 0x3A: return true
    default: break
    }
    guard Scalars.isSpace(next) else { return false }
    let after = source.next(source.end(from: letter.start + 2) { $0 == Scalars.tatweel || Scalars.isSpace($0) })
    return after.map(Scalars.isLetter) ?? false
  }

  /// أ ا ب ج د و ز ح ط ي ك ل م ن, as list items are lettered; alef also as folding leaves it.
  private static let abjad: Set<UInt32> = [
    0x623, 0x627, 0x628, 0x62C, 0x62F, 0x648, 0x632, 0x62D, 0x637, 0x64A, 0x643, 0x644, 0x645, 0x646,
  ]
}
