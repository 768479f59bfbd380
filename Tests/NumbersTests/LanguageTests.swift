import Arabic
import Language
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Numbers

@Suite("Numbers in the words of a language")
struct NumberLanguageTests {
  /// The numbers of a text read with a pack.
  private func numbers(_ text: String, _ pack: LanguagePack) throws -> [String] {
    NumberScanner.numbers(in: text, try LexiconLoader.load(pack)).map(\.summary)
  }

  @Test("know a month spelling, a unit of time and a part of a currency from one row each")
  func oneRow() throws {
    #expect(try numbers("يوم 5 ينيار", arabic) != ["identifier 5"])
    #expect(
      try numbers("يوم 5 ينيار", arabic.adding("ينيار\tgregorian\t1\tmaghreb", to: .months)) == ["identifier 5"])
    #expect(
      try numbers("بعد 3 أحوال", arabic.adding("year\tحول\tأحوال", to: .calendarUnits)) == ["measure 3 year"])
    // Five of them make an ouguiya.
    #expect(
      try numbers("دفع 3 خموسات", arabic.adding("خموس\tخموسات\t5\tMRU", to: .minorUnits)) == ["money 0.6 MRU"])
  }

  @Test(
    "are read in Persian",
    arguments: [
      ("⟦بیست و پنج⟧ نفر آمدند", "count 25"), ("او ⟦دو میلیون و سیصد هزار تومان⟧ پرداخت", "money 2300000 IRT"),
      ("قیمت آن ⟦۱۲۰ هزار ریال⟧ است", "money 120000 IRR"), ("حدود ⟦۸۰ درصد⟧ مردم", "percent 80 percent approx"),
      ("طول راه ⟦۱۵ کیلومتر⟧ است", "measure 15 kilometer"), ("این کار ⟦۴۰ دلار کانادا⟧ هزینه دارد", "money 40 CAD"),
      ("⟦صد و یک⟧ شهر را دیدم", "count 101"),
    ])
  func persian(marked: String, summary: String) throws {
    let text = MarkedText(marked)
    #expect(try Numbers.read(text.text).map(\.summary) == [summary])
  }

  @Test(
    "are no numbers in Persian where the word is an article or a denial", arguments: ["یک کتاب خریدم", "نه، نمی‌آیم"])
  func persianWords(text: String) throws {
    #expect(try Numbers.read(text).isEmpty)
  }

  @Test("are digits with symbols in a language without a pack")
  func undetermined() throws {
    #expect(try Numbers.read("It costs $5 and weighs 3 kg.").map(\.summary) == ["money 5 USD", "measure 3 kilogram"])
    #expect(try Numbers.read("twenty-five people came").isEmpty)
  }
}

extension Numbers {
  /// The numbers of a text with every option at its default.
  fileprivate static func read(_ text: String) throws -> [Number] {
    var stage = Numbers()
    try stage.prepare(StageContext { _ throws(StageError) in [] })
    var document = Document(id: "a", text: text)
    try stage.process(&document)
    return document[Number.self]
  }
}
