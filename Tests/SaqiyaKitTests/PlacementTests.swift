import SaqiyaTesting
import Testing

@testable import SaqiyaKit

/// An annotation with a further range.
private struct Link: Annotation {
  static let layer = "links"
  var range: TextRange
  var target: TextRange
  var attributes: Fields { ["to": .range(target)] }

  mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    target = transform(target)
  }
}

@Suite("Ranges that a stage gives")
struct PlacementTests {
  /// Four letters of two bytes and one of one byte.
  private static let text = "نصوصa"
  private static let advice = "; a range is in UTF-8 bytes, ends within the text and parts no character"

  private func error(adding ranges: (TextRange, TextRange)...) -> String? {
    var document = Document(id: "1", text: Self.text)
    document.add(ranges.map { Link(range: $0, target: $1) })
    return document.annotationError()?.description
  }

  @Test("are taken when they lie on the text, up to its very end")
  func right() {
    #expect(error(adding: (TextRange(0, 9), TextRange(9, 9)), (TextRange(0, 0), TextRange(8, 9))) == nil)
  }

  @Test(
    "are errors beyond the text and inside a letter, also those in attributes",
    arguments: [
      (TextRange(0, 10), TextRange(0, 0), "0..<10"), (TextRange(10, 10), TextRange(0, 0), "10..<10"),
      (TextRange(1, 2), TextRange(0, 0), "1..<2"), (TextRange(0, 3), TextRange(0, 0), "0..<3"),
      (TextRange(0, 2), TextRange(0, .max), "0..<9223372036854775807"), (TextRange(0, 2), TextRange(7, 8), "7..<8"),
    ])
  func wrong(range: TextRange, target: TextRange, shown: String) {
    #expect(
      error(adding: (TextRange(0, 2), TextRange(0, 2)), (range, target))
        == "the range \(shown) in the layer 'links' is not on the text, which has 9 bytes\(Self.advice)")
  }

  @Test("are of the view for what is added, of the original for what is set")
  func views() {
    var document = Document(id: "1", text: "aنb")
    var builder = Alignment.Builder()
    builder.delete(1)
    builder.keep(3)
    document.rewriteView(as: "نb", alignment: builder.finish())
    document.add([Link(range: TextRange(0, 2), target: TextRange(2, 3))])
    #expect(document.annotationError() == nil)
    #expect(document[Link.self] == [Link(range: TextRange(1, 3), target: TextRange(3, 4))])
    document[Link.self] = [Link(range: TextRange(0, 1), target: TextRange(2, 3))]
    #expect(
      document.annotationError()?.description
        == "the range 2..<3 in the layer 'links' is not on the text, which has 4 bytes\(Self.advice)")
  }

  @Test("are checked in layers named at run time and in metadata")
  func others() {
    var document = Document(id: "1", text: Self.text)
    document.add(
      [ExternalAnnotation(range: TextRange(0, 2), attributes: ["a": [.text(TextRange(0, 99))]])], toLayer: "x")
    #expect(
      document.annotationError()?.description
        == "the range 0..<99 in the layer 'x' is not on the text, which has 9 bytes\(Self.advice)")
    var other = Document(id: "1", text: Self.text, metadata: ["m": ["n": [.range(TextRange(0, 2))]]])
    #expect(other.annotationError() == nil)
    other.metadata["m"] = ["n": [.range(TextRange(0, 3))]]
    let error = other.annotationError()
    #expect(error?.code == .badRange)
    #expect(
      error?.description
        == "the range 0..<3 in the metadata 'm' is not on the text, which has 9 bytes\(Self.advice)")
  }

  /// Another type under the name of the layer of ``Link``.
  private struct Citation: Annotation {
    static let layer = "links"
    var range: TextRange
    var attributes: Fields { [:] }
  }

  @Test("of a second type under one layer name replace nothing, and are an error")
  func twoTypes() {
    let link = Link(range: TextRange(0, 2), target: TextRange(0, 2))
    for add: (inout Document) -> Void in [
      { $0.add([Citation(range: TextRange(0, 2))]) },
      { $0.add([ExternalAnnotation(range: TextRange(0, 2), attributes: [:])], toLayer: "links") },
    ] {
      var document = Document(id: "1", text: Self.text)
      document.add([link, link])
      add(&document)
      #expect(document[Link.self] == [link, link])
      let error = document.annotationError()
      #expect(error?.code == .badLayer)
      #expect(error?.message.contains("found some of the type") == true)
    }
    var document = Document(id: "1", text: Self.text)
    document.add([link])
    document.removeLayer(named: "links")
    document.add([Citation(range: TextRange(0, 2))])
    #expect(document.annotationError() == nil)
    #expect(document[Citation.self].count == 1)
  }
}
