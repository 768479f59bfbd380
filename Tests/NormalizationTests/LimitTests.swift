import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Normalization

/// Texts that are nothing but trouble: each is worked on without a crash, in time that grows with its length.
@Suite("normalize, limits")
struct LimitTests {
  @Test("a text of only marks stays a text of only marks", arguments: [PresetName.light, .nfc, .nfkc, .search])
  func onlyMarks(preset: PresetName) throws {
    let text = String(repeating: "\u{651}\u{64E}\u{654}", count: 5_000)
    let view = try normalized(text, preset: preset)
    #expect(AlignmentLaw.violation(of: view.alignment, from: text, to: view.text) == nil)
    #expect(view.text.isEmpty == (preset == .search))
  }

  @Test("ten thousand marks on one letter are put in order once")
  func stackedMarks() throws {
    let text = "ب" + String(repeating: "\u{651}\u{64E}", count: 5_000) + "ت"
    let view = try normalized(text, preset: .nfc)
    #expect(view.text.unicodeScalars.prefix(3).map(\.value) == [0x628, 0x64E, 0x64E])
    #expect(view.originalRange(of: TextRange(0, 2)).range == TextRange(0, text.utf8.count - 2))
  }

  @Test("a long line without a break is one text like others")
  func longLine() throws {
    let text = String(repeating: "كتـاب ﻷن  ", count: 100_000)
    let view = try normalized(text, preset: .light)
    #expect(view.text.utf8.count == "كتاب لأن ".utf8.count * 100_000 - 1)
    #expect(
      view.originalRange(of: TextRange(view.text.utf8.count - 6, view.text.utf8.count)).range.end == text.utf8.count - 2
    )
  }

  @Test("expansion is bounded, with a clear error")
  func expansion() throws {
    let text = String(repeating: "\u{FDFD}", count: 200_000)
    #expect(
      throws: StageError(
        .limitExceeded, "the normalized text is longer than 2400000 bytes",
        advice: "raise max_expansion, or leave out the operations that spell ligatures out")
    ) { try normalized(text, preset: .search) }
    #expect(try normalized(text, preset: .light).text == text)
    #expect(try normalized(String(repeating: "\u{FDFD}", count: 1000), preset: .search).text.hasPrefix("بسم الله"))
  }

  @Test(
    "an emoji of a hundred thousand joined ones is one emoji",
    arguments: [("emoji-drop", ""), ("emoji-placeholder", "[رمز]")])
  func joinedEmoji(operation: String, expected: String) throws {
    let text = String(repeating: "👩\u{200D}", count: 100_000) + "👩"
    #expect(try normalized(text, preset: PresetName.none, operations: [operation]).text == expected)
  }

  @Test("character references are decoded however deep they are nested, up to a bound")
  func nesting() throws {
    let deep = "&" + String(repeating: "amp;", count: 50_000) + "lt;"
    #expect(try normalized(deep).text == "<")
    let long = String(repeating: "&;", count: 50_000)
    #expect(try normalized(long).text == long)
  }

  @Test("an ampersand that begins no reference is not looked at again and again")
  func ampersand() throws {
    let operations = ["html-entities", "digits-arabic", "digits"]
    #expect(try normalized("ش&ش 12", preset: PresetName.none, operations: operations).text == "ش&ش 12")
    #expect(try normalized("&amp;amp; 12", preset: PresetName.none, operations: operations).text == "& 12")
  }

  /// Marks of alternating classes; a form has them by class, marks of one class as they were.
  @Test(
    "a long run of plain marks out of order is put in order",
    arguments: ["nfc", "nfd", "nfkc", "nfkd", "nfkc-casefold"])
  func disorder(form: String) throws {
    let text = "سطر\nب" + String(repeating: "\u{651}\u{64E}\u{64F}", count: 20_000) + "ج"
    let view = try normalized(text, preset: PresetName.none, operations: [form])
    #expect(
      view.text == "سطر\nب" + String(repeating: "\u{64E}", count: 20_000) + String(repeating: "\u{64F}", count: 20_000)
        + String(repeating: "\u{651}", count: 20_000) + "ج")
    #expect(AlignmentLaw.violation(of: view.alignment, from: text, to: view.text) == nil)
  }

  /// The whole run corresponds to the whole run, with the letter that one of its marks combines with.
  @Test("a run that is put in order combines with its letter", arguments: [300, 600, 20_000])
  func combination(count: Int) throws {
    let marks = String(repeating: "\u{651}\u{64E}", count: count)
    let text = "ب ا" + marks + "\u{653}" + marks + "ج"
    let view = try normalized(text, preset: PresetName.none, operations: ["nfc"])
    let expected =
      "ب آ" + String(repeating: "\u{64E}", count: 2 * count) + String(repeating: "\u{651}", count: 2 * count)
    #expect(Array(view.text.utf8) == Array((expected + "ج").utf8))
    #expect(view.originalRange(of: TextRange(3, 5)).range == TextRange(3, text.utf8.count - 2))
  }

  /// Scalars that have no class but decompose to marks, and marks that decompose to others.
  @Test("a long run of other marks out of order is refused, with its place", arguments: ["\u{F73}", "\u{344}\u{323}"])
  func otherDisorder(marks: String) throws {
    let text = "سطر\nب" + String(repeating: marks, count: 1_000_000 / marks.unicodeScalars.count)
    let first = marks == "\u{F73}" ? "U+0F73" : "U+0344"
    let error = StageError(
      .limitExceeded, "line 2 has more than 16384 marks in a row, out of order, from \(first) on",
      advice: "remove them, or drop the document with on_error: skip")
    for operation in ["nfc", "nfd", "nfkc", "nfkd", "nfkc-casefold"] {
      #expect(throws: error) { try normalized(text, preset: PresetName.none, operations: [operation]) }
    }
    for preset: PresetName in [.light, .search, .display, .nfc, .nfkc, .camelUnicode, .icuSearch] {
      #expect(throws: error) { try normalized(text, preset: preset) }
    }
  }

  @Test("a transform refuses every long run out of order", arguments: ["\u{651}\u{64E}", "\u{F73}"])
  func disorderInTransform(marks: String) throws {
    let text = "ب" + String(repeating: marks, count: 1_000_000 / marks.unicodeScalars.count)
    var stage = Normalize()
    stage.transform = "NFD"
    try stage.prepare(StageContext { _ throws(StageError) in [] })
    var document = Document(id: "a", text: text)
    let first = marks == "\u{F73}" ? "U+0F73" : "U+0651"
    let error = StageError(
      .limitExceeded, "line 1 has more than 16384 marks in a row, out of order, from \(first) on",
      advice: "remove them, or drop the document with on_error: skip")
    #expect(throws: error) { try stage.process(&document) }
  }

  /// Each run alone is short enough.
  @Test("many long runs of marks out of order are refused together, with the place of the last")
  func disorderTogether() throws {
    let run = "ب" + String(repeating: "\u{F73}", count: 16_000) + "\n"
    let error = StageError(
      .limitExceeded, "too many long rows of marks are out of order, the last in line 9, 16000 from U+0F73 on",
      advice: "remove them, or drop the document with on_error: skip")
    #expect(throws: error) { try normalized(String(repeating: run, count: 100), preset: .nfc) }
    let plain = "ب" + String(repeating: "\u{651}\u{64E}", count: 8000) + "\n"
    #expect(
      try normalized(String(repeating: plain, count: 100), preset: .nfc).text.utf8.count == plain.utf8.count * 100)
    let short = "ب" + String(repeating: "\u{F73}", count: 200) + "\n"
    #expect(try normalized(String(repeating: short, count: 500), preset: .nfc).text.unicodeScalars.contains("\u{F71}"))
  }

  @Test("a long run of marks in order is text like others")
  func orderedMarks() throws {
    let text = "ب" + String(repeating: "\u{64E}", count: 200_000) + String(repeating: "\u{651}", count: 200_000)
    #expect(try normalized(text, preset: .light).text == text)
    #expect(try normalized(text, preset: .search).text == "ب")
  }

  /// Rows of what steps look at when they look around themselves.
  @Test(
    "long rows of the same thing go through every operation",
    arguments: ["م\u{670}", "\u{670}", ",", "\"", "\u{640}", " .", "\u{200D}", "#", "@", "😀\u{FE0F}", "www."])
  func rows(piece: String) throws {
    let text = "ب" + String(repeating: piece, count: 4000)
    for operation in try OperationCatalogue.builtIn.get().operations {
      let view = try normalized(text, preset: PresetName.none, operations: [operation.name])
      #expect(AlignmentLaw.violation(of: view.alignment, from: text, to: view.text) == nil, "\(operation.name)")
    }
  }
}
