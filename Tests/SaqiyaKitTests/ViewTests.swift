import SaqiyaKit
import SaqiyaTesting
import Synchronization
import Testing

@Suite("View")
struct ViewTests {
  /// The view of a text without its vowel signs, bidi marks and spaces.
  private static func bare(_ original: String) -> View {
    var text = String.UnicodeScalarView()
    var builder = Alignment.Builder()
    for scalar in original.unicodeScalars {
      let count = UTF8.width(scalar)
      if (0x64B...0x652).contains(scalar.value) || scalar == "\u{200F}" || scalar == " " {
        builder.delete(count)
      } else {
        builder.keep(count)
        text.append(scalar)
      }
    }
    return View(original: original, text: String(text), alignment: builder.finish())
  }

  @Test(
    "maps a word back with its deleted marks, but without other deleted text at its edges",
    arguments: [
      ("⟦حاليا⟧الآن", "⟦حاليًا⟧ الآن"),
      ("⟦حاليا⟧الآن", "⟦حاليًّا⟧ \u{200F}الآن"),
      ("حاليا⟦الآن⟧", "حاليًا \u{200F}⟦الآنَ⟧\u{200F}"),
      ("⟦حاليا⟧", "\u{200F}⟦حاليا⟧\u{200F}"),
      ("⟦حا⟧ليا", "⟦حَا\u{64B}\u{651}⟧ليا"),
    ])
  func marks(view: String, original: String) {
    let (from, to) = (MarkedText(view), MarkedText(original))
    let sample = Self.bare(to.text)
    #expect(sample.text == from.text)
    #expect(sample.originalRange(of: from.ranges[0]).range == to.ranges[0])
  }

  @Test("never parts a letter from its marks, even when asked to", arguments: ["ب⟦َ⟧ت", "⟦ب⟧َت", "\u{A0}⟦ب⟧ٌّت"])
  func splitLetter(marked: String) {
    let sample = MarkedText(marked)
    let view = View(original: sample.text)
    #expect(sample.text[view.originalRange(of: sample.ranges[0]).range].unicodeScalars.first == "ب")
    #expect(view.originalRange(of: sample.ranges[0]).range.end == sample.text.utf8.count - "ت".utf8.count)
  }

  @Test("leaves marks alone that belong to no letter", arguments: ["ب ⟦َ⟧ت", "⟦َ⟧ت", "⟦ب ⟧َت", "ب\n⟦ّ⟧"])
  func loneMarks(marked: String) {
    let sample = MarkedText(marked)
    #expect(View(original: sample.text).originalRange(of: sample.ranges[0]).range == sample.ranges[0])
  }

  @Test("maps every range of generated views to whole scalars and whole letters")
  func generated() {
    var texts = ArabicTextGenerator(seed: 11)
    var random = SeededGenerator(seed: 12)
    for _ in 0..<2_000 {
      let original = texts.next()
      let rewriting = RandomRewriting(of: original, using: &random)
      let view = View(original: original, text: rewriting.text, alignment: rewriting.alignment)
      let boundaries = rewriting.text.unicodeScalars.indices.map { $0.utf16Offset(in: rewriting.text) }
      guard let first = boundaries.randomElement(using: &random), let last = boundaries.randomElement(using: &random)
      else {
        continue
      }
      let text = rewriting.text
      let ends = [first, last].sorted().map {
        text.utf8.distance(from: text.startIndex, to: String.Index(utf16Offset: $0, in: text))
      }
      let mapped = view.originalRange(of: TextRange(ends[0], ends[1])).range
      #expect(!splitsLetter(mapped, in: original), "\(mapped) of \(original.debugDescription)")
    }
  }

  private func splitsLetter(_ range: TextRange, in text: String) -> Bool {
    if range.isEmpty { return false }
    return [range.start, range.end].contains { offset in
      let index = text.utf8.index(text.startIndex, offsetBy: offset)
      guard index > text.startIndex, index < text.endIndex else { return false }
      guard index.samePosition(in: text.unicodeScalars) != nil else { return true }
      let before = text.unicodeScalars[text.unicodeScalars.index(before: index)].properties.generalCategory
      let isSpace = [.control, .spaceSeparator, .lineSeparator, .paragraphSeparator].contains(before)
      return !isSpace
        && [.nonspacingMark, .enclosingMark].contains(text.unicodeScalars[index].properties.generalCategory)
    }
  }

  @Test("rewritten twice still maps to the original")
  func rewriting() {
    let first = Self.bare("قالَ \u{200F}نعم")
    var builder = Alignment.Builder()
    builder.keep("قال".utf8.count)
    builder.replace("نعم".utf8.count, with: 2)
    let second = first.rewritten(as: "قالok", alignment: builder.finish())
    let marked = MarkedText("قالَ \u{200F}⟦نعم⟧")
    #expect(second.original == marked.text)
    let found = MarkedText("قال⟦ok⟧").ranges[0]
    #expect(second.originalRange(of: found) == MappedRange(range: marked.ranges[0], isExact: true))
    #expect(second.viewRange(of: marked.ranges[0]) == MappedRange(range: found, isExact: true))
  }

  private struct Length: ViewDerivation {
    static let made = Mutex(0)
    let bytes: Int
    init(_ view: View) {
      Self.made.withLock { $0 += 1 }
      bytes = view.text.utf8.count
    }
  }

  @Test("works a derivation out once, and anew for another view")
  func derivations() {
    let view = View(original: "نص")
    #expect(view.derived(Length.self).bytes == 4 && view.derived(Length.self).bytes == 4)
    #expect(Length.made.withLock { $0 } == 1)
    #expect(view.rewritten(as: "", alignment: Self.deletion(of: 4)).derived(Length.self).bytes == 0)
    #expect(Length.made.withLock { $0 } == 2)
  }

  private static func deletion(of count: Int) -> Alignment {
    var builder = Alignment.Builder()
    builder.delete(count)
    return builder.finish()
  }
}
