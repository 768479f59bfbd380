import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Layers and offsets between host and program")
struct ProgramLayerTests {
  @Test("a layer of the kit gets the kit's type, with ranges of the original")
  func typedLayer() throws {
    var document = Document(id: "test", text: "العـربية. لغة")
    document.removeTatweel()
    try ProgramFixture("layers.py", ["scalar"]).stage("halves").process(&document)
    let sentences = document[Sentence.self]
    #expect(sentences.map { document.original[$0.range] } == ["العـربية.", " لغة"])
    #expect(sentences.map(\.kind) == [.heading, .sentence])
  }

  @Test("an attribute that the kit's type does not have fails the document")
  func unknownKind() throws {
    let stage = try ProgramFixture("layers.py", ["scalar"]).stage("odd-kind")
    #expect(
      stage.outcome(of: "a.", layer: "tokens") == """
        dependency-failed: program 'layers' answered with 'kind' is 'verb', expected one of word, number, \
        punctuation, symbol, url, email, mention, hashtag, emoji
        """)
  }

  @Test("ranges in attributes are mapped to the original too")
  func attributes() throws {
    var document = Document(id: "test", text: "هــل. نعم")
    document.removeTatweel()
    try ProgramFixture("layers.py", ["scalar"]).stage("linked").process(&document)
    let link = try #require(document.externalAnnotations(inLayer: "links")?.first)
    guard case .range(let target) = link.attributes["to"] else {
      Issue.record("found \(link.attributes)")
      return
    }
    #expect(document.original[link.range] == "ه")
    #expect(document.original[target] == "ل.")
    #expect(link.attributes.fields.map(\.name) == ["text", "to", "list"])
  }

  @Test(
    "a program is sent the view, the metadata and the layers it asked for, in its unit",
    arguments: [("scalar", 4), ("utf16", 5), ("utf8", 10)])
  func request(_ unit: String, end: Int) throws {
    let marked = MarkedText("⟦👍ســلا⟧م")
    var document = Document(id: "test", text: marked.text, metadata: ["date": "2017-11-03"])
    document.add([Sentence(range: marked.ranges[0])])
    document.add([Number(range: marked.ranges[0], numeral: marked.ranges[0], kind: .cardinal, value: nil)])
    document.removeTatweel()
    let text = document.view.text + "."
    document.rewriteView(as: text, alignment: .appending(to: document.view.text))
    try ProgramFixture("layers.py", [unit]).stage("echo").process(&document)
    #expect(
      document.metadata["sent"]
        == .string(
          """
          ["👍سلام.", {"date": "2017-11-03"}, {"sentences": [{"start": 0, "end": \(end), "kind": "sentence"}]}]
          """))
  }

  @Test(
    "a range that splits a character in the program's unit is refused",
    arguments: [
      ("utf8", "م now", "the range 0..<1 (utf8) in 'words'"), ("utf16", "👍 now", "the range 0..<1 (utf16) in 'words'"),
    ])
  func splitting(_ unit: String, text: String, problem: String) throws {
    let stage = try ProgramFixture("misbehaving.py", environment: ["UNIT": unit]).stage("words")
    #expect(
      stage.outcome(of: text, layer: "words")
        == "dependency-failed: program 'misbehaving' answered with \(problem), which is not on the text")
  }
}

@Suite("Edits of programs")
struct ProgramEditTests {
  private func document(_ text: String, edits: [(Int, Int, String)]) -> Document {
    let values = edits.map { (start, end, text) -> Value in
      ["start": .integer(start), "end": .integer(end), "text": .string(text)]
    }
    return Document(id: "test", text: text, metadata: ["edits": .array(values)])
  }

  @Test("rewrite what later stages read, and leave ranges on the original", arguments: ["scalar", "utf16", "utf8"])
  func rewriting(unit: String) throws {
    var document = document("ab.cd", edits: [(0, 1, "xyz"), (2, 3, ""), (3, 5, "سلا")])
    let stage = try ProgramFixture("layers.py", [unit]).stage("editor")
    #expect(stage.contract.destroys == [.punctuation])
    try stage.process(&document)
    #expect(document.view.text == "xyzbسلا")
    #expect(document.original == "ab.cd")
    let link = try #require(document.externalAnnotations(inLayer: "links")?.first)
    #expect(document.original[link.range] == "ab.")
    document.add([Sentence(range: TextRange(4, 6))])
    #expect(document[Sentence.self].map { document.original[$0.range] } == ["cd"])
  }

  @Test(
    "that cannot be made fail the document",
    arguments: [
      ([(0, 2, "x"), (1, 3, "y")], "an edit of 1..<3 that begins before the end of the edit before it"),
      ([(1, 1, "x")], "an edit of the empty range 1..<1; to insert, replace the character before it"),
      ([(2, 9, "x")], "an edit of 2..<9 (scalar), which is not on the text"),
      ([(2, 1, "x")], "an edit of 2..<1 (scalar), which is not on the text"),
    ])
  func refused(edits: [(Int, Int, String)], problem: String) throws {
    var document = document("ab.", edits: edits)
    let stage = try ProgramFixture("layers.py", ["scalar"]).stage("editor")
    let error = #expect(throws: StageError.self) { try stage.process(&document) }
    #expect(error?.message == "program 'layers' answered with \(problem)")
    #expect(document.view.text == "ab.")
  }

  @Test("are for stages that say what they destroy")
  func undeclared() throws {
    var document = document("ab.", edits: [(0, 1, "x")])
    let stage = try ProgramFixture("layers.py", ["scalar"]).stage("secret-editor")
    let error = #expect(throws: StageError.self) { try stage.process(&document) }
    #expect(
      error?.message
        == "program 'layers' answered with 'edits', though the contract of the stage has no 'destroys', which says "
        + "what its edits take away")
  }
}

extension Document {
  /// What normalization does: the next stages read the text without tatweel.
  fileprivate mutating func removeTatweel() {
    var builder = Alignment.Builder()
    var text = ""
    for scalar in view.text.unicodeScalars {
      if scalar == "\u{640}" {
        builder.delete(UTF8.width(scalar))
      } else {
        builder.keep(UTF8.width(scalar))
        text.unicodeScalars.append(scalar)
      }
    }
    rewriteView(as: text, alignment: builder.finish())
  }
}

extension Alignment {
  /// One more byte after a text, as part of its last letter.
  fileprivate static func appending(to text: String) -> Alignment {
    var builder = Alignment.Builder()
    let last = text.unicodeScalars.last.map { UTF8.width($0) } ?? 0
    builder.keep(text.utf8.count - last)
    builder.replace(last, with: last + 1)
    return builder.finish()
  }
}
