import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Numbers that name something")
struct NameTests {
  @Test(
    "are days of months in every spelling of the language's months",
    arguments: [
      "يوم ⟦5⟧ أكتوبر", "يوم ⟦5⟧ اوكتوبر", "يوم ⟦5⟧ تشرين أول", "من ⟦10⟧ اوكتوبر إلى ⟦15⟧ اوكتوبر",
      "⟦10⟧ ذو القعدة الحرام ⟦1438⟧", "⟦15⟧ ينار ⟦2017⟧",
    ])
  func daysOfMonths(marked: String) throws {
    try expectNames(marked)
  }

  @Test(
    "follow a head, directly or after a word that describes it",
    arguments: [
      "بالطريق السيارة ⟦2⟧", "الطريق السيارة أ ⟦1⟧ كلم ⟦72⟧ قرب المحطة", "في الدقيقة ⟦89⟧ يوم السبت",
      "للدورة ⟦34⟧ السنوية", "القناة الوطنية ⟦1⟧", "الدقيقة ⟦80⟧", "القرن ⟦19⟧",
      "المرتبة ⟦51⟧ عالميا",
      "المرتبة الـ⟦96⟧", "المادة (⟦12⟧)", "القرار رقم (⟦5⟧)", "ص. ⟦45⟧", "مجموعة ⟦العشرين⟧", "دور الـ⟦16⟧",
      "هاتف غالاكسي نوت ⟦7⟧", "فيتامين د⟦3⟧", "الذكرى الـ⟦12⟧", "من ⟦9⟧ صباحا إلى ⟦5⟧ مساء",
      "في الساعة ⟦11 و27 دقيقة⟧", "الساعة ⟦11⟧ ليلا", "بنتيجة ⟦5⟧ مقابل ⟦4⟧",
      "فازوا ⟦4⟧ مقابل ⟦3⟧ أمس", "بعد مؤتمر أوسلو ⟦1⟧", "محكمة سوسة ⟦1⟧ للنظر",
    ])
  func heads(marked: String) throws { try expectNames(marked) }

  @Test(
    "go on after one that a head made a name",
    arguments: ["المواد ⟦5⟧ و⟦6⟧ و⟦7⟧ من القانون", "الصفحات ⟦12⟧، ⟦15⟧", "الصفحات ⟦12-15⟧"])
  func series(marked: String) throws { try expectNames(marked) }

  @Test(
    "have a letter or a word joined to them",
    arguments: [
      "طائرة بي-⟦29⟧", "طراز سي-⟦130⟧ تابعة للجيش", "إس ⟦400⟧", "إيل-⟦62⟧ ام", "هاتف: ⟦71 123 456⟧",
      "+⟦216 71 123 456⟧", "Tel: ⟦71 123 456⟧",
    ])
  func models(marked: String) throws { try expectNames(marked) }

  @Test(
    "stand in a short quotation and count nothing",
    arguments: ["نظام \"ويندوز فون ⟦7⟧\"", "«تونس ⟦2020⟧»", "موقع \"⟦247⟧ رياضة\"", "فيلم \"⟦300⟧\""])
  func quotations(marked: String) throws { try expectNames(marked) }

  @Test("are quantities in a quotation when they count something")
  func quotedQuantities() throws {
    try expectNumbers("قال إن \"⟦6 حيتان⟧ كبرى\" أفلتت", ["count 6"])
    try expectNumbers("قال \"⟦5 أيام⟧\"", ["measure 5 day"])
  }

  @Test(
    "are years and days, whatever their month is called",
    arguments: [
      "⟦2017-2020⟧", "عام ⟦363⟧", "(⟦1324⟧) هجري", "مؤتمر تونس⟦2020⟧", "يوم ⟦29⟧ جويلة ⟦2016⟧", "(⟦28 / 6 / 1993⟧)",
      "حتى ⟦22⟧ من الشهر الجاري", "أيام ⟦6⟧ و⟦7⟧ و⟦8⟧ جانفي", "بين عامي ⟦512⟧ و⟦511⟧ ق.م", "زلزال ⟦1927⟧",
      "انطلاقا من ⟦2015⟧", "دورة باريس ⟦2024⟧ للألعاب",
      "خلال ⟦2015⟧ طالب الوزير", "عام ⟦3300⟧ ق.م", "وفي ⟦2015⟧ عاد", "السبت ⟦3/4⟧",
    ])
  func dates(marked: String) throws { try expectNames(marked) }

  @Test(
    "are amounts where a word for one stands before them",
    arguments: [
      ("بلغ عدد القتلى ⟦1950⟧", "cardinal 1950"), ("تجاوز العدد ⟦2000⟧", "cardinal 2000 more_than"),
      ("بلغ العدد ⟦2000⟧", "cardinal 2000"), ("أكثر من ⟦1950⟧ هنا", "cardinal 1950 more_than"),
      ("⟦2017⟧", "cardinal 2017"),
    ])
  func amounts(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("are counts after a preposition of time where the noun agrees with them")
  func countsOfAsManyAsYears() throws {
    try expectNumbers("في ⟦1950 مركزا⟧", ["count 1950"])
    try expectNumbers("في ⟦2000 مركز⟧", ["count 2000"])
  }

  @Test("are no kilometre of a road when they count or measure")
  func noMilestone() throws {
    try expectNumbers("قطع ⟦5 كلم⟧ ⟦4 مرات⟧", ["measure 5 kilometer", "count 4"])
  }

  @Test("are quantities where an amount is expected or something is counted")
  func noNames() throws {
    try expectNumbers("بلغ ⟦1⟧", ["cardinal 1"])
    try expectNumbers("وافق ⟦4⟧ مقابل ⟦3 نواب⟧", ["cardinal 4", "count 3"])
  }

  @Test("have heads behind real particles only")
  func particles() throws {
    try expectNumbers("في رصيف ⟦1450⟧", ["cardinal 1450"])
    try expectNumbers("وبصيف ⟦1450⟧", ["identifier 1450"])
    try expectNumbers("كالقرار ⟦2254⟧", ["identifier 2254"])
  }

  @Test("do not count the year that follows")
  func yearAfterNumber() throws {
    try expectNumbers("نقل ⟦757 743 2⟧ سنة ⟦2015⟧", ["cardinal 2743757", "identifier 2015"])
    try expectNumbers("بعنوان ⟦سنتي⟧ ⟦2015⟧ و⟦2016⟧", ["measure 2 year", "identifier 2015", "identifier 2016"])
  }

  @Test("are ordinals, not names, when they agree with a definite noun")
  func ordinals() throws {
    try expectNumbers("الطابق ⟦العشرين⟧", ["ordinal 20"])
    try expectNumbers("الكتاب ⟦المئة والخامسة والعشرون⟧", ["ordinal 125"])
    try expectNumbers("⟦أول⟧ ⟦عشرة⟧", ["ordinal 1", "cardinal 10"])
  }

  private func expectNames(_ marked: String) throws {
    let marked = MarkedText(marked)
    let numbers = try Reading.numbers(in: marked.text)
    #expect(numbers.map(\.range) == marked.ranges, "found \(MarkedText.mark(numbers.map(\.range), in: marked.text))")
    #expect(numbers.allSatisfy { $0.kind == .identifier }, "found \(numbers.map(\.summary))")
  }
}
