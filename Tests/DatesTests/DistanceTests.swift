import Testing

/// The reference is Friday, 2017-11-10.
@Suite("dates, distances and lengths")
struct DistanceTests {
  @Test(
    "count from a date that stands beside them",
    arguments: [
      ("يفتتح ⟦بعد أسبوعين من اليوم⟧", ["2017-11-24"]), ("⟦بعد يومين من غد⟧ نلتقي", ["2017-11-13"]),
      ("⟦بعد أربعة أيام من الاثنين⟧", ["2017-11-10"]), ("وصل ⟦بعد أسبوع من 1 مايو 2016⟧", ["2016-05-08"]),
      ("وصل ⟦قبل ثلاثة أيام من 1 مايو 2016⟧", ["2016-04-28"]), ("وصل ⟦قبل عيد الفطر 1438 بأسبوع⟧", ["2017-06-18"]),
      ("وصل ⟦بعد 1 مايو 2016 بيومين⟧", ["2016-05-03"]), ("عاد بعد ⟦عامين⟧ من الحرب", ["P2Y"]),
      ("⟦شهر من الآن⟧", ["2017-12"]), ("⟦بعد شهر ويومين من الآن⟧", ["2017-12-12"]),
    ])
  func fromDates(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test("stay symbolic where the day of writing is unknown")
  func symbolic() throws {
    try expectForms("سيفتتح ⟦بعد أسبوعين من اليوم⟧ و⟦بعد يومين من غد⟧", ["DCT+P14D", "DCT+P3D"], reference: nil)
  }

  @Test(
    "join units in any order, with duals and bare units, and write weeks with days as days",
    arguments: [
      ("غاب ⟦سنة وشهرين⟧", ["P1Y2M"]), ("غاب ⟦ساعتين ودقيقتين⟧", ["PT2H2M"]), ("غاب ⟦سنة ويوما⟧", ["P1Y1D"]),
      ("غاب ⟦يومان وشهر واحد⟧", ["P1M2D"]), ("غاب ⟦أسبوعا وأربعة أيام⟧", ["P11D"]),
      ("وصل ⟦قبل أسبوعين ويوم⟧", ["2017-10-26"]), ("زمنه ⟦4 دقائق 12 ثانية⟧", ["PT4M12S"]),
      ("زمنه ⟦41د و7ث⟧", ["PT41M7S"]), ("مضى ⟦يومان ونصف اليوم⟧", ["P2DT12H"]), ("خلال ⟦نصف اليوم⟧", ["PT12H"]),
      ("خلال ⟦(30) يوما⟧ من تاريخه", ["P30D"]), ("مدة ⟦لا تزيد على (15) خمسة عشر يوما⟧", ["P15D EQUAL_OR_LESS"]),
      ("المادة (30) من النظام", []), ("له ⟦ثلاث وسبعون سنة إلا شهرا⟧", ["P72Y11M"]),
      ("مكث ⟦عشرة أيام إلا يوما⟧", ["P9D"]), ("بقي ⟦ساعة إلا خمس دقائق⟧", ["PT55M"]),
    ])
  func compound(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "have the bound that the numbers layer found",
    arguments: [
      ("لا تقل مدتها عن ⟦ثلاث سنوات⟧", ["P3Y EQUAL_OR_MORE"]), ("لا تتعدى ⟦خمس سنوات⟧", ["P5Y EQUAL_OR_LESS"]),
      ("عن عمر ناهز الـ ⟦90 عاما⟧", ["P90Y APPROX"]), ("عمره ⟦90 عاما⟧", ["P90Y"]),
    ])
  func bounds(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "are between two lengths that إلى joins, unless من could begin a change",
    arguments: [
      ("من عمر ⟦6 أشهر إلى 23 شهرا⟧", ["P6M/P23M"]), ("من ⟦20 يوما⟧ إلى ⟦25 يوما⟧", ["P20D", "P25D"]),
      ("من عمر ⟦23 شهرا⟧ إلى ⟦6 أشهر⟧", ["P23M", "P6M"]),
    ])
  func ages(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "are between two with أو",
    arguments: [
      ("خلال ⟦أسبوعين أو ثلاثة أسابيع⟧", ["P2W/P3W"]), ("خلال ⟦أسبوعين أو ثلاثة⟧", ["P2W/P3W"]),
      ("خلال ⟦يوم أو يومين⟧", ["P1D/P2D"]), ("خلال ⟦ثلاثة أو أربعة أيام⟧", ["P3D/P4D"]),
      ("وصل ⟦قبل يومين أو ثلاثة أيام⟧", ["2017-11-07/2017-11-08"]), ("خلال ⟦ثلاثة أشهر⟧ أو ⟦شهرين⟧", ["P3M", "P2M"]),
      ("صام ⟦سبعة أيام أو ثمانية⟧", ["P7D/P8D"]), ("عمرهما ⟦25⟧ و⟦29 سنة⟧", ["P25Y", "P29Y"]),
      ("حضر 25 و29 طالبا", []),
    ])
  func between(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "are bare plurals after a verb of lasting and before قبل or بعد, and nothing elsewhere",
    arguments: [
      ("قضى ⟦سنوات⟧ هناك", ["PXY"]), ("دام الإضراب ⟦أسابيع⟧", ["PXW"]), ("وصلوا ⟦ساعات⟧ قبل بدء الحفل", ["PTXH"]),
      ("بعد ⟦أيام قليلة⟧ عاد", ["PXD"]), ("سنوات الحرب", []), ("أيام الشباب", []), ("ساعات العمل في الأسبوع", []),
      ("قضى بين ساعات العمل", []),
    ])
  func plurals(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "count thousands in groups before a unit",
    arguments: [
      ("طوال ⟦6,000 عام⟧", ["P6000Y"]), ("بني ⟦قبل 4.500 سنة⟧", ["BC2484"]), ("استغرق ⟦1,200 ساعة⟧", ["PT1200H"]),
      ("وصل في ⟦10.11.2017⟧", ["2017-11-10"]),
    ])
  func thousands(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "stay open where what they follow is not dated, unless the clause is about the future",
    arguments: [
      ("وفي ⟦اليوم التالي⟧ للحادث عاد", ["XXXX-XX-XX"]), ("وفي ⟦العام السابق⟧ عاد", ["XXXX"]),
      ("وفي ⟦الشهر التالي⟧ عاد", ["XXXX-XX"]), ("سأعود في ⟦اليوم التالي⟧", ["2017-11-11"]),
      ("في ⟦مارس 2016⟧ وصل وفي ⟦الشهر السابق⟧ غادر", ["2016-03", "2016-02"]),
      ("في ⟦3 مارس 2016⟧ وصل وفي ⟦مساء ذلك اليوم⟧ غادر", ["2016-03-03", "2016-03-03TEV"]),
      ("وصل في ⟦مساء ذلك اليوم⟧", ["XXXX-XX-XXTEV"]),
    ])
  func anaphors(marked: String, values: [String]) throws { try expectForms(marked, values) }
}
