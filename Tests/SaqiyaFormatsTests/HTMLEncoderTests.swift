import SaqiyaConfig
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import SaqiyaFormats

@Suite("Pages")
struct HTMLEncoderTests {
  private func article(_ document: Document, _ plan: OutputPlan = OutputPlan()) -> String {
    var buffer = ByteBuffer()
    HTMLEncoder(OutputOptions(plan: plan)).encode(InputDocument(document: document), into: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test("an article is its text, and its layers as data: offsets in UTF-16, the rule, and what was read")
  func article() {
    let marked = MarkedText("😀 ⟦خـمسة⟧ و⟦5 كتب⟧")
    var document = Document(id: "a b", text: marked.text, metadata: ["title": "عنوان", "date": "2020-01-02"])
    let tatweel = TextRange(marked.ranges[0].start + 2, marked.ranges[0].start + 4)
    var alignment = Alignment.Builder()
    alignment.keep(tatweel.start)
    alignment.delete(tatweel.count)
    alignment.keep(marked.text.utf8.count - tatweel.end)
    let view = String(marked.text.unicodeScalars.filter { $0 != "\u{640}" })
    document.rewriteView(as: view, alignment: alignment.finish())
    var number = Number(
      range: marked.ranges[0], numeral: marked.ranges[0], kind: .cardinal, value: ExactDecimal("5.0"))
    number.derivation = ["five"]
    document[Number.self] = [number]
    document.add([], toLayer: "none")
    #expect(
      article(document) == """

        <article class="document" id="d-a~20b" aria-labelledby="d-a~20b-title">
        <h2 id="d-a~20b-title" dir="auto">عنوان</h2>
        <p class="about"><bdi>a b</bdi> <bdi>2020-01-02</bdi> </p>
        <div class="text" dir="auto">\(marked.text)</div>
        <script type="application/json" class="layers">[{"name":"numbers","annotations":\
        [[3,8,{"number":{"start":3,"end":8},"kind":"cardinal","value":"5.0"},"five","خمسة"]]},\
        {"name":"none","annotations":[]}]</script>
        </article>

        """)
  }

  @Test("nothing of a document is markup, whatever it holds")
  func hostile() {
    let text = "</div><script>alert(1)</script>\u{0}\r\n\"\u{301}'\u{202E}&amp;"
    var document = Document(id: "\"\u{301} onclick=\u{301}\"x", text: text, metadata: ["title": .string(text)])
    let attributes: Fields = ["</script><!--": "</script><!--"]
    document.add([ExternalAnnotation(range: TextRange(0, 6), attributes: attributes)], toLayer: "</script>")
    let page = article(document)
    let shown = "&lt;/div&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u{FFFD}&#13;\n&quot;\u{301}&#39;\u{202E}&amp;amp;"
    #expect(page.contains("<div class=\"text\" dir=\"auto\">\(shown)</div>"))
    #expect(page.contains("dir=\"auto\">\(shown)</h2>"))
    #expect(page.contains("id=\"d-~22~cc~81~20onclick~3d~cc~81~22x\""))
    let quotes = page.unicodeScalars.split(separator: "<").filter { !$0.starts(with: "/".unicodeScalars) }
    #expect(quotes.map { String(String.UnicodeScalarView($0)).prefix(6) }.filter { $0.hasPrefix("script") }.count == 1)
    #expect(page.contains(#""name":"\u003c/script>""#))
  }

  @Test("the plan chooses the layers")
  func layers() {
    var document = Document(id: "a", text: "1")
    document[Sentence.self] = []
    document[Number.self] = []
    #expect(
      article(document, OutputPlan(layers: ["sentences"])).contains(#">[{"name":"sentences","annotations":[]}]<"#))
  }

  @Test(
    "a document without a title is called by the last part of its path",
    arguments: [
      ("/a/b c/d.txt", "d.txt"), ("a", "a"), ("a/b/", "b"), ("/", "/"), ("", ""), ("f/x.jsonl:7", "x.jsonl:7"),
      ("https://a.example/b/", "https://a.example/b/"),
    ])
  func names(id: String, name: String) {
    #expect(id.nameForReaders == name)
    let page = article(Document(id: id, text: "1"))
    #expect(page.contains(" dir=\"auto\">\(name)</h2>"))
    #expect(page.contains("<p class=\"about\"><bdi>\(id)</bdi> </p>") == (id != name))
  }

  @Test("names end after 300 scalars", arguments: [(300, 300, false), (301, 300, true), (50_000, 300, true)])
  func longNames(count: Int, kept: Int, hasDots: Bool) {
    let title = "ب" + String(repeating: "\u{301}", count: count - 1)
    let shown = "ب" + String(repeating: "\u{301}", count: kept - 1) + (hasDots ? "…" : "")
    #expect(title.beginning(300) == shown)
    #expect(article(Document(id: "a", text: "1", metadata: ["title": .string(title)])).contains(">\(shown)</h2>"))
  }

  @Test("different ids have different anchors", arguments: [("a b", "a~20b"), ("a", "A"), ("é", "e\u{301}")])
  func anchors(first: String, second: String) {
    #expect(Array(first.pageAnchor.utf8) != Array(second.pageAnchor.utf8))
  }

  @Test("the page has one policy, a direction, and labels in its language", arguments: PageLabels.Language.allCases)
  func frame(language: PageLabels.Language) {
    let encoder = HTMLEncoder(OutputOptions(plan: OutputPlan(), labels: language))
    let header = String(decoding: encoder.header, as: UTF8.self)
    #expect(header.contains("<html lang=\"\(language.rawValue)\" dir=\"\(language == .arabic ? "rtl" : "ltr")\">"))
    #expect(header.contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-"))
    let footer = String(decoding: encoder.footer, as: UTF8.self)
    #expect(footer.contains(language == .arabic ? "\"search\":\"بحث\"" : "\"search\":\"Search\""))
    #expect(footer.hasSuffix("</script>\n</body>\n</html>\n"))
  }

  @Test("every label has both languages")
  func labels() {
    let (english, arabic) = (PageLabels(.english).all, PageLabels(.arabic).all)
    #expect(english.keys.sorted() == arabic.keys.sorted())
    #expect(english["search"] == "Search")
  }
}
