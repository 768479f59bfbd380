import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Selection

@Suite("The stage profile")
struct ProfileTests {
  private let stage = Profile()

  private func report(_ texts: [String]) throws -> Fields {
    let partials = try texts.enumerated().map { try stage.map(Document(id: "\($0)", text: $1)) }
    return stage.finish(partials.dropFirst().reduce(into: partials[0]) { stage.merge($1, into: &$0) })
  }

  @Test("counts alike in any order and grouping")
  func order() throws {
    let texts = ["نص قصير", "a longer text\nof two lines", "", "٣ و 4 و ۵", "كَتَبَ", "漢字"]
    let partials = try texts.enumerated().map { try stage.map(Document(id: "\($0)", text: $1)) }
    func merged(_ order: [Int]) -> CorpusProfile {
      order.dropFirst().reduce(into: partials[order[0]]) { stage.merge(partials[$1], into: &$0) }
    }
    var left = merged([0, 1, 2])
    stage.merge(merged([3, 4, 5]), into: &left)
    #expect(stage.finish(left) == stage.finish(merged([5, 3, 1, 0, 2, 4])))
    #expect(stage.finish(nil) == ["documents": 0])
  }

  @Test(
    "knows what is left of how a text was made",
    arguments: [
      ("نص عادي, a < b & c; x <- y > z", []), ("<b>نص</b>", ["tags"]), ("</p>", ["tags"]), ("a <3 b> c", []),
      ("قال&nbsp;له", ["character-references"]), ("&#1576;", ["character-references"]),
      ("AT&T; x", ["character-references"]),
      ("a & b;", []), ("ﻛﺘﺎب", ["presentation-forms"]), ("قال ﷺ", []), ("ن\u{200F}ص", ["invisible-characters"]),
      ("a\u{7}b", ["control-characters"]), ("نص \u{FFFD}", ["replacement-characters"]),
      ("Ø§Ù„Ø¹Ø±Ø¨ÙŠØ©", ["misread-encoding"]), ("Øresund. Øst, Ø.", []), ("زن کتاب", []),
    ])
  func traces(text: String, expected: [String]) throws {
    guard case .array(let found)? = try report([text])["traces"] else { return }
    let names = found.compactMap { value -> String? in
      if case .object(let fields) = value { fields["name"]?.stringValue } else { nil }
    }
    #expect(names.sorted() == expected)
  }

  @Test("knows lengths exactly below 64 and to the next part of 32 above")
  func lengths() throws {
    for length in [0, 1, 63, 64, 65, 100, 1_000, 123_456, 1 << 40] {
      let histogram = LengthHistogram(length)
      let median = histogram.quantile(0.5)
      // One length only: its bucket begins at it or before, and the minimum is exact.
      #expect(median == length)
      var pair = LengthHistogram(0)
      pair.merge(histogram)
      let upper = pair.quantile(1)
      #expect(upper <= length && length - upper <= length / 32, "\(length): \(upper)")
      #expect(pair.total == length)
      #expect(pair.maximum == length)
    }
  }

  @Test("keeps exact counts of a bounded number of names")
  func bound() throws {
    var partial = try stage.map(Document(id: "x", text: "x"))
    for number in 0..<1_500 {
      let metadata = ["field\(10_000 + number)": "x"] as Metadata
      stage.merge(try stage.map(Document(id: "\(number)", text: "x", metadata: metadata)), into: &partial)
    }
    guard case .array(let names)? = stage.finish(partial)["metadata"] else {
      Issue.record("no metadata")
      return
    }
    #expect(names.count == CorpusProfile.maximumNames)
  }

  @Test("keeps its contract")
  func contract() {
    #expect(checkStageContract(stage) == [])
  }
}
