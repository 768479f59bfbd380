import Matching
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("The stage 'patterns'")
struct PatternsTests {
  private static func stage(_ patterns: Value) throws -> Patterns {
    var stage = Patterns()
    for (name, value) in [("layer", "found"), ("patterns", patterns)] as [(String, Value)] {
      try #require(stage.options.first { $0.name == name }).option.set(value)
    }
    try stage.prepare(StageContext { _ throws(StageError) in [] })
    return stage
  }

  /// The text with `[…]` around what is found.
  private static func marked(_ text: String, _ stage: Patterns) throws -> String {
    var document = Document(id: "a", text: text)
    document[Number.self] = numbers(in: text)
    try stage.process(&document)
    var marked: [UInt8] = []
    var offset = 0
    for found in document.externalAnnotations(inLayer: "found") ?? [] {
      marked += Array(text.utf8)[offset..<found.range.start] + Array("[".utf8)
      marked += Array(text.utf8)[found.range.bytes] + Array("]".utf8)
      offset = found.range.end
    }
    return String(decoding: marked + Array(text.utf8)[offset...], as: UTF8.self)
  }

  /// Every run of digits as a number, of money when a word for it follows.
  private static func numbers(in text: String) -> [Number] {
    var numbers: [Number] = []
    for match in text.matches(of: /([0-9]+)( دينار)?/) {
      let start = text.utf8.distance(from: text.startIndex, to: match.range.lowerBound)
      let range = TextRange(start, start + text[match.range].utf8.count)
      let kind = match.output.2 == nil ? Number.Kind.cardinal : .money
      numbers.append(
        Number(range: range, numeral: range, kind: kind, value: ExactDecimal(String(match.output.1))))
    }
    return numbers
  }

  private static func tokens(_ elements: Value...) -> Value { [["tokens": .array(elements)]] }

  @Test(
    "finds",
    arguments: [
      // Match keys, particles, lists, the short form.
      (tokens("وزير", ["kind": "word"]), "قال [وزير المالية] أمس ول[وزير الصحة] و[الوزير السابق]"),
      (tokens(["fold": ["وزير", "مدير"]]), "[وزير] و[المدير] ووزارة"),
      (tokens(["fold": "وزير", "particles": false]), "[وزير] والوزير"),
      (tokens(["text": ["وزير"]]), "[وزير] وَزير الوزير"), (tokens(["stem": "معلم"]), "[معلمون] [والمعلمين] علم"),
      // Kinds and forms.
      (tokens(["kind": "number"], ["kind": "punctuation"]), "[12%] ثم 13 و[14.]"),
      (tokens(["shape": "dddd"]), "[2017] 12 123 [12345]"), (tokens(["shape": "Xxx"]), "[Nil] NIL nil"),
      (tokens(["shape": "اااا"]), "[كتاب] كتب [كِتَابٌ]"),
      // Repeats.
      (
        tokens("من", ["kind": "word", "repeat": "0..2"], "إلى"),
        "[من إلى] [من هنا إلى] [من باب الدار إلى] من باب الدار الكبيرة إلى"
      ),
      (tokens("جدا", ["fold": "جدا", "repeat": "*"]), "كبير [جدا]، [جدا وجدا جدا]"),
      (tokens(["kind": "number", "repeat": 2]), "[1 2] [3 4] 5"),
      (tokens(["fold": "السيد", "optional": true], "أحمد"), "[السيد أحمد] و[أحمد]"),
      (tokens(["kind": "number", "repeat": "+"], "عام"), "[1 2 عام] عام"),
      // Not over the end of a line, and the longest.
      (tokens("من", "إلى"), "من\nإلى [من إلى]"), (tokens("أ", ["kind": "word", "repeat": "*"]), "[أ ب ج]\nد [أ]"),
      // Negation, any token.
      (tokens("قال", ["not": ["fold": ["إن", "أن"]], "kind": "word"]), "[قال الرجل] قال إن"),
      (tokens("بين", [:], "و"), "[بين - و]"),
      // Annotations.
      (tokens(["layer": "numbers", "where": "kind = money and value >= 100"]), "[100 دينار] 99 دينار 100"),
      (tokens("كلف", ["kind": "word", "repeat": "0..1"], ["layer": "numbers"]), "[كلف الجسر 12 دينار] [كلف 5] كلف"),
      (tokens(["kind": "word", "inside": "numbers"]), "5 [دينار] دينار"),
    ])
  func finds(patterns: Value, marked: String) throws {
    let text = marked.replacing("[", with: "").replacing("]", with: "")
    #expect(try Self.marked(text, Self.stage(patterns)) == marked)
  }

  @Test("gives captures as attributes")
  func captures() throws {
    let stage = try Self.stage([
      [
        "label": "cost", "id": "c1", "attributes": ["topic": "money", "weight": 2],
        "tokens": [
          ["fold": "كلفة", "as": "head"], ["kind": "word", "repeat": "1..3", "as": "what"],
          ["layer": "numbers", "where": "kind = money", "as": "amount"],
          ["fold": "فقط", "optional": true, "as": "only"],
        ],
      ]
    ])
    var document = Document(id: "a", text: "وكلفة الجسر الجديد 500 دينار")
    document[Number.self] = Self.numbers(in: document.original)
    try stage.process(&document)
    let found = try #require(document.externalAnnotations(inLayer: "found")?.first)
    func text(_ value: Value?) -> String? {
      guard case .text(let range)? = value else { return nil }
      return String(decoding: Array(document.original.utf8)[range.bytes], as: UTF8.self)
    }
    #expect(
      found.attributes.fields.map(\.name) == ["text", "label", "id", "topic", "weight", "head", "what", "amount"])
    #expect(text(found.attributes["text"]) == "كلفة الجسر الجديد 500 دينار")
    #expect(text(found.attributes["head"]) == "كلفة" && text(found.attributes["what"]) == "الجسر الجديد")
    guard case .object(let amount)? = found.attributes["amount"] else {
      Issue.record("the amount is no mapping")
      return
    }
    #expect(
      text(amount["text"]) == "500 دينار" && amount["kind"] == "money" && amount["value"] == .decimal(ExactDecimal(500))
    )
  }

  @Test("prefers the leftmost, then the longest, then the first")
  func order() throws {
    let stage = try Self.stage([
      ["label": "short", "tokens": ["أ"]], ["label": "long", "tokens": ["أ", "ب"]],
      ["label": "same", "tokens": ["أ", "ب"]],
      ["label": "later", "tokens": ["ب", "ج", "د"]],
    ])
    var document = Document(id: "a", text: "أ ب ج د أ")
    try stage.process(&document)
    #expect(document.externalAnnotations(inLayer: "found")?.map { $0.attributes["label"] } == ["long", "short"])
  }

  @Test("takes time that does not depend on how a pattern can be read")
  func ambiguity() throws {
    let word: Value = ["kind": "word", "repeat": "*"]
    let stage = try Self.stage([["tokens": .array(Array(repeating: word, count: 20) + [["kind": "number"]])]])
    var document = Document(id: "a", text: String(repeating: "كلمة ", count: 2_000))
    try stage.process(&document)
    #expect(document.externalAnnotations(inLayer: "found") == [])
  }

  @Test(
    "says where a pattern is wrong",
    arguments: [
      ("x", "found 'x', expected a list of patterns, each with 'tokens'", []),
      (["x"], "found 'x', expected a mapping for a pattern", [.index(0)]),
      ([["tokens": []]], "a pattern without 'tokens'; expected a list of at least one element under it", [.index(0)]),
      ([["tokns": ["أ"]]], "unknown key 'tokns' in a pattern; did you mean 'tokens'?", [.index(0), .name("tokns")]),
      (
        tokens(["fld": "أ"]), "unknown key 'fld' in an element; did you mean 'fold'?",
        [.index(0), .key("tokens"), .index(0), .name("fld")]
      ),
      (
        tokens(["fold": "رئيس الحكومة"]),
        "'رئيس الحكومة' has 2 words and signs, expected one; write an element for each, or use a lexicon",
        [.index(0), .key("tokens"), .index(0), .key("fold")]
      ),
      (
        tokens(["stem": "من"]), "'من' has no stem; expected a word that carries meaning, or use 'fold'",
        [.index(0), .key("tokens"), .index(0), .key("stem")]
      ),
      (
        tokens(["kind": "wrd"]), "found 'wrd', expected one of word, number, punctuation; did you mean 'word'?",
        [.index(0), .key("tokens"), .index(0), .key("kind")]
      ),
      (
        tokens(["kind": "word", "repeat": "3..2"]),
        "'repeat': found '3..2', expected '?', '*', '+', a number, or a range like 0..2, of at most 50",
        [.index(0), .key("tokens"), .index(0), .key("repeat")]
      ),
      (
        tokens(["kind": "word", "repeat": 51]),
        "'repeat': found '51', expected '?', '*', '+', a number, or a range like 0..2, of at most 50",
        [.index(0), .key("tokens"), .index(0), .key("repeat")]
      ),
      (
        tokens(["kind": "word", "optional": true]),
        "every element is optional, so that the pattern matches nothing; make one necessary",
        [.index(0), .key("tokens")]
      ),
      (
        tokens(["kind": "word", "where": "value > 5"]), "'where' tests the annotations of a layer; add 'layer'",
        [.index(0), .key("tokens"), .index(0), .key("where")]
      ),
      (
        tokens(["layer": "numbers", "where": "value >> 5"]),
        "found '>', expected a number, a date, a word or a text in quotes",
        [.index(0), .key("tokens"), .index(0), .key("where"), .index(7)]
      ),
      (
        tokens(["layer": "numbers", "kind": "word"]),
        "'kind' is about a token, and 'layer' about an annotation; split them",
        [.index(0), .key("tokens"), .index(0), .key("kind")]
      ),
      (
        tokens(["kind": "word", "as": "text"]), "an attribute cannot be called 'text'; choose another name",
        [.index(0), .key("tokens"), .index(0), .key("as")]
      ),
      (
        tokens(["kind": "word", "as": "a"], ["kind": "word", "as": "a"]),
        "the pattern has an attribute 'a' already; choose another name",
        [.index(0), .key("tokens"), .index(1), .key("as")]
      ),
      (
        tokens(["kind": "word", "as": "a b"]), "found 'a b', expected a name of letters, digits, '-' and '_'",
        [.index(0), .key("tokens"), .index(0), .key("as")]
      ),
      (
        tokens(["not": ["layer": "x"]]),
        "unknown key 'layer' in 'not'; expected one of text, fold, stem, kind, shape, inside, particles",
        [.index(0), .key("tokens"), .index(0), .key("not"), .name("layer")]
      ),
    ] as [(Value, String, [OptionError.Step])])
  func refuses(patterns: Value, message: String, path: [OptionError.Step]) {
    #expect(throws: OptionError(message, path: path)) { try Self.stage(patterns) }
  }

  @Test("says in its contract which layers it reads")
  func contract() throws {
    let stage = try Self.stage(Self.tokens(["layer": "numbers"], ["inside": "sentences"]))
    #expect(stage.contract.requires == ["numbers", "sentences"] && stage.contract.provides == ["found"])
    #expect(checkStageContract(stage, texts: 40, longestText: 1 << 13) == [])
    #expect(
      throws: StageError(
        .badOption, "found no 'patterns', expected a list of at least one",
        advice: "write 'patterns: [{ label: title, tokens: [{ fold: وزير }, { kind: word }] }]'")
    ) {
      try Self.stage([])
    }
  }

  @Test("finds what trying every way finds, in random patterns and texts")
  func agrees() throws {
    var random = SystemRandom(seed: 5)
    let words = ["باب", "دار", "نور"]
    for _ in 0..<150 {
      let elements = (0...random.next(3)).map { _ in
        (word: random.next(4), low: random.next(2), high: 1 + random.next(2))
      }
      guard elements.contains(where: { $0.low > 0 }) else { continue }
      let pattern = Value.array(
        elements.map { element in
          var fields: Fields = ["repeat": .string("\(element.low)..\(element.high)")]
          if element.word < 3 { fields["fold"] = .string(words[element.word]) } else { fields["kind"] = "word" }
          return .object(fields)
        })
      let text = (0..<20).map { _ in random.next(3) }
      var expected: [String] = []
      var index = 0
      while index < text.count {
        let length = Self.longest(elements[...], text[index...]) ?? 0
        let piece = text[index..<(index + max(1, length))].map { words[$0] }.joined(separator: " ")
        expected.append(length > 0 ? "[\(piece)]" : piece)
        index += max(1, length)
      }
      let source = text.map { words[$0] }.joined(separator: " ")
      #expect(try Self.marked(source, Self.stage([["tokens": pattern]])) == expected.joined(separator: " "))
    }
  }

  /// The length of the longest match at the beginning of a text, by trying all ways.
  private static func longest(
    _ elements: ArraySlice<(word: Int, low: Int, high: Int)>, _ text: ArraySlice<Int>
  ) -> Int? {
    guard let element = elements.first else { return 0 }
    var best: Int?
    for count in 0...element.high {
      if count > 0, text.count < count || element.word < 3 && text[text.startIndex + count - 1] != element.word {
        break
      }
      guard count >= element.low, let rest = longest(elements.dropFirst(), text.dropFirst(count)) else { continue }
      best = max(best ?? 0, count + rest)
    }
    return best
  }
}
