import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Normalization

/// Operations on every short string of the scalars that they look for and at: what random text does not hit.
@Suite("Every operation on every short string")
struct ShortStringTests {
  /// Letters, marks and signs that operations look back or ahead from.
  private static let critical: [Unicode.Scalar] = [
    "و", "ة", "ا", "ى", "ه", "ل", "ء", "ت", " ", "\n", "\u{670}", "\u{654}", "\u{64E}", "\u{651}", "ـ", "،", ".", "5",
    "&", "\u{200F}",
  ]
  /// Those of which four in a row have once met a fault.
  private static let marks: [Unicode.Scalar] = ["و", "ة", "ى", "\u{670}", "\u{654}", "\u{64E}", "ـ"]

  private static func strings(of scalars: [Unicode.Scalar], length: Int) -> [String] {
    var strings = [""]
    for _ in 0..<length { strings = strings.flatMap { string in scalars.map { string + String($0) } } }
    return strings
  }

  private static let texts =
    strings(of: critical, length: 2) + strings(of: critical, length: 3) + strings(of: marks, length: 4)

  @Test(
    "keeps the alignment's laws and gives no error",
    arguments: try OperationCatalogue.builtIn.get().operations.map(\.name))
  func operations(name: String) throws {
    var stage = Normalize()
    stage.operations = [try #require(OperationName(rawValue: name))]
    try stage.prepare(StageContext { _ throws(StageError) in [] })
    for text in Self.texts {
      var document = Document(id: "1", text: text)
      do {
        try stage.process(&document)
      } catch {
        Issue.record("\(text.unicodeScalars.map { String($0.value, radix: 16) }): \(error)")
      }
      let violation = AlignmentLaw.violation(of: document.view.alignment, from: text, to: document.view.text)
      #expect(violation == nil, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  @Test(
    "makes one alef of a small alef that is written twice",
    arguments: [("صلوٰٰة", "صلاة"), ("صلو\u{64E}ٰٰة", "صلاة"), ("وٰٰٰة", "اة"), ("وٰ\u{64E}ٰة", "ا\u{64E}ة"), ("وٰة", "اة")])
  func repeatedDaggerAlef(text: String, expected: String) throws {
    #expect(try normalized(text, operations: ["dagger-alef"]).text == expected)
  }

  @Test("is refused when a step changes what is written already")
  func outOfOrder() throws {
    let text = "abcd"
    let error = #expect(throws: StageError.self) {
      try Program([PreparedStep(Backward())]).run(text, limit: 100)
    }
    #expect(
      error?.description == """
        an operation changed byte 0, before byte 2 up to which the text was written; \
        report this text as a fault of the operation
        """)
  }
}

/// Replaces what is before the place that it looks at, twice.
private struct Backward: Step {
  let patterns = [BytePattern(first: .all)]

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    guard offset >= 1 else { return }
    try output.replace(0, offset + 1, with: "x")
  }
}
