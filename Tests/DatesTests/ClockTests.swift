import Testing

/// The reference is Friday, 2017-11-10.
@Suite("dates, times on the clock")
struct ClockTests {
  @Test(
    "are in the night that is meant, not in some night, and not on a page",
    arguments: [
      ("يعرض ⟦الليلة⟧ فيلم", ["2017-11-10TNI"]), ("ثمن السرير في الليلة", []),
      ("في ⟦الليلة الماضية⟧", ["2017-11-09TNI"]),
      ("ج2 ص55", []), ("⟦الساعة 9 ص⟧ افتتح", ["2017-11-10T09:00"]),
    ])
  func nights(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "take minutes and fractions after an hour in digits or words",
    arguments: [
      ("يبدأ ⟦الساعة 7 إلا ربع مساء⟧", ["2017-11-10T18:45"]), ("يبدأ ⟦الساعة 7 ونصف⟧", ["2017-11-10T07:30"]),
      ("يبدأ ⟦الساعة 7 وربع مساء⟧", ["2017-11-10T19:15"]), ("يبدأ ⟦الساعة 7 إلا خمس دقائق⟧", ["2017-11-10T06:55"]),
      ("يبدأ ⟦الساعة سبعة إلا ربعا⟧", ["2017-11-10T06:45"]), ("يبدأ ⟦الساعة 7 وعشر دقائق⟧", ["2017-11-10T07:10"]),
      ("يبدأ ⟦الساعة السابعة والنصف إلا خمس دقائق⟧", ["2017-11-10T07:25"]),
      ("يبدأ ⟦7 والنصف مساء⟧", ["2017-11-10T19:30"]),
      ("يبدأ ⟦الساعة السابعة وأربعين دقيقة⟧", ["2017-11-10T07:40"]),
      ("يبدأ ⟦الساعة واحدة وخمس وعشرين دقيقة⟧", ["2017-11-10T01:25"]),
      ("يبدأ ⟦الساعة 11 واثنتي عشرة دقيقة⟧", ["2017-11-10T11:12"]),
      ("انتظر ⟦8 ونصف ساعة⟧ هناك", ["PT8H30M"]), ("صلى أربعا ⟦قبل الظهر⟧", ["TMO"]),
    ])
  func minutes(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "take م for the afternoon behind الساعة, a day or a time with its part of the day, and metres elsewhere",
    arguments: [
      ("الموعد ⟦الساعة 6 م⟧", ["2017-11-10T18:00"]), ("الدوام ⟦من 8 ص إلى 3 م⟧", ["2017-11-10T08:00/2017-11-10T15:00"]),
      ("الدوام ⟦8ص-3م⟧", ["2017-11-10T08:00/2017-11-10T15:00"]), ("الموعد ⟦غدا 6 م⟧", ["2017-11-11T18:00"]),
      ("الموعد ⟦بين 8 ص و3 م⟧", ["2017-11-10T08:00/2017-11-10T15:00"]), ("ارتفاعه 6 م", []), ("عرضه 5م", []),
    ])
  func letters(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "read AM and PM",
    arguments: [
      ("وصل ⟦الساعة 6 PM⟧", ["2017-11-10T18:00"]), ("وصل ⟦الساعة 9:15 pm⟧", ["2017-11-10T21:15"]),
      ("وصل ⟦12:05 AM⟧", ["2017-11-10T00:05"]), ("وصل ⟦12:05 PM⟧", ["2017-11-10T12:05"]),
      ("وصل ⟦1/6/2016 05:00 PM⟧", ["2016-06-01T17:00"]), ("وصل في ⟦9:15 p.m.⟧", ["2017-11-10T21:15"]),
      ("I am here", []),
    ])
  func latin(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "belong to the day that a mark separates from them",
    arguments: [
      ("⟦الأربعاء 1 يونيو 2016 - 09:15⟧", ["2016-06-01T09:15"]), ("⟦01-06-2016 | 9:15 م⟧", ["2016-06-01T21:15"]),
      ("⟦9:15 م - 1 يونيو 2016⟧", ["2016-06-01T21:15"]), ("وصل ⟦2016-06-01-09:15⟧", ["2016-06-01T09:15"]),
      ("وصل ⟦01/06/2016-09:15⟧", ["2016-06-01T09:15"]), ("⟦1 يونيو 2016⟧ - كتاب", ["2016-06-01"]),
    ])
  func marks(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "keep the day for both ends of a range",
    arguments: [
      ("⟦1 يونيو 2016 10:00 - 12:30⟧", ["2016-06-01T10:00/2016-06-01T12:30"]),
      ("⟦غدا 10:00 - 12:00⟧", ["2017-11-11T10:00/2017-11-11T12:00"]),
      ("⟦1 يونيو 2016، 10:00 إلى 23:59⟧", ["2016-06-01T10:00/2016-06-01T23:59"]),
      ("⟦من منتصف الليل إلى السابعة صباحا⟧", ["2017-11-10T00:00/2017-11-10T07:00"]),
      ("⟦من السابعة صباحا حتى منتصف الليل⟧", ["2017-11-10T07:00/2017-11-10T24:00"]),
      ("⟦من منتصف الليل حتى الظهر⟧", ["2017-11-10T00:00/2017-11-10T12:00"]),
      ("مستمر ⟦من 2012 إلى اليوم⟧", ["2012/2017-11-10"]),
    ])
  func ranges(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "never have an hour above 24:00: half past twelve at night is of the next day",
    arguments: [
      ("وصل ⟦الساعة 12:30 ليلا⟧", ["2017-11-11T00:30"]), ("وصل ⟦الساعة 12 ليلا⟧", ["2017-11-10T24:00"]),
      ("وصل ⟦الساعة الثانية عشرة والربع ليلا⟧", ["2017-11-11T00:15"]),
      ("وصل ⟦الساعة 11:59 ليلا⟧", ["2017-11-10T23:59"]),
    ])
  func midnight(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "follow the part of the day that stands before them",
    arguments: [
      ("⟦مساء الساعة 8⟧", ["2017-11-10T20:00"]), ("⟦بعد الظهر الساعة 4⟧", ["2017-11-10T16:00"]),
      ("⟦الفجر 4:20⟧ ⟦الظهر 12:10⟧ ⟦العصر 3:30⟧", ["2017-11-10T04:20", "2017-11-10T12:10", "2017-11-10T15:30"]),
      ("وصل ⟦السابعة هذه الليلة⟧", ["2017-11-10T19:00"]),
    ])
  func labels(marked: String, values: [String]) throws { try expectForms(marked, values) }
}
