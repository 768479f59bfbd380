import Testing

/// The reference is Friday, 2017-11-10.
@Suite("days that come again")
struct RecurrenceTests {
  @Test(
    "are sets where each longer stretch has one of them",
    arguments: [
      ("يحتفل به في ⟦18 ديسمبر من كل عام⟧", ["XXXX-12-18"]), ("تصرف ⟦يوم 8 من كل شهر⟧", ["XXXX-XX-08"]),
      ("تدفع في ⟦15 من كل شهر⟧", ["XXXX-XX-15"]), ("تدفع ⟦الثامن من كل شهر⟧", ["XXXX-XX-08"]),
      ("يقام ⟦يوم الجمعة من كل أسبوع⟧", ["XXXX-WXX-5"]), ("سدد 15 من ⟦كل شهر⟧", ["P1M"]),
      ("سدد في ⟦15 ديسمبر 2016⟧ من ⟦كل شهر⟧ أقساطا", ["2016-12-15", "P1M"]),
    ])
  func days(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "of prayer are labels of the times behind them",
    arguments: [
      ("الظهر: ⟦12:47 م⟧", ["2017-11-10T12:47"]), ("⟦العشاء 7:45⟧", ["2017-11-10T19:45"]),
      ("⟦الشروق 6:20⟧", ["2017-11-10T06:20"]), ("وصل ⟦الظهر⟧", ["2017-11-10T12:00"]), ("تناول العشاء 7 ضيوف", []),
    ])
  func prayers(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "stand in a row by a number, and are then not today",
    arguments: [
      ("اليوم الـ44 للحرب", []), ("دخلت الحملة يومها الثاني", []), ("كان ⟦يومها⟧ في بيته", ["PAST_REF"]),
      ("وصل ⟦اليوم⟧ 44 رجلا", ["2017-11-10"]), ("المركز الثاني ل⟦هذا الشهر⟧", ["2017-11"]),
      ("الفترة الأخيرة من حكمه", []), ("في ⟦الفترة الأخيرة⟧ عاد", ["PAST_REF"]),
    ])
  func rows(marked: String, values: [String]) throws { try expectForms(marked, values) }
}
