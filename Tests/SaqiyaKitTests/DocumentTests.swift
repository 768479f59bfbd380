import SaqiyaKit
import SaqiyaTesting
import Testing

private struct Mention: Annotation {
  static let layer = "mentions"
  var range: TextRange
  var inner: TextRange?
  var attributes: Fields { [:] }

  mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    inner = inner.map(transform)
  }
}

@Suite("Document")
struct DocumentTests {
  /// `زار \u{200F}القاهرة` whose view has no directional mark.
  private static func document() -> Document {
    var document = Document(id: "a", text: "زار \u{200F}القاهرة")
    var builder = Alignment.Builder()
    builder.keep("زار ".utf8.count)
    builder.delete("\u{200F}".utf8.count)
    builder.keep("القاهرة".utf8.count)
    document.rewriteView(as: "زار القاهرة", alignment: builder.finish())
    return document
  }

  @Test("maps what stages add to the original, and back for those that ask")
  func adding() {
    var document = Self.document()
    let found = MarkedText("زار ⟦ال⟦قاهرة⟧⟧").ranges
    document.add([Mention(range: found[0], inner: found[1])])
    let expected = MarkedText("زار \u{200F}⟦ال⟦قاهرة⟧⟧").ranges
    #expect(document[Mention.self] == [Mention(range: expected[0], inner: expected[1])])
    #expect(document.inView(Mention.self) == [Mention(range: found[0], inner: found[1])])
  }

  @Test("keeps annotations in reading order, the longer first")
  func order() {
    var document = Document(id: "a", text: "abcdef")
    document.add([Mention(range: TextRange(3, 5)), Mention(range: TextRange(0, 2))])
    document.add([Mention(range: TextRange(0, 4))])
    #expect(document[Mention.self].map(\.range) == [TextRange(0, 4), TextRange(0, 2), TextRange(3, 5)])
  }

  @Test("leaves out of the view what the view deleted")
  func deleted() {
    var document = Self.document()
    document[Mention.self] = [Mention(range: MarkedText("زار ⟦\u{200F}⟧القاهرة").ranges[0])]
    #expect(document.inView(Mention.self).isEmpty)
  }

  @Test("has a layer once a stage provided it, be it empty")
  func emptyLayer() {
    var document = Document(id: "a", text: "")
    #expect(!document.hasLayer(Mention.self) && document.annotations(inLayer: "mentions") == nil)
    document.add([Mention]())
    #expect(document.hasLayer(Mention.self) && document.layerNames == ["mentions"])
    document.removeLayer(named: "mentions")
    #expect(!document.hasLayer(Mention.self))
  }

  @Test("lends a named view and takes back what became of it")
  func namedViews() throws {
    var document = Self.document()
    document.addView(View(original: document.original), named: "raw")
    let main = document.view.text
    try document.withView(named: "raw") { document throws(StageError) in
      #expect(document.view.text == document.original)
      document.rewriteView(as: document.original, alignment: Alignment(identity: document.original.utf8.count))
    }
    #expect(document.view.text == main)
    #expect(document.namedViews["raw"]?.text == document.original)
    #expect(throws: StageError(.missingView, "no stage made a view named 'row'")) {
      try document.withView(named: "row") { _ throws(StageError) in }
    }
  }

  @Test("keeps the main view when the body fails")
  func failingBody() {
    var document = Self.document()
    document.addView(View(original: document.original), named: "raw")
    let main = document.view.text
    #expect(throws: StageError(.limitExceeded, "too much")) {
      try document.withView(named: "raw") { _ throws(StageError) in throw StageError(.limitExceeded, "too much") }
    }
    #expect(document.view.text == main)
  }
}
