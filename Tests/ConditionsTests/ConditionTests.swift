import Conditions
import Foundation
import SaqiyaKit
import Testing

@Suite("Conditions")
struct ConditionTests {
  /// 8 words on 3 lines, of which one is empty.
  private static let text = "بلغت الميزانية 12 مليون دينار.\n\nوافتتح الجسر أمس."

  private static let document: Document = {
    var document = Document(
      id: "a-1", text: text,
      metadata: [
        "date": "2017-11-10", "language": "ar", "year": 2017, "price": "12.50",
        "exact": .decimal(ExactDecimal("0.30")!),
        "double": .double(0.1), "checked": true, "flag": "true", "tags": ["سياسة", "اقتصاد"], "nothing": .null,
        "language.confidence": .double(0.98), "source": ["name": "وكالة", "country": ["code": "TN"]],
        "عنوان": "خبر", "months": "2017-11", "when": "2017-11-10T08:30:00+03:00",
        "large": .decimal(ExactDecimal("1e40")!),
      ])
    var money = Number(
      range: range("12 مليون دينار"), numeral: range("12"), kind: .money, value: ExactDecimal(12_000_000))
    money.unit = "TND"
    money.noun = range("دينار")
    document[Number.self] = [
      money, Number(range: range("بلغت"), numeral: range("بلغت"), kind: .count, value: ExactDecimal("2.50")),
    ]
    document[Sentence.self] = [
      Sentence(range: range("بلغت الميزانية 12 مليون دينار.")),
      Sentence(range: range("وافتتح الجسر أمس."), kind: .heading),
    ]
    return document
  }()

  private static func range(_ piece: String) -> TextRange {
    let start = text.range(of: piece)!.lowerBound
    let offset = text.utf8.distance(from: text.startIndex, to: start)
    return TextRange(offset, offset + piece.utf8.count)
  }

  @Test("hold", arguments: holding)
  func holds(source: String) throws {
    #expect(try Condition(source).holds(for: Self.document))
  }

  @Test("do not hold", arguments: failing)
  func holdsNot(source: String) throws {
    #expect(try !Condition(source).holds(for: Self.document))
  }

  private static let holding = [
    // Lengths.
    "text.words = 8", "text.lines = 2", "text.bytes = 86", "text.scalars = 49", "view.words >= 8",
    // Numbers, exactly.
    "metadata.year = 2017", "metadata.price = 12.5", "metadata.price > 12.49", "metadata.exact = 0.3",
    "metadata.double = 0.1", "metadata.large > 12345678901234567890123456789012345678",
    "metadata.large < 1.0000000000000000000000000000000001e40", "metadata.large >= 1e40",
    // Dates.
    "metadata.date = 2017-11-10", "metadata.date = 2017-11", "metadata.date = 2017", "metadata.date >= 2017-11-10",
    "metadata.date < 2017-12", "metadata.date <= 2017-11", "metadata.date > 2017-10", "metadata.date != 2017-11-11",
    "metadata.date = 2017-W45", "metadata.date = 2017-Q4", "metadata.date = 2017-H2", "metadata.months = 2017-11",
    "metadata.when = 2017-11-10T05:30:00Z", "metadata.when < 2017-11-10T05:31Z", "metadata.year >= 2017-01",
    "metadata.date in [2016, 2017-11]",
    // Texts, truth values, lists.
    "metadata.language = ar", "metadata.language in [fa, ar]", "metadata.language not in [fa, en]",
    "metadata.checked", "metadata.flag", "metadata.flag = true", "metadata.checked != false",
    "metadata.tags = سياسة", "metadata.tags contains اقتصاد", "metadata.tags != رياضة", "metadata.عنوان contains 'خب'",
    "id = a-1", "id contains '-'", "text contains 'الجسر'", "not text contains 'النهر'", "text not contains 'النهر'",
    "metadata.language.confidence > 0.9", "metadata.source.name = وكالة", "metadata.source.country.code = TN",
    #"metadata."source".name = 'وكالة'"#,
    // What is absent is not equal to anything.
    "metadata.unknown != 1", "metadata.unknown not in [1]", "metadata.language != 5",
    "count(numbers where low != 5) = 2",
    // What is there.
    "exists(metadata.date)", "not exists(metadata.nothing)", "not exists(metadata.unknown)",
    // Counts.
    "count(numbers) = 2", "count(numbers where kind = money and value >= 1000000) > 0",
    "count(numbers where value = 2.5) = 1", "count(numbers where unit = TND) = 1",
    "count(numbers where exists(unit)) = 1",
    "count(dates) = 0", "count(sentences where kind = heading) = 1", "count(sentences where text contains أمس) = 1",
    "count(sentences where text.words > 4) = 1", "count(sentences where count(numbers) = 2) = 1",
    "count(sentences where count(numbers where kind = count) > 0) = 1",
    "count(numbers where noun contains 'دينار') = 1",
    // And, or, not.
    "id = b or id = a-1 and not id = b", "not (id = b and id = a-1)", "not not id = a-1", "(id = a-1)",
    "metadata.language = 'ar' and\n  text.words > 1",
  ]

  private static let failing = [
    "text.words > 8", "metadata.year = 2018", "metadata.large = 1e39", "metadata.date = 2017-11-11",
    "metadata.date > 2017-11", "metadata.date < 2017-11", "metadata.months = 2017-11-10", "metadata.date >= 2017-12",
    "metadata.when > 2017-11-10T05:30:00Z", "metadata.language = fa", "metadata.language not in [ar]",
    "metadata.tags = رياضة", "metadata.tags != سياسة", "metadata.nothing", "metadata.checked = false",
    // What is absent or of another kind makes every test false.
    "metadata.unknown = 1", "metadata.unknown in [1]", "metadata.unknown contains x",
    "metadata.unknown < 2017-11", "metadata.language > 5", "metadata.language >= 2017-01", "metadata.source = وكالة",
    "count(numbers where value > 12000000) > 0", "count(numbers where low >= 0) > 0",
    "count(numbers where kind = percent) > 0",
    "count(sentences where count(numbers) = 3) > 0", "text contains 'الجسور'", "metadata.year = 2018-01",
    "id = a-1 and id = b", "not id = a-1", "id = b or id = c",
  ]

  @Test("are refused with the place", arguments: refused)
  func refuses(marked: String, message: String) {
    let offset = marked.unicodeScalars.prefix { $0 != "⇨" }.count
    #expect(throws: ConditionError(message, at: offset)) { try Condition(marked.replacing("⇨", with: "")) }
  }

  private static let refused = [
    ("⇨", "is empty, expected a condition like 'text.words >= 50'"),
    ("⇨txt.words > 5", "no field 'txt'; did you mean 'text'?"),
    (
      "⇨language = ar",
      "no field 'language'; expected id, text.words, view.words, metadata.NAME, or count(LAYER where …)"
    ),
    ("text.⇨wrds > 5", "found 'wrds', expected one of scalars, words, lines, bytes; did you mean 'words'?"),
    ("text.words > ⇨", "found the end, expected a number, a date, a word or a text in quotes"),
    ("text.words ⇨50", "found '50', expected a comparison like '= …', '>= …', 'in […]' or 'contains …'"),
    ("text.words > 5 ⇨text.lines", "found 'text', expected 'and', 'or' or the end"),
    ("text.words ⇨== 5", "found '==', expected '='"), ("id = a ⇨&& id = b", "found '&&', expected 'and'"),
    ("text.words ⇨≥ 5", "found '≥', expected '>='"),
    ("id = ⇨'a", "a text in quotes has no closing '"),
    ("id = ⇨#a", "found '#', which conditions do not have; put a text in quotes"),
    (
      "metadata.date > ⇨2017-13",
      "found '2017-13', expected a number like 12.5, a date like 2017-11-10, or a text in quotes"
    ),
    (
      "metadata.date > ⇨2017-02-29",
      "found '2017-02-29', expected a number like 12.5, a date like 2017-11-10, or a text in quotes"
    ),
    (
      "metadata.date > ⇨yesterday",
      "found 'yesterday', but '>' compares numbers and dates; expected a number like 12.5 or a date like 2017-11-10"
    ),
    ("metadata.a < ⇨true", "a truth value is neither less nor greater; expected '=' or '!='"),
    ("(id = a⇨", "found the end, expected ')' to close the parenthesis"),
    ("count⇨", "found the end, expected '(' and a layer after 'count'"),
    ("count(⇨) > 1", "found ')', expected the name of a layer"),
    ("count(numbers ⇨kind = money) > 1", "found 'kind', expected ')' or 'where' after the layer"),
    ("count(numbers where kind = money⇨", "found the end, expected ')' to close 'count('"),
    ("count(numbers where ⇨view.words > 1) > 0", "an annotation has no view; expected 'text'"),
    ("count(a where count(b where ⇨count(c) > 0) > 0) > 0", "counts are nested more than 2 deep"),
    ("id in ⇨a", "found 'a', expected '[' before the list"),
    ("id in [a⇨", "found the end, expected ']' or ',' in the list"),
    ("id in [⇨]", "found ']', expected a number, a date, a word or a text in quotes"),
    ("id not ⇨= a", "found '=', expected 'in' or 'contains' after 'not'"),
    ("metadata⇨ = 1", "found '=', expected '.' and the name of a field after 'metadata'"),
    (
      "metadata.⇨ = 1",
      "found '=', expected a name, in quotes when it has other signs than letters, digits, '-' and '_'"
    ),
    ("exists ⇨metadata.date", "found 'metadata', expected '(' after 'exists'"),
    ("⇨and id = a", "found 'and', expected a field like 'text.words' or 'metadata.date'"),
    ("id = a or⇨", "found the end, expected a field like 'text.words' or 'metadata.date'"),
  ].map { ($0.0.replacing("⇨ =", with: " ⇨="), $0.1) }

  @Test("are refused when they are too deep or too long")
  func refusesExcess() {
    let deep = String(repeating: "(", count: 60) + "id = a" + String(repeating: ")", count: 60)
    #expect(throws: ConditionError("nested more than 50 levels deep", at: 50)) { try Condition(deep) }
    let long = "id = " + String(repeating: "a", count: 10_000)
    #expect(throws: ConditionError("has 10005 characters, expected at most 10000; split it over several stages", at: 0))
    {
      try Condition(long)
    }
    let list = "id in [" + (0...1_000).map(String.init).joined(separator: ",") + "]"
    #expect(throws: ConditionError("a list has more than 1000 values; use a lexicon", at: 3_901)) {
      try Condition(list)
    }
  }

  @Test(
    "count every kind of white space between words",
    arguments: [
      "\u{20}", "\t", "\n", "\u{A0}", "\u{85}", "\u{1680}",
      "\u{2000}", "\u{200A}", "\u{2028}", "\u{2029}", "\u{202F}", "\u{205F}", "\u{3000}", "\r\n",
    ])
  func whiteSpace(space: String) throws {
    let document = Document(id: "a", text: space + "كلمة" + space + space + "أخرى" + space)
    #expect(try Condition("text.words = 2").holds(for: document))
  }

  @Test(
    "do not part words at what is no white space",
    arguments: ["\u{200C}", "\u{200B}", "\u{2010}", "\u{60C}", "\u{640}"])
  func noWhiteSpace(joiner: String) throws {
    let document = Document(id: "a", text: "كلمة" + joiner + "أخرى")
    #expect(try Condition("text.words = 1").holds(for: document))
  }

  @Test("never stop the process, whatever is written")
  func anything() {
    let pieces = [
      "count", "(", ")", "numbers", "where", "kind", "=", "money", "and", "or", "not", "in", "[", "]", ",", "5",
      "2017-11",
      "'x'", "text", ".", "words", "metadata", "exists", "contains", ">", "!=", "\"", "-", "2017-11-10T25", "كلمة",
      "\u{301}",
    ]
    var state: UInt64 = 7
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count] + (state & 1 << 40 == 0 ? " " : "")
      }
      if let condition = try? Condition(text) { _ = condition.holds(for: Self.document) }
    }
  }
}
