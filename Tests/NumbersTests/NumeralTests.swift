import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Numerals")
struct NumeralTests {
  @Test(
    "in words, whatever their spelling",
    arguments: [
      ("⟦أربعة مئة⟧", "cardinal 400"), ("⟦ثلاث مئات⟧", "cardinal 300"), ("⟦ثمانيمائة⟧", "cardinal 800"),
      ("⟦مئتا ألف⟧", "cardinal 200000"), ("⟦مليون ومئتا ألف⟧", "cardinal 1200000"), ("⟦اثنتا عشرة⟧", "cardinal 12"),
      ("⟦خمسةعشر⟧", "cardinal 15"), ("⟦تسعة اَلاف وثمان مئة⟧", "cardinal 9800"), ("⟦الف و تسعمايه⟧", "cardinal 1900"),
      ("⟦ألف مليون⟧", "cardinal 1000000000"), ("⟦مئة ألف مليون⟧", "cardinal 100000000000"),
      ("⟦خمسة وعشرون ألفا وثلاثمئة وأربعون⟧", "cardinal 25340"), ("⟦مائة و59⟧", "cardinal 159"),
      ("⟦12 ألفاً و500⟧", "cardinal 12500"), ("⟦3 ملايين و200 ألف⟧", "cardinal 3200000"),
      ("⟦واحد فاصلة خمسة⟧", "cardinal 1.5"), ("⟦صفر فاصلة صفر خمسة⟧", "cardinal 0.05"),
      ("⟦سالب عشرة⟧", "cardinal -10"), ("⟦سبعمية⟧", "cardinal 700"), ("⟦تريليونان⟧", "cardinal 2000000000000"),
    ])
  func words(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("that stand in different cells of a table are different numbers")
  func cells() throws {
    try expectNumbers("⟦450⟧\t⟦120⟧\t⟦300⟧", ["cardinal 450", "cardinal 120", "cardinal 300"])
    try expectNumbers("⟦450 120 300⟧", ["cardinal 450120300"])
  }

  @Test(
    "in colloquial words",
    arguments: [
      ("⟦متين واحد وعشرين⟧", "cardinal 221"), ("⟦تلات تلاف⟧", "cardinal 3000"),
      ("⟦أربع تلاف وخمسمية⟧", "cardinal 4500"),
      ("⟦ثلطعش⟧", "cardinal 13"), ("⟦تمنية وعشرين⟧", "cardinal 28"), ("⟦3 مئة ألف⟧", "cardinal 300000"),
    ])
  func colloquial(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "with parts of a power of ten",
    arguments: [
      ("⟦سبعة وتسعة من عشرة⟧", "cardinal 7.9"), ("⟦اثنان وخمسة وعشرون من مئة⟧", "cardinal 2.25"),
      ("⟦تسعة وخمسة من عشرة في المئة⟧", "percent 9.5 percent"),
      ("⟦ستة وثمانية آلاف وتسعمئة من عشرة آلاف⟧", "cardinal 6.89"),
      ("⟦ثلاثة فاصلة خمسة ملايين⟧", "cardinal 3500000"), ("⟦50 فاصل 2 بالمئة⟧", "percent 50.2 percent"),
      ("⟦12 فاصلة خمسة⟧", "cardinal 12.5"),
    ])
  func parts(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("are no parts of a power of ten that counts something")
  func noParts() throws {
    try expectNumbers("⟦سبعة⟧ و⟦تسعة⟧ من ⟦عشرة رجال⟧", ["cardinal 7", "cardinal 9", "count 10"])
  }

  @Test(
    "over another number",
    arguments: [
      ("⟦واحد على 20⟧", "fraction 0.05"), ("⟦1 على 3⟧", "fraction 0.33333333333333333"),
      ("⟦واحد من كل خمسة أطفال⟧ لديهم", "fraction 0.2"), ("⟦واحد من بين كل خمسة أطفال⟧", "fraction 0.2"),
      ("⟦4 من كل 10 أشخاص⟧ هنا", "fraction 0.4"),
    ])
  func ratios(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are as many as the text says",
    arguments: [
      ("⟦ثلاثة⟧ و⟦خمسة⟧", ["cardinal 3", "cardinal 5"]), ("⟦مئة⟧ و⟦مئتان⟧", ["cardinal 100", "cardinal 200"]),
      ("⟦ثلاثة آلاف⟧ و⟦أربعة آلاف⟧", ["cardinal 3000", "cardinal 4000"]),
      ("لـ⟦400⟧ وب⟦140⟧", ["cardinal 400", "cardinal 140"]), ("⟦خمسة⟧\n⟦وعشرون⟧", ["cardinal 5", "cardinal 20"]),
    ])
  func several(marked: String, summaries: [String]) throws {
    // The particle stays outside wherever a letter boundary allows it.
    let marked = marked.replacing("⟦وعشرون⟧", with: "و⟦عشرون⟧")
    try expectNumbers(marked, summaries)
  }

  @Test(
    "with a fraction",
    arguments: [
      ("⟦مليون ونصف المليون⟧", "cardinal 1500000"), ("⟦مليون ونصف⟧", "cardinal 1500000"),
      ("⟦ثلاثة ملايين ونصف⟧", "cardinal 3500000"), ("⟦نصف مليون⟧", "cardinal 500000"),
      ("⟦ثلاثة أرباع المليون⟧", "cardinal 750000"), ("⟦خمسة وثلاثة أرباع⟧", "cardinal 5.75"),
      ("⟦مئة وثلاثة أرباع⟧", "cardinal 100.75"),
      ("⟦مليون إلا ربعا⟧", "cardinal 750000"), ("⟦3½⟧", "cardinal 3.5"), ("⟦½⟧", "fraction 0.5"),
      ("⟦1 1/2⟧", "cardinal 1.5"), ("⟦3/4⟧", "fraction 0.75"), ("⟦ثلاثة أخماس⟧", "fraction 0.6"),
      ("⟦ثلثا المقاعد⟧", "fraction 0.66666666666666667"),
    ])
  func fractions(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "in digits of every script, with their separators",
    arguments: [
      ("⟦٣٤⟧", "cardinal 34"), ("⟦۳۴⟧", "cardinal 34"), ("⟦３４⟧", "cardinal 34"), ("⟦1٢3⟧", "cardinal 123"),
      ("⟦١٢٬٣٤٥٫٦⟧", "cardinal 12345.6"), ("⟦1,234.5⟧", "cardinal 1234.5"), ("⟦1.234,5⟧", "cardinal 1234.5"),
      ("⟦1,250,000⟧", "cardinal 1250000"), ("⟦3,5⟧", "cardinal 3.5"), ("⟦12،500⟧", "cardinal 12500"),
      ("⟦0,500⟧", "cardinal 0.5"), ("⟦3,5 مليون⟧", "cardinal 3500000"), ("⟦2.500 مليون⟧", "cardinal 2500000"),
      ("⟦1\u{A0}414\u{A0}021⟧", "cardinal 1414021"), ("⟦12 500⟧", "cardinal 12500"),
      ("⟦841 991 2⟧", "cardinal 2991841"),
      ("⟦.77⟧", "cardinal 0.77"), ("⟦5ر4⟧", "cardinal 4.5"), ("⟦000ر88⟧", "cardinal 88"),
      ("⟦1.2e6⟧", "cardinal 1200000"), ("⟦١٫٢اس٦⟧", "cardinal 1200000"), ("⟦5E-1⟧", "cardinal 0.5"),
      ("⟦1.5×10^6⟧", "cardinal 1500000"), ("⟦10⁶⟧", "cardinal 1000000"), ("⟦12 500,75⟧", "cardinal 12500.75"),
      ("⟦-5⟧", "cardinal -5"), ("بلغ (⟦-5⟧)", "cardinal -5"), ("⟦0.1⟧", "cardinal 0.1"),
    ])
  func digits(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are no fractions in words that only look like one",
    arguments: ["نص البيان", "كتب نصا", "تسعى الدولة", "قصيدة ونص."])
  func noFractions(text: String) throws { try expectNumbers(text, []) }

  @Test("are halves in colloquial words beside what is measured")
  func colloquialHalves() throws {
    try expectNumbers("⟦نص ساعة⟧", ["measure 0.5 hour"])
    try expectNumbers("⟦ساعة ونص⟧", ["measure 1.5 hour"])
    try expectNumbers("⟦نص مليون⟧", ["cardinal 500000"])
  }

  @Test("keep every other reading of an ambiguous separator or word")
  func alternatives() throws {
    func readings(_ text: String) throws -> [ExactDecimal] {
      try Reading.numbers(in: text).flatMap { [$0.value].compactMap { $0 } + $0.alternatives }
    }
    #expect(try readings("3.500") == [ExactDecimal(3500), ExactDecimal("3.5")])
    #expect(try readings("بليون") == [ExactDecimal(1_000_000_000), ExactDecimal(1_000_000_000_000)])
    #expect(try readings("ألف ومئة مليون") == [ExactDecimal(1_100_000_000), ExactDecimal(100_001_000)])
    #expect(try readings("ألفا جندي") == [ExactDecimal(2000), ExactDecimal(1000)])
  }

  @Test("take the decimal separator from the document, then from its locale")
  func conventions() throws {
    let comma = try Reading.numbers(in: "كان السعر 3,5 ثم صار 12,500")
    #expect(comma.map(\.value) == [ExactDecimal("3.5"), ExactDecimal("12.5")])
    let zeros = try Reading.numbers(in: "زاد 1.8 وبلغ 15.000")
    #expect(zeros.map(\.value) == [ExactDecimal("1.8"), ExactDecimal(15000)])
    let stage = try Reading()
    let here = try stage.numbers(in: "12,500", metadata: ["locale": "ar-TN"])
    #expect(here.map(\.value) == [ExactDecimal("12.5")])
    #expect(here[0].alternatives == [ExactDecimal(12500)])
    #expect(try Reading(["locale": "ar-EG"]).numbers(in: "12,500").map(\.value) == [ExactDecimal(12500)])
  }

  @Test("are exact where binary numbers are not")
  func exactness() throws {
    #expect(try Reading.numbers(in: "0.1")[0].value?.description == "0.1")
    #expect(try Reading.numbers(in: "999999999999999.9")[0].value?.description == "999999999999999.9")
    #expect(try Reading.numbers(in: "كوادريليون وواحد")[0].value?.description == "1000000000000001")
  }

  @Test(
    "are ordinals",
    arguments: [
      ("الفصل ⟦الثاني⟧", "ordinal 2"), ("⟦الحادي عشر⟧", "ordinal 11"), ("⟦الرابعة والعشرون⟧", "ordinal 24"),
      ("⟦أول⟧ رئيس", "ordinal 1"), ("جولة ⟦ثانية⟧", "ordinal 2"), ("الكتاب ⟦الثلاثون⟧", "ordinal 30"),
      ("⟦الواحد والثلاثون⟧", "ordinal 31"), ("الذكرى ⟦المئة⟧", "ordinal 100"), ("ل⟦أول مرة⟧", "ordinal 1"),
      ("⟦ثاني⟧ أكبر مدينة", "ordinal 2"), ("محمد ⟦السادس⟧", "ordinal 6"),
    ])
  func ordinals(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }
}
