import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Numbers with two ends or two values")
struct SharedUnitTests {
  @Test(
    "have the two bounds that و joins",
    arguments: [
      ("سنه أكثر من ⟦30 وأقل من 40⟧", "cardinal 30…40"),
      ("أجره أكثر من ⟦ألف وأقل من ألفي دولار⟧", "money 1000…2000 USD"),
      ("لا يقل عن ⟦5 ولا يزيد على 7 كيلوغرامات⟧", "measure 5…7 kilogram"),
      ("أقل من ⟦90 وأكثر من 80⟧", "cardinal 80…90"), ("فوق ⟦ألف وتحت ألفين⟧", "cardinal 1000…2000"),
      ("أكثر من ⟦3 وأقل من 5 ملايين نسمة⟧", "count 3000000…5000000"),
    ])
  func boundPairs(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("stay two numbers when their bounds do not enclose anything")
  func otherBounds() throws {
    try expectNumbers("أكثر من ⟦40⟧ وأقل من ⟦10⟧", ["cardinal 40 more_than", "cardinal 10 less_than"])
    try expectNumbers("أكثر من ⟦40⟧ وأكثر من ⟦50⟧", ["cardinal 40 more_than", "cardinal 50 more_than"])
  }

  @Test(
    "share unit and magnitude after a word for a change, and where the first is the larger",
    arguments: [
      ("ارتفع من ⟦6⟧ إلى ⟦9 بالمئة⟧", ["percent 6 percent", "percent 9 percent"]),
      ("تقرر التخفيض من ⟦250⟧ إلى ⟦200 مليون دولار⟧", ["money 250000000 USD", "money 200000000 USD"]),
      ("من ⟦90⟧ إلى ⟦70 ألف طن⟧", ["measure 90000 metric-ton", "measure 70000 metric-ton"]),
      ("ارتفع من ⟦800⟧ إلى ⟦مليون دولار⟧", ["money 800 USD", "money 1000000 USD"]),
      ("تراجعت سنة ⟦2016⟧ إلى ⟦9 بالمئة⟧", ["identifier 2016", "percent 9 percent"]),
    ])
  func changes(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are ranges whatever joins the ends",
    arguments: [
      ("من ⟦3 لـ 5 أيام⟧", "measure 3…5 day"), ("بين ⟦سالب خمسة وعشرة⟧", "cardinal -5…10"),
      ("بين ⟦-5 و10 درجات مئوية⟧", "measure -5…10 celsius"), ("من ⟦واحد إلى ألف⟧", "cardinal 1…1000"),
      ("⟦3ـ5 أيام⟧", "measure 3…5 day"), ("⟦$5-$10⟧", "money 5…10 USD"), ("من ⟦3 وحتى 5 أيام⟧", "measure 3…5 day"),
    ])
  func ranges(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are bounded when they are definite and round",
    arguments: [
      ("قرابة ⟦المئة⟧", "cardinal 100 approx"), ("تتجاوز قيمتها ⟦المليار⟧ اليوم", "cardinal 1000000000 more_than"),
      ("لا يتعدى ⟦العشرة⟧", "cardinal 10 at_most"), ("ناهز ⟦السبعين⟧", "cardinal 70 approx"),
      ("حتى ⟦الثلاثين⟧ من يونيو", "ordinal 30"), ("كحد أدنى ⟦5⟧", "cardinal 5 at_least"),
      ("⟦10+ سنوات⟧", "measure 10 year at_least"), ("نمو ⟦+3.5%⟧", "percent 3.5 percent"),
    ])
  func definite(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are percentages after نسبة without a sign",
    arguments: [
      ("زاد بنسبة ⟦97⟧ خلال عام", "percent 97 percent"), ("بنسبة ⟦تسعين⟧", "percent 90 percent"),
      ("بنسبة تفوق ⟦40⟧", "percent 40 percent more_than"), ("ما نسبته ⟦12,5⟧", "percent 12.5 percent"),
      ("بنسبة ⟦الثلثين⟧", "fraction 0.66666666666666667"),
    ])
  func cuedPercents(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are no percentages after نسبة when they are one side of a ratio, counted, or of another unit",
    arguments: [
      ("بنسبة ⟦97⟧ إلى ⟦3⟧", ["cardinal 97", "cardinal 3"]), ("بنسبة ⟦5 أضعاف⟧", ["count 5"]),
      ("بنسبة ⟦2 من كل 3⟧", ["fraction 0.66666666666666667"]), ("بنسبة ⟦1:3⟧", ["identifier"]),
      ("بنسبة ⟦3 نقاط⟧", ["count 3"]), ("بنسبة ⟦10 دولارات⟧", ["money 10 USD"]),
      ("بنسبة ⟦5 في الألف⟧", ["percent 5 permille"]), ("بلغ ⟦97⟧", ["cardinal 97"]),
    ])
  func noCuedPercents(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }
}
