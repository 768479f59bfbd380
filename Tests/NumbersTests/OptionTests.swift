import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Options of numbers")
struct NumbersOptionTests {
  @Test("choose kinds")
  func kinds() throws {
    let text = "باع 3 كيلومترات و20% ولواءين"
    #expect(try Reading(["kinds": ["percent"]]).numbers(in: text).map(\.summary) == ["percent 20 percent"])
    #expect(try Reading().numbers(in: text).count == 3)
  }

  @Test(
    "turn off parts",
    arguments: [
      ("units", "5 كيلومترات", "count 5"), ("currencies", "5 دولارات", "count 5"),
      ("counted_nouns", "5 رجال", "cardinal 5"),
      ("duals", "نشرت لواءين", ""), ("vague", "مئات الأشخاص", ""),
    ])
  func switches(option: String, text: String, summary: String) throws {
    let numbers = try Reading([option: false]).numbers(in: text)
    #expect(numbers.map(\.summary).joined() == summary)
    #expect(try Reading().numbers(in: text).map(\.summary) != [summary])
  }

  @Test("show how a value came to be")
  func derivations() throws {
    let number = try #require(try Reading(["derivations": true]).numbers(in: "400 ألف").first)
    #expect(number.attributes["derivation"] == ["digits", "400 × 10^3"])
    let hidden = try #require(try Reading().numbers(in: "400 ألف").first)
    #expect(hidden.attributes["derivation"] == nil)
    #expect(hidden.explanation == "digits; 400 × 10^3")
  }

  @Test("add words from a file")
  func lexicon() throws {
    let file =
      "# more\nunit\tstone\tحجر وزن\tأحجار وزن\ncurrency\tXTS\tقطرة\tقطرات\tقط\nnoun\tناقة\tنوق\nnumber\tدستة\tteen\t12\n"
    let stage = try Reading(["lexicon": "more.tsv"], files: ["more.tsv": file])
    #expect(try stage.numbers(in: "5 أحجار وزن").map(\.summary) == ["measure 5 stone"])
    #expect(try stage.numbers(in: "5 قطرات").map(\.summary) == ["money 5 XTS"])
    #expect(try stage.numbers(in: "5 نوق").map(\.lemma) == ["ناقة"])
    #expect(try stage.numbers(in: "دستة").map(\.summary) == ["cardinal 12"])
  }

  @Test(
    "refuse a file with file and line",
    arguments: [
      ("unti\tx\ty", "m.tsv:1: found 'unti', expected one of unit, currency, noun, number; did you mean 'unit'?"),
      ("\nunit\tx", "m.tsv:2: found 2 cells, expected at least 3: unit, identifier, singular"),
      ("currency\tdinar\tدينار", "m.tsv:1: found 'dinar', expected an ISO 4217 code such as 'TND'"),
      ("number\tدستة\tteen\tx", "m.tsv:1: found 'x', expected a whole number"),
      (
        "number\tدستة\tdozen\t12",
        "m.tsv:1: found class 'dozen', expected one such as 'unit', 'tens', 'hundred' or 'magnitude'"
      ),
    ])
  func badLexicon(file: String, message: String) {
    let error = #expect(throws: StageError.self) { try Reading(["lexicon": "m.tsv"], files: ["m.tsv": file]) }
    #expect(error?.code == .badResource)
    #expect(error?.description == message)
  }

  @Test("leave out furniture where regions tell, unless all is wanted")
  func regions() throws {
    var stage = Numbers()
    try stage.prepare(StageContext { (_: String) throws(StageError) -> [UInt8] in [] })
    let marked = MarkedText("خمسة رجال\n⟦اقرأ 12 خبرا⟧\n")
    var document = Document(id: "test", text: marked.text)
    document.add([Region(range: marked.ranges[0], role: .furniture)])
    var all = document
    try stage.process(&document)
    #expect(document[Number.self].map(\.summary) == ["count 5"])
    let option = try #require(stage.options.first { $0.name == "regions" })
    try option.option.set("all")
    try stage.process(&all)
    #expect(all[Number.self].map(\.summary) == ["count 5", "count 12"])
  }
}

@Suite("The pass over a text")
struct LinearityTests {
  @Test(
    "ends on long repetitions",
    arguments: [
      "7", "و ", "ألف ", "ثلاثة و", "1.", "1,", "123 ", "بين ", "نصف ", "مئة ", "5 إلى ", "دينار ", "%", "3-",
    ])
  func repetitions(piece: String) throws {
    // A rule that looks further with every token would not end on this in any time that a test run waits.
    let numbers = try Reading.numbers(in: String(repeating: piece, count: 20_000))
    #expect(numbers.count <= 20_000)
  }

  @Test("keeps every range inside the text and off the middle of a scalar, whatever the text")
  func generated() throws {
    var generator = ArabicTextGenerator(seed: 7)
    for _ in 0..<200 {
      let text = generator.next(pieces: 30)
      let scalars = Set(text.unicodeScalars.indices.map { $0.utf16Offset(in: text) })
      for number in try Reading.numbers(in: text) {
        #expect(number.range.contains(number.numeral))
        #expect(number.range.end <= text.utf8.count)
        for offset in [number.range.start, number.range.end, number.numeral.start, number.numeral.end] {
          let index = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
          #expect(
            index == text.endIndex
              || scalars.contains(index.utf16Offset(in: text)) && index.samePosition(in: text.unicodeScalars) != nil)
        }
      }
    }
  }
}
