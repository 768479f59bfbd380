import Matching
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("The stage 'lexicon'")
struct LexiconTests {
  private static let table = """
    # A list of our own.
    forms\tlabel\tid\tmatch\tinflect\trank
    وزارة المالية|المالية العمومية\toffice\tfinance\t\t\t1
    القاهرة\tcity\tcairo
    طرابلس\tcity\ttripoli-1
    طرابلس\tcity\ttripoli-2
    جدة\tcity\tjeddah\texact
    مهندس\tjob\tengineer\t\tnoun
    تونسي\tpeople\ttunisian\t\tadjective
    جمعي*\tgroup\tassociation
    مدير * الجديد\tjob\tdirector
    مسقط\tcity\tmuscat
    مسقط رأس*\t\t\tnever
    ر.س\tunit\triyal
    Cairo\tcity\tcairo-latin
    خط 12\tline\tline-12
    بنك تونس العربي الدولي\tbank\tbank
    تونس\tcountry\ttunisia
    """

  private static func stage(
    _ files: [String: String] = ["names.tsv": table], _ settings: [String: Value] = [:]
  ) throws -> Lexicon {
    var stage = Lexicon()
    var all: [String: Value] = ["layer": "names", "files": .array(files.keys.sorted().map(Value.string))]
    all.merge(settings) { $1 }
    for (name, value) in all { try #require(stage.options.first { $0.name == name }).option.set(value) }
    try stage.prepare(
      StageContext { path throws(StageError) in
        guard let file = files[path] else { throw StageError(.badResource, "no '\(path)'") }
        return Array(file.utf8)
      })
    return stage
  }

  /// What is found, as `[text](id)` in the text.
  private static func marked(_ text: String, _ stage: Lexicon) throws -> String {
    var document = Document(id: "a", text: text)
    try stage.process(&document)
    var marked: [UInt8] = []
    var offset = 0
    let bytes = Array(text.utf8)
    for found in document.externalAnnotations(inLayer: "names") ?? [] {
      #expect(found.attributes["text"] == .text(found.range))
      marked += bytes[offset..<found.range.start]
      marked += Array("[".utf8) + bytes[found.range.bytes] + Array("](".utf8)
      marked += Array((found.attributes["id"]?.stringValue ?? "-").utf8) + Array(")".utf8)
      offset = found.range.end
    }
    return String(decoding: marked + bytes[offset...], as: UTF8.self)
  }

  @Test(
    "finds",
    arguments: [
      // Particles, the article, marks and tatweel.
      "أعلنت [وزارة المالية](finance) أمس", "و[وزارة المالية](finance) وب[الوزارة المالية](finance)",
      "[وِزارَةُ الماليّة](finance) و[وزارة  المـــالية](finance)", "في [المالية العمومية](finance)",
      "في [القاهرة](cairo) وب[القاهرة](cairo) ول[لقاهرة](cairo)", "شركة [CAIRO](cairo-latin)",
      // The longest form.
      "في [بنك تونس العربي الدولي](bank) بـ[تونس](tunisia)", "[تونس](tunisia) العربي",
      // Not over the end of a line, but over white space of any kind.
      "وزارة\nالمالية", "[وزارة\u{A0}المالية](finance)", "[ر. س](riyal) ثم [ر.س](riyal) لا ور.س",
      // Letter for letter.
      "في [جدة](jeddah) لا جده", "بجدة",
      // Endings.
      "[مهندس](engineer) و[مهندسا](engineer) و[مهندسان](engineer) و[المهندسين](engineer)", "هندسة مهندسو",
      "[تونسي](tunisian) و[تونسية](tunisian) و[التونسيتان](tunisian)",
      // Wildcards.
      "[جمعية](association) و[الجمعيات](association) لا مجمع", "[مدير المصنع الجديد](director) لا مدير المصنع",
      // What only looks like an entry.
      "إلى [مسقط](muscat) ثم مسقط رأسه", "[خط 12](line-12) ثم [خط ١٢](line-12) لا خط 13",
    ])
  func finds(marked: String) throws {
    let text = marked.replacing(/\[([^\]]*)\]\([^)]*\)/) { String($0.output.1) }
    #expect(try Self.marked(text, Self.stage()) == marked)
  }

  @Test("gives what the file says, and names the other entries of a form")
  func attributes() throws {
    var document = Document(id: "a", text: "وزارة المالية في طرابلس")
    try Self.stage().process(&document)
    let found = try #require(document.externalAnnotations(inLayer: "names"))
    #expect(
      found.map { $0.attributes.fields.map(\.name) } == [
        ["text", "name", "label", "id", "rank"], ["text", "name", "label", "id", "also"],
      ])
    #expect(found[0].attributes["name"] == "وزارة المالية" && found[0].attributes["rank"] == "1")
    #expect(found[1].attributes["also"] == ["tripoli-2"])
  }

  @Test("reads JSON Lines, and several files as one list")
  func objects() throws {
    let lines = """
      {"form": "\\u0645\\u0635\\u0631", "id": "egypt", "population": 110.5, "tags": ["a", {"b": null}]}
      {"forms": ["السودان", "سودان"], "label": "country", "id": "sudan"}
      """
    let stage = try Self.stage(["a.jsonl": lines, "b.tsv": "forms\tid\nمصر\tmisr\n"], ["label": "place"])
    #expect(try Self.marked("مصر والسودان", stage) == "[مصر](egypt) و[السودان](sudan)")
    var document = Document(id: "a", text: "مصر والسودان")
    try stage.process(&document)
    let found = try #require(document.externalAnnotations(inLayer: "names"))
    #expect(found[0].attributes["population"] == .decimal(ExactDecimal("110.5")!))
    #expect(found[0].attributes["tags"] == ["a", ["b": .null]])
    #expect(found[0].attributes["label"] == "place" && found[1].attributes["label"] == "country")
    #expect(found[0].attributes["also"] == ["misr"])
  }

  @Test("leaves particles alone when it is told to")
  func noParticles() throws {
    #expect(
      try Self.marked("والقاهرة القاهرة", Self.stage(["a.tsv": "forms\tid\nالقاهرة\tc"], ["particles": false]))
        == "والقاهرة [القاهرة](c)")
    #expect(
      try Self.marked("كاتبان", Self.stage(["a.tsv": "forms\tid\nكاتب\tc"], ["inflection": true])) == "[كاتبان](c)")
  }

  @Test(
    "says where a file is wrong",
    arguments: [
      (
        "form\tid\nأ\t1",
        "a.tsv:1:1: expected a header with a column 'forms', such as 'forms', 'label', 'id' separated by tabs; found 'form'"
      ),
      ("forms\tid\tid\nأ\t1", "a.tsv:1:10: duplicate column 'id'"),
      ("forms\t\tid\nأ\t1", "a.tsv:1:7: the header has an empty column"),
      ("forms\ttext\nأ\t1", "a.tsv:1:7: a column cannot be called 'text'"),
      ("# c\n\nforms\tid\n\t1", "a.tsv:4:1: found no form in the column 'forms'"),
      ("id\tforms\n1\t|", "a.tsv:2:3: found no form in the column 'forms'"),
      ("forms\tid\nمصر\t1\t2", "a.tsv:2:7: found more cells than the header has columns (2)"),
      (
        "forms\tmatch\nمصر\texat",
        "a.tsv:2:5: found 'exat', expected one of folded, exact, never; did you mean 'exact'?"
      ),
      ("forms\tinflect\nمصر\tverb", "a.tsv:2:5: found 'verb', expected one of no, noun, adjective"),
      ("forms\nمصر|\u{64E}\u{64F}", "a.tsv:2:5: a form has no letter, expected a word"),
      ("forms\n*", "a.tsv:2:1: a form has no letter, expected a word"),
      ("forms\nأ* ب*", "a.tsv:2:1: a form has 2 times '*', expected at most one"),
      (
        "forms\n" + String(repeating: "كلمة ", count: 17),
        "a.tsv:2:1: a form has 17 words and signs, expected at most 16"
      ),
      ("# c\n", "'a.tsv' has no entry"), ("", "'a.tsv' has no entry"),
      (#"{"form": "أ", "id": }"#, "a.tsv:1:21: not valid JSON: found '}', expected a JSON value"),
      (#"{"form": "أ"} x"#, "a.tsv:1:15: not valid JSON: found 'x', expected the end of the line"),
      (#"{"form": "أ", "form": "ب"}"#, "a.tsv:1:22: not valid JSON: duplicate field 'form'"),
      (
        #"{"form": "\ud800"}"#,
        #"a.tsv:1:11: not valid JSON: found the lone surrogate \uD800, expected a character"#
      ),
      (#"{"id": 5}"#, "a.tsv:1:1: found no 'form', expected a string under 'form' or a list of them under 'forms'"),
      (#"{"forms": [5]}"#, "a.tsv:1:1: 'forms': expected a list of at least one string"),
      (#"{"form": "أ", "also": 5}"#, "a.tsv:1:1: a field cannot be called 'also'"),
      (
        #"{"form": "أ", "match": "exat"}"#,
        "a.tsv:1:1: 'match': found 'exat', expected one of folded, exact, never; did you mean 'exact'?"
      ),
    ])
  func refuses(file: String, message: String) {
    let error = #expect(throws: StageError.self) { try Self.stage(["a.tsv": file]) }
    #expect(error?.code == .badResource)
    #expect(error?.description == message)
  }

  @Test("needs files and a layer of its own")
  func options() throws {
    #expect(
      throws: StageError(
        .badOption, "found no 'files', expected a file of entries", advice: "add 'files: [names.tsv]' to 'with'")
    ) {
      try Self.stage([:])
    }
    #expect(
      throws: StageError(
        .badOption, "found no 'layer', expected the name of the layer to write",
        advice: "add 'layer: offices' to 'with'")
    ) {
      var stage = Lexicon()
      try stage.prepare(StageContext { _ throws(StageError) in [] })
    }
    #expect(throws: OptionError("the layer 'numbers' is one that other stages write; choose another name")) {
      try Self.stage(["a.tsv": "forms\nمصر"], ["layer": "numbers"])
    }
    #expect(
      throws: OptionError(
        "found 'My Layer', expected a name of lower-case letters a–z, digits and '_', beginning with a letter")
    ) {
      try Self.stage(["a.tsv": "forms\nمصر"], ["layer": "My Layer"])
    }
  }

  @Test("keeps what every stage promises")
  func contract() throws {
    #expect(checkStageContract(try Self.stage(), texts: 60, longestText: 1 << 14) == [])
  }

  @Test("finds what a search of every form at every word finds, in random lists and texts")
  func agrees() throws {
    var random = SystemRandom(seed: 11)
    let words = ["باب", "دار", "نور", "قمر", "بحر"]
    for _ in 0..<60 {
      let forms = (0..<8).map { _ in (0...random.next(3)).map { _ in words[random.next(5)] }.joined(separator: " ") }
      let stage = try Self.stage(["a.tsv": "forms\tid\n" + forms.map { "\($0)\t\($0)" }.joined(separator: "\n")])
      let text = (0..<30).map { _ in words[random.next(5)] }
      var expected: [String] = []
      var index = 0
      while index < text.count {
        let fitting = forms.map { $0.split(separator: " ").map(String.init) }.filter { text[index...].starts(with: $0) }
        let longest = fitting.map(\.count).max() ?? 0
        expected.append(longest == 0 ? text[index] : "[\(text[index..<(index + longest)].joined(separator: " "))]")
        index += max(1, longest)
      }
      let found = try Self.marked(text.joined(separator: " "), stage).replacing(/\]\([^)]*\)/, with: "]")
      #expect(found == expected.joined(separator: " "))
    }
  }
}

/// Numbers that are the same at every run.
struct SystemRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
