import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Alignment")
struct AlignmentTests {
  /// `قالﷺ ـثم` with the ligature spelled out, the tatweel deleted.
  private static func spelledOut() -> (original: String, view: String, alignment: Alignment) {
    var builder = Alignment.Builder()
    builder.keep("قال".utf8.count)
    builder.replace("ﷺ".utf8.count, with: "صلى الله".utf8.count)
    builder.keep(1)
    builder.delete("ـ".utf8.count)
    builder.keep("ثم".utf8.count)
    return ("قالﷺ ـثم", "قالصلى الله ثم", builder.finish())
  }

  @Test(
    "maps a range of the view to the original",
    arguments: [
      ("⟦قال⟧صلى الله ثم", "⟦قال⟧ﷺ ـثم", true),
      ("قال⟦صلى الله⟧ ثم", "قال⟦ﷺ⟧ ـثم", true),
      ("قال⟦صلى⟧ الله ثم", "قال⟦ﷺ⟧ ـثم", false),
      ("قا⟦لصلى⟧ الله ثم", "قا⟦لﷺ⟧ ـثم", false),
      ("قالصلى الله ⟦ثم⟧", "قالﷺ ـ⟦ثم⟧", true),
      ("قالصلى الله⟦ ⟧ثم", "قالﷺ⟦ ⟧ـثم", true),
      ("قالصلى الله⟦ ثم⟧", "قالﷺ⟦ ـثم⟧", true),
      ("قالصلى ⟦ا⟧لله ثم", "قال⟦ﷺ⟧ ـثم", false),
    ])
  func backwards(view: String, original: String, isExact: Bool) {
    let (from, to) = (MarkedText(view), MarkedText(original))
    let sample = Self.spelledOut()
    #expect(from.text == sample.view && to.text == sample.original)
    #expect(
      sample.alignment.originalRange(ofView: from.ranges[0]) == MappedRange(range: to.ranges[0], isExact: isExact))
  }

  @Test(
    "maps a range of the original to the view",
    arguments: [
      ("قال⟦ﷺ⟧ ـثم", "قال⟦صلى الله⟧ ثم", true),
      ("قالﷺ⟦ ـثم⟧", "قالصلى الله⟦ ثم⟧", true),
      ("قالﷺ ⟦ـ⟧ثم", "قالصلى الله ⟦⟧ثم", true),
      ("قالﷺ ⟦ـث⟧م", "قالصلى الله ⟦ث⟧م", true),
    ])
  func forwards(original: String, view: String, isExact: Bool) {
    let alignment = Self.spelledOut().alignment
    #expect(
      alignment.viewRange(ofOriginal: MarkedText(original).ranges[0])
        == MappedRange(range: MarkedText(view).ranges[0], isExact: isExact))
  }

  @Test("of a text with itself maps every range to itself")
  func identity() {
    let alignment = Alignment(identity: 10)
    #expect(alignment.isIdentity)
    #expect(alignment.originalRange(ofView: TextRange(3, 7)) == MappedRange(range: TextRange(3, 7), isExact: true))
    #expect(alignment.andThen(alignment) == alignment)
  }

  @Test("of an empty text is the identity")
  func empty() {
    #expect(Alignment.Builder().finish() == Alignment(identity: 0))
    #expect(AlignmentLaw.violation(of: Alignment(identity: 0), from: "", to: "") == nil)
  }

  @Test("joins edits that share bytes of the text between, and no others")
  func joining() {
    // a|bc|d -> a|XY|d -> a|X|Z : the second step replaces half of what the first one wrote, and the d.
    var first = Alignment.Builder()
    first.keep(1)
    first.replace(2, with: 2)
    first.keep(1)
    var second = Alignment.Builder()
    second.keep(2)
    second.replace(2, with: 1)
    let joined = first.finish().andThen(second.finish())
    #expect(joined.edits == [Alignment.Edit(original: TextRange(1, 4), view: TextRange(1, 3))])
    #expect(joined.originalCount == 4 && joined.viewCount == 3)
  }

  @Test("keeps a deletion apart from an edit that only touches it")
  func touching() {
    var first = Alignment.Builder()
    first.keep(1)
    first.delete(1)
    first.keep(2)
    var second = Alignment.Builder()
    second.keep(1)
    second.replace(1, with: 3)
    second.keep(1)
    #expect(
      first.finish().andThen(second.finish()).edits == [
        Alignment.Edit(original: TextRange(1, 2), view: TextRange(1, 1)),
        Alignment.Edit(original: TextRange(2, 3), view: TextRange(1, 4)),
      ])
  }

  @Test("takes a deletion inside a later edit into it")
  func swallowing() {
    var first = Alignment.Builder()
    first.keep(2)
    first.delete(1)
    first.keep(2)
    var second = Alignment.Builder()
    second.keep(1)
    second.replace(2, with: 1)
    second.keep(1)
    #expect(
      first.finish().andThen(second.finish()).edits == [
        Alignment.Edit(original: TextRange(1, 4), view: TextRange(1, 2))
      ])
  }

  @Test("of generated rewritings satisfies the law, and so does every composition")
  func law() {
    var texts = ArabicTextGenerator(seed: 1)
    var random = SeededGenerator(seed: 2)
    for _ in 0..<3_000 {
      let source = texts.next()
      let first = RandomRewriting(of: source, using: &random)
      let second = RandomRewriting(of: first.text, using: &random)
      #expect(AlignmentLaw.violation(of: first.alignment, from: source, to: first.text) == nil)
      let both = first.alignment.andThen(second.alignment)
      #expect(AlignmentLaw.violation(of: both, from: source, to: second.text) == nil)
    }
  }

  @Test("composition is associative, with the identity as its neutral element")
  func associativity() {
    var texts = ArabicTextGenerator(seed: 3)
    var random = SeededGenerator(seed: 4)
    for _ in 0..<3_000 {
      let source = texts.next()
      let first = RandomRewriting(of: source, using: &random)
      let second = RandomRewriting(of: first.text, using: &random)
      let third = RandomRewriting(of: second.text, using: &random)
      let (a, b, c) = (first.alignment, second.alignment, third.alignment)
      #expect(a.andThen(b).andThen(c) == a.andThen(b.andThen(c)))
      #expect(a.andThen(Alignment(identity: a.viewCount)) == a)
      #expect(Alignment(identity: a.originalCount).andThen(a) == a)
    }
  }

  @Test("mapping through a composition covers what mapping step by step covers")
  func composedMapping() {
    var texts = ArabicTextGenerator(seed: 5)
    var random = SeededGenerator(seed: 6)
    for _ in 0..<2_000 {
      let source = texts.next()
      let first = RandomRewriting(of: source, using: &random)
      let second = RandomRewriting(of: first.text, using: &random)
      let both = first.alignment.andThen(second.alignment)
      let count = second.text.utf8.count
      let start = Int.random(in: 0...count, using: &random)
      let range = TextRange(start, Int.random(in: start...count, using: &random))
      guard !range.isEmpty else { continue }
      let between = second.alignment.originalRange(ofView: range)
      guard !between.range.isEmpty else { continue }
      let stepwise = first.alignment.originalRange(ofView: between.range)
      let direct = both.originalRange(ofView: range)
      #expect(direct.range.contains(stepwise.range), "\(direct) \(stepwise)")
      if between.isExact, stepwise.isExact, direct.isExact { #expect(stepwise.range == direct.range) }
    }
  }
}
