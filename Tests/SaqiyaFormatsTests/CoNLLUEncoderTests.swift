import SaqiyaConfig
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import SaqiyaFormats

@Suite("CoNLL-U")
struct CoNLLUEncoderTests {
  private func encode(_ document: Document, _ unit: OffsetUnit = .scalar) throws -> String {
    let options = OutputOptions(plan: OutputPlan(offsets: [unit]))
    var buffer = ByteBuffer()
    try #require(OutputFormat.builtIn.first { $0.name == "conllu" }).makeEncoder(options).encode(
      InputDocument(document: document), into: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private func document(_ tokens: String, sentences: String? = nil, id: String = "a b") -> Document {
    let marked = MarkedText(tokens)
    var document = Document(id: id, text: marked.text)
    document[Token.self] = marked.ranges.map { Token(range: $0, kind: .word) }
    if let sentences { document[Sentence.self] = MarkedText(sentences).ranges.map { Sentence(range: $0) } }
    return document
  }

  @Test("has a block for each sentence and a line for each token, with ranges in scalars")
  func sentences() throws {
    let document = document("⟦😀⟧  ⟦قال⟧⟦.⟧\n⟦ثم⟧ ⟦عاد⟧\n", sentences: "⟦😀  قال.⟧\n⟦ثم عاد⟧\n")
    #expect(
      try encode(document) == """
        # newdoc id = a b
        # sent_id = a_b-1
        # text = 😀 قال.
        1\t😀\t_\t_\t_\t_\t_\t_\t_\tTokenRange=0:1
        2\tقال\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=3:6
        3\t.\t_\t_\t_\t_\t_\t_\t_\tTokenRange=6:7

        # sent_id = a_b-2
        # text = ثم عاد
        1\tثم\t_\t_\t_\t_\t_\t_\t_\tTokenRange=8:10
        2\tعاد\t_\t_\t_\t_\t_\t_\t_\tTokenRange=11:14


        """)
  }

  @Test("takes the unit of the plan, the document for a sentence and blanks between tokens where no stage told")
  func withoutLayers() throws {
    #expect(
      try encode(Document(id: "1", text: " ثم عاد.\n"), .utf8) == """
        # newdoc id = 1
        # sent_id = 1-1
        # text = ثم عاد.
        1\tثم\t_\t_\t_\t_\t_\t_\t_\tTokenRange=1:5
        2\tعاد.\t_\t_\t_\t_\t_\t_\t_\tTokenRange=6:13


        """)
  }

  @Test("writes nothing for a document without tokens or sentences")
  func empty() throws {
    #expect(try encode(Document(id: "1", text: " \n")) == "")
    #expect(try encode(document("⟦قال⟧", sentences: "قال")) == "")
  }

  @Test("leaves out tokens that are in no sentence")
  func outside() throws {
    let text = try encode(document("⟦عنوان⟧ ⟦قال⟧ ⟦ثم⟧ ⟦بعد⟧", sentences: "عنوان ⟦قال ثم⟧ بعد", id: "1"))
    #expect(
      text == """
        # newdoc id = 1
        # sent_id = 1-1
        # text = قال ثم
        1\tقال\t_\t_\t_\t_\t_\t_\t_\tTokenRange=6:9
        2\tثم\t_\t_\t_\t_\t_\t_\t_\tTokenRange=10:12


        """)
  }

  @Test("escapes what could drive a terminal")
  func controls() throws {
    let text = try encode(document("⟦a\u{1B}b⟧", id: "\u{1B}]0;x\u{7} \u{202E}y"))
    #expect(
      text.hasPrefix(
        """
        # newdoc id = \\u{1B}]0;x\\u{7} \\u{202E}y
        # sent_id = \\u{1B}]0;x\\u{7}_\\u{202E}y-1
        # text = a\\u{1B}b
        1\ta\\u{1B}b\t_
        """))
  }

  @Test("puts no white space into a form and no line end into a name")
  func blanks() throws {
    let text = try encode(document("⟦10 000⟧", sentences: "⟦10 000⟧", id: "a\nb"))
    #expect(text.hasPrefix("# newdoc id = a\\nb\n# sent_id = a_b-1\n# text = 10\u{A0}000\n1\t10\u{A0}000\t_"))
  }
}
