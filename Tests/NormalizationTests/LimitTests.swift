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
    #expect(try normalized(String(repeating: "\u{FDFD}", count: 1000), preset: .search).text.hasPrefix("بسم الله"))
  }

  @Test("character references are decoded however deep they are nested, up to a bound")
  func nesting() throws {
    let deep = "&" + String(repeating: "amp;", count: 50_000) + "lt;"
    #expect(try normalized(deep).text == "<")
    let long = String(repeating: "&;", count: 50_000)
    #expect(try normalized(long).text == long)
  }
}
