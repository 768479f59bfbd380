import SaqiyaTesting
import Testing

@testable import Dates

/// Kinds of expressions that news seldom has, each with what looks like them.
@Suite("dates, kinds of other texts")
struct KindTests {
  @Test(
    "are definite lengths",
    arguments: [
      ("خلال ⟦السنوات الخمس⟧", ["P5Y"]), ("طيلة ⟦الأشهر الستة الأولى⟧", ["P6M"]), ("خلال ⟦السنوات الـ40⟧", ["P40Y"]),
      ("خلال ⟦10 سنوات المنصرمة⟧", ["P10Y"]), ("أنجز خلال ⟦10 سنوات⟧ كل أعماله", ["P10Y"]),
    ])
  func definiteLengths(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "recur when something is done on a weekday again and again",
    arguments: [
      ("صيام ⟦الاثنين⟧ و⟦الخميس⟧", ["XXXX-WXX-1", "XXXX-WXX-4"]), ("لا تصوموا ⟦يوم السبت⟧", ["XXXX-WXX-6"]),
      ("وصل الوفد ⟦يوم السبت⟧", ["2017-11-04"]),
    ])
  func habits(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "have their weekday in parentheses",
    arguments: [
      ("أعلن ⟦أمس (الخميس)⟧ عن الفوز", ["2017-11-09"]), ("يلعب ⟦بعد غد (الأحد)⟧", ["2017-11-12"]),
      ("وصل ⟦أمس⟧ (ضيوف)", ["2017-11-09"]),
    ])
  func weekdaysInParentheses(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "are ahead behind a future verb with و or ف",
    arguments: [
      ("وسيصل الوفد ⟦بعد ثلاثة أسابيع⟧", ["2017-12-01"]), ("فسيعود ⟦بعد شهرين⟧", ["2018-01"]),
      ("وسيطرا عليها بعد ⟦شهرين⟧", ["P2M"]), ("وستون رجلا بعد ⟦شهرين⟧", ["P2M"]),
    ])
  func futureVerbs(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "look back behind a verb that has the form of a perfect",
    arguments: [
      ("تجمهرت الحشود في ⟦مارس⟧", ["2017-03"]), ("انعطف المركب في ⟦ديسمبر⟧", ["2016-12"]),
      ("أنباء عن لقاء في ⟦ديسمبر⟧", ["2017-12"]),
    ])
  func perfectForms(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "are times of prayer and parts of the day beside a clock",
    arguments: [
      ("⟦المغرب 6:15⟧", ["2017-11-10T18:15"]), ("عاد إلى المغرب", []), ("عند ⟦السابعة مساء أمس⟧", ["2017-11-09T19:00"]),
      ("حتى ⟦العاشرة من صباح السبت⟧", ["2017-11-04T10:00"]), ("نلتقي ⟦بكرة العصر⟧", ["2017-11-11TAF"]),
      ("عاد الظهر الأيمن إلى التدريب", []),
    ])
  func clocks(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "are years with their era or head",
    arguments: [
      ("بني ⟦757هـ/1356م⟧", ["1356"]), ("⟦العام الجامعي 1437-1438هـ⟧", ["2015-10-14/2017-09-20"]),
      ("في ⟦الأعوام 1985⟧ و⟦1987⟧", ["1985", "1987"]), ("ووصيف ⟦2017⟧", ["2017"]), ("الشاشة 1920 × 1080 نقطة", []),
    ])
  func years(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "are no expression where the word is another",
    arguments: [
      ("يسكن قريبا من المطار", []), ("يعود ⟦قريبا⟧", ["FUTURE_REF"]), ("هلا جلست معنا", []),
      ("جلس ⟦هلأ⟧", ["PRESENT_REF"]),
      ("استشهد يوم أحد", []), ("وصل ⟦يوم الأحد⟧", ["2017-11-05"]), ("في اليوم المشمس", []),
      ("خرجوا على بكرة أبيهم", []),
      ("غدا الشعر رسالة", []), ("⟦غدا⟧ يصل الوفد", ["2017-11-11"]), ("24 درجة و38 دقيقة شمالا", []),
    ])
  func otherWords(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "keep decimals in digits",
    arguments: [
      ("تستغرق ⟦365.25 يوما⟧", ["P365.25D"]), ("⟦ألفية وقرن⟧", ["P1100Y"]),
      ("⟦نيف وثمانون سنة⟧", ["PXY"]),
    ])
  func decimals(marked: String, values: [String]) throws { try expectForms(marked, values) }
}
