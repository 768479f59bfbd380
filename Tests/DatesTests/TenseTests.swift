import Testing

/// The reference is Friday, 2017-11-10.
@Suite("dates, which way a clause looks")
struct TenseTests {
  @Test(
    "put a day or month without a year before the reference after a perfect verb, لم or منذ",
    arguments: [
      ("سقطت الطائرة في ⟦5 أبريل⟧ قرب الحدود", ["2017-04-05"]), ("افتتح المتحف في ⟦يناير⟧", ["2017-01"]),
      ("ولم تصدر الصحيفة في ⟦فبراير⟧", ["2017-02"]), ("منذ ⟦شباط⟧", ["2017-02"]), ("منذ ⟦2 أبريل⟧", ["2017-04-02"]),
      ("وكانت اللجنة قد اجتمعت في ⟦3 مايو⟧", ["2017-05-03"]), ("أصيب أربعة في حريق نشب في ⟦8 ديسمبر⟧", ["2016-12-08"]),
      ("وفي ⟦أبريل⟧ انسحبت القوات من هناك", ["2017-04"]), ("أعلن المصنع في ⟦4 أبريل⟧ إفلاسه", ["2017-04-04"]),
      ("توقف العمل منذ ⟦صفر⟧", ["2017-10-21/2017-11-18"]), ("توقف العمل منذ ⟦ربيع الآخر⟧", ["2016-12-30/2017-01-28"]),
    ])
  func past(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "leave the nearest where a verb of saying tells what may be still to come, or a change leads to the day",
    arguments: [
      ("أعلن المنظمون أن المعرض في ⟦20 نوفمبر⟧", ["2017-11-20"]), ("تأجلت المباراة إلى ⟦20 نوفمبر⟧", ["2017-11-20"]),
      ("دعا الاتحاد إلى إضراب في ⟦1 ديسمبر⟧", ["2017-12-01"]), ("معرض الكتاب ⟦20 نوفمبر⟧", ["2017-11-20"]),
      ("⟦24 سبتمبر⟧", ["2017-09-24"]), ("يبقى هناك حتى ⟦السبت⟧", ["2017-11-11"]),
      ("استمر حتى ⟦السبت⟧", ["2017-11-04"]), ("عقدت في ⟦جوان 2012⟧ وأعيدت في ⟦أوت⟧", ["2012-06", "2012-08"]),
      ("⟦3 مارس⟧", ["2018-03-03"]), ("الاجتماع ⟦24 سبتمبر⟧", ["2017-09-24"]),
    ])
  func nearest(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "look ahead after س, سوف, لن and words for a plan, but not when كان stands before one",
    arguments: [
      ("ستقام الندوة في ⟦أبريل⟧", ["2018-04"]), ("وسيقام المعرض ⟦الأحد⟧", ["2017-11-12"]),
      ("من المقرر أن تجتمع اللجنة ⟦الثلاثاء⟧", ["2017-11-14"]), ("ومن المنتظر أن يعود ⟦الأحد⟧", ["2017-11-12"]),
      ("من المتوقع أن تنخفض الأسعار في ⟦مارس⟧", ["2018-03"]), ("سوف يعلن القرار ⟦الأربعاء⟧", ["2017-11-15"]),
      ("كان من المقرر أن تجتمع اللجنة ⟦الثلاثاء⟧", ["2017-11-07"]), ("وصل الفريق ⟦الأحد⟧", ["2017-11-05"]),
      ("يصل الفريق ⟦الأحد⟧ إلى المدينة", ["2017-11-12"]), ("وسائل الإعلام كلها هناك ⟦الأحد⟧", ["2017-11-05"]),
    ])
  func future(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "read بعد with a length in a clause about the future as when, and keep the length after a perfect verb",
    arguments: [
      ("سيفتتح الجسر ⟦بعد أربعة أسابيع⟧", ["2017-12-08"]), ("تبدأ الدورة ⟦بعد شهرين⟧", ["2018-01"]),
      ("من المقرر أن تنتهي الأعمال ⟦بعد 3 سنوات⟧", ["2020"]), ("⟦بعد عامين⟧ سيتقاعد المدير", ["2019"]),
      ("سأعود ⟦بعد ربع ساعة⟧", ["DCT+PT15M"]), ("سيسافر ⟦بعد يوم وثلاث ساعات⟧", ["DCT+P1DT3H"]),
      ("عاد بعد ⟦شهرين⟧ إلى بيته", ["P2M"]), ("سيعود بعد ⟦شهرين⟧ من انتهاء الحرب", ["P2M"]),
      ("لن تفتح المدرسة ⟦قبل شهرين⟧", ["2018-01 EQUAL_OR_MORE"]), ("فتحت المدرسة ⟦قبل شهرين⟧", ["2017-09"]),
    ])
  func after(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "tell a length before an event from a time before now, and one that goes on from one that is over",
    arguments: [
      ("توقف قبل ⟦أيام⟧ من الانتخابات", ["PXD"]), ("حذرت الوزارة ⟦قبل أيام⟧ من فيضانات", ["PAST_REF"]),
      ("يبحث الطرفان منذ ⟦سنوات⟧ هذا الملف", ["PXY"]), ("هذا النزاع القائم منذ ⟦أكثر من 7 عقود⟧", ["P70Y MORE_THAN"]),
      ("وصل ⟦منذ سنوات⟧ إلى هنا", ["PAST_REF"]), ("منذ ⟦سنتين⟧ لم تمطر السماء", ["P2Y"]),
      ("عادات موروثة منذ ⟦قرون طويلة⟧", ["PXCE"]),
    ])
  func lasting(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "say of لاحقا the past in a clause about the past",
    arguments: [
      ("سمي ⟦لاحقا⟧ باسمه", "FUTURE_REF"), ("وصل ⟦لاحقا⟧ إلى هنا", "PAST_REF"), ("سيصل ⟦لاحقا⟧", "FUTURE_REF"),
    ])
  func later(marked: String, value: String) throws { try expectForms(marked, [value]) }

  @Test(
    "reach a perfect verb twelve words before, and no farther", arguments: [(12, "2016-12-08"), (13, "2017-12-08")])
  func reach(words: Int, value: String) throws {
    let text = "وصل " + String(repeating: "كتاب ", count: words - 1) + "⟦8 ديسمبر⟧"
    try expectForms(text, [value])
  }
}
