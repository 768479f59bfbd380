import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("What numbers count")
struct CountTests {
  @Test(
    "shows its form when no list has it",
    arguments: [
      ("⟦ثلاثة مواليد⟧ جدد", "count 3"), ("⟦خمسة متزلجين⟧", "count 5"), ("⟦200 مظلة⟧", "count 200"),
      ("⟦3000 مطوية⟧", "count 3000"), ("⟦12 مزلاجا⟧", "count 12"), ("⟦800 تونسيا⟧", "count 800"),
      ("⟦4 زلاجات⟧", "count 4"), ("⟦350 ألف منطاد⟧", "count 350000"), ("⟦مئة مزلاج⟧", "count 100"),
    ])
  func unlisted(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "is no verb, adverb, participle or conjunction",
    arguments: [
      "⟦40⟧ ليسوا هنا", "⟦51⟧ عالميا", "⟦130⟧ تابعة للجيش", "⟦50⟧ ولا", "⟦21⟧ للجنة", "⟦59⟧ سعة لتر",
      "⟦1987⟧ صادرة عنهم",
      "⟦3 ملايين⟧ يعملون", "⟦مليون⟧ تقريبا", "⟦5 آلاف⟧ بحلول الصيف", "⟦100 ألف⟧ غادروا", "⟦100 ألف⟧ أخرى",
    ])
  func nothing(marked: String) throws {
    let marked = MarkedText(marked)
    let numbers = try Reading.numbers(in: marked.text)
    #expect(numbers.map(\.range) == marked.ranges, "found \(MarkedText.mark(numbers.map(\.range), in: marked.text))")
    #expect(numbers.allSatisfy { $0.noun == nil }, "found \(numbers.map(\.summary))")
  }

  @Test(
    "stands before the number: definite, one, or two",
    arguments: [
      ("⟦الدول الـ28⟧", "count 28"), ("⟦كتابين اثنين⟧", "count 2"), ("قتل ⟦إرهابيين اثنين⟧", "count 2"),
      ("⟦دولار واحد⟧", "money 1 USD"), ("و⟦كيلوغرام واحد⟧", "measure 1 kilogram"), ("وطن ⟦واحد⟧", "cardinal 1"),
      ("بصوت ⟦واحد⟧ محكمة", "cardinal 1"),
    ])
  func preceding(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("has its fraction behind it, unless that is of something else")
  func fractions() throws {
    try expectNumbers("زاد ⟦3 أضعاف ونصف⟧", ["count 3.5"])
    try expectNumbers("⟦مرتين ونصف⟧", ["count 2.5"])
    try expectNumbers("⟦5 رجال⟧ و⟦نصف السكان⟧", ["count 5", "fraction 0.5"])
  }

  @Test(
    "is only bounded",
    arguments: [
      ("⟦عشرون ونيف⟧", "vague 21…29"), ("⟦نيف وعشرون سنة⟧", "vague 21…29 year"), ("⟦مئة ونيف⟧", "cardinal 100 approx"),
      ("⟦بضعة عشر⟧", "vague 13…19"), ("⟦بضع وثلاثون سنة⟧", "vague 33…39 year"),
      ("⟦بضع مئات من الجنود⟧", "vague 300…900"),
      ("⟦عدة آلاف⟧", "vague 2000…9999"), ("في ⟦أكثر من اتجاه⟧", "vague 2…"), ("⟦أكثر من مرة⟧", "vague 2…"),
      ("⟦مئات الملايين من اليوروهات⟧", "vague 200000000…999000000 EUR"),
    ])
  func vague(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "is no number in a comparison",
    arguments: ["يحبه أكثر من أخيه", "أكثر من وقت العمل", "أسس أكثر مهنية", "أكثر من ذلك", "نيف"])
  func comparisons(text: String) throws { try expectNumbers(text, []) }

  @Test(
    "is two after a word that only a dual follows, of any noun",
    arguments: [
      ("هذين ⟦المصنعين⟧", ["dual 2"]), ("كلا ⟦المزلاجين⟧", ["dual 2"]), ("لكلتا ⟦الرافعتين⟧", ["dual 2"]),
      ("⟦المصنعين⟧ اللذين", ["dual 2"]), ("إحداث ⟦وحدتين⟧", ["dual 2"]),
    ])
  func determined(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "is not two: other words in ان and ين",
    arguments: [
      "شركة طيران", "كان القرصان شجاعا", "هضبة الجولان", "دعم المصدرين", "كلا من الطرف", "كمية ممكنة", "هذين",
    ])
  func noDuals(text: String) throws { try expectNumbers(text, []) }
}
