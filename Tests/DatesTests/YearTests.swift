import SaqiyaKit
import Testing

/// The reference is Friday, 2017-11-10.
@Suite("dates, years")
struct YearTests {
  @Test(
    "below a thousand need their era, a month with its day, or parentheses",
    arguments: [
      ("ولد ⟦عام 84م⟧", ["0084"]), ("فتحت ⟦سنة 711م⟧", ["0711"]), ("توفي في ⟦12 أغسطس 634⟧", ["0634-08-12"]),
      ("توفي في ⟦8 يونيو 632م⟧", ["0632-06-08"]), ("شاعر (⟦500 - 540 م⟧)", ["0500/0540"]),
      ("شاعر (⟦915م - 965م⟧)", ["0915/0965"]), ("غادرها في ⟦651 م⟧ إلى هناك", ["0651"]), ("سباق في 400 م", []),
      ("عرضه 711 م", []), ("جبل يرتفع 1300 م عن سطح البحر", []),
      ("حكم (⟦786 - 809 م⟧) هناك", ["0786/0809"]), ("يعود إلى ⟦9000 سنة قبل الميلاد⟧", ["BC9000"]), ("قتل 300 شخص", []),
      ("جبل على ارتفاع 1150 م فوق سطح البحر", []),
    ])
  func eras(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "of two digits are of the past where the clause is, and none of a court",
    arguments: [
      ("ولد ⟦سنة 44⟧ في حلب", ["1944"]), ("الطعن رقم 5 لسنة 44 القضائية", []),
      ("لسنة 44 ق جلسة ⟦3 مايو 1980⟧", ["1980-05-03"]), ("«تعمل منذ ⟦1996⟧»", ["1996"]), ("في «⟦عام 2011⟧»", ["2011"]),
      ("في 1996% من", []),
    ])
  func twoDigits(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "are named by ordinals of the Hijra, by wars, and by decades of the last century",
    arguments: [
      ("⟦السنة السادسة للهجرة⟧", ["0627-05-26/0628-05-13"]), ("في السنة السادسة من حكمه", []),
      ("توفي ل⟦ثلاث ليال خلون من رجب سنة 310 هـ⟧", ["0922-11-01"]), ("لثلاث بقين من المال", []),
      ("بعد حرب ⟦67⟧ عاد", ["1967"]), ("بعد حرب ⟦6 أيام⟧", ["P6D"]), ("حرب 12 قرية", []),
      ("منذ ⟦سبعينات القرن الماضي⟧", ["197"]), ("عاش (⟦1892 ـ 1988⟧) هنا", ["1892/1988"]),
    ])
  func names(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "have quarters that are called فصل too, and an end that is called متم",
    arguments: [
      ("في ⟦الفصل الثالث من السنة الحالية⟧", ["2017-Q3"]), ("⟦الفصل الثاني من 2016⟧", ["2016-Q2"]),
      ("الفصل الأول من القانون", []), ("عند ⟦متم شتنبر الماضي⟧", ["2017-09 END"]),
    ])
  func quarters(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "have months by ordinals, which those of a stretch of time are not",
    arguments: [
      ("في ⟦الشهر الثالث من العام الماضي⟧", ["2016-03"]), ("في ⟦الشهر الخامس من 2016⟧", ["2016-05"]),
      ("في ⟦الشهر الخامس⟧ زاد الإنتاج", ["2017-05"]), ("في الشهر الخامس من الحمل", []),
      ("في الشهر الأول من العام الدراسي", []), ("في ⟦الشهر الأول من العام⟧", ["2017-01"]),
    ])
  func ordinalMonths(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "of the Hijra are read from the first on, and in words with the small part first",
    arguments: [
      ("توفي ⟦سنة خمس وستين وأربعمائة⟧", "0465"), ("توفي ⟦سنة إحدى وعشرين ومائة⟧", "0121"),
      ("في ⟦12 ربيع الأول سنة 11 للهجرة⟧", "0011-03-12"), ("في ⟦رجب 15 هـ⟧", "0015-07"), ("⟦عام 8 هـ⟧", "0008"),
      ("(⟦701-774هـ⟧)", "0701/0774"),
    ])
  func hijri(marked: String, original: String) throws {
    let text = marked.filter { $0 != "⟦" && $0 != "⟧" }
    let dates = try Sample.standard.get().dates(text, reference: friday)
    #expect(dates.map(\.original) == [original])
    #expect(dates.map(\.calendar) == ["islamic-civil"])
  }

  @Test(
    "in two calendars are one date, whatever mark stands between",
    arguments: [
      ("⟦21 صفر 1439هـ الموافق: 10 نوفمبر 2017م⟧", ["2017-11-10"]), ("⟦21 صفر 1439هـ، 10 نوفمبر 2017⟧", ["2017-11-10"]),
      ("⟦21 صفر 1439هـ = 10 نوفمبر 2017⟧", ["2017-11-10"]), ("⟦21 صفر 1439هـ – 10 نوفمبر 2017⟧", ["2017-11-10"]),
      ("⟦سنة 1204 هـ = 1789 م⟧", ["1789"]), ("⟦عام 203 للهجرة الموافق 818 ميلادي⟧", ["0818"]),
      ("(⟦6 ذو الحجة 1388 هـ / 23 فبراير 1969⟧)", ["1969-02-23"]),
      ("⟦10 نوفمبر 2017⟧، ⟦12 نوفمبر 2017⟧", ["2017-11-10", "2017-11-12"]),
    ])
  func pairs(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "of a season, a school or a state go over the end of a year, and a quarter of one is none of the calendar",
    arguments: [
      ("موسم ⟦2016-17⟧", ["2016/2017"]), ("⟦عام 2016/2017⟧", ["2016/2017"]),
      ("⟦العام الجامعي 2018-19⟧", ["2018/2019"]), ("⟦شتاء 2016/2017⟧", ["2016-WI/2017"]),
      ("⟦عام 89/90⟧", ["1989/1990"]),
      ("⟦السنة المالية 2019⟧", ["2019"]), ("⟦السنة الجارية 2022⟧", ["2022"]),
      ("⟦العام الدراسي الجاري⟧", ["PRESENT_REF"]),
      ("⟦الموسم المقبل⟧", ["FUTURE_REF"]),
      ("في الربع الثاني من ⟦العام المالي 2010-2011⟧", ["2010/2011"]), ("نهاية العام الدراسي", []),
      ("⟦سنتي 2015-2016⟧", ["2015/2016"]), ("⟦سنوات الثمانينيات⟧", ["198"]), ("⟦نهاية عقد الستينيات⟧", ["196 END"]),
    ])
  func seasons(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "with their month in digits are dates behind a preposition",
    arguments: [
      ("صدر في ⟦04/2016⟧", ["2016-04"]), ("صدر في ⟦2016-04⟧", ["2016-04"]), ("صدر في ⟦04-2016⟧", ["2016-04"]),
      ("في ⟦04/2016⟧ و⟦05/2016⟧", ["2016-04", "2016-05"]), ("⟦أبريل-2016⟧", ["2016-04"]), ("⟦أبريل/2016⟧", ["2016-04"]),
      ("في ⟦شهر 4 عام 2016⟧", ["2016-04"]), ("في ⟦الشهر الرابع سنة 2016⟧", ["2016-04"]), ("القرار رقم 04/2016", []),
      ("في ⟦2016-2017⟧", ["2016/2017"]), ("صدر في 13/2016", []),
    ])
  func months(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "are no counts, and counts are no years",
    arguments: [
      ("حضر أكثر من 2000 زائر إلى المعرض", []), ("يتألف من أكثر من 2020 صفحة", []), ("استقبل المشفى 2000 مصاب", []),
      ("طائرة من طراز 2000D وصلت", []), ("ما بين 1900 و2000 عامل", []), ("مونديال ⟦2018⟧ في روسيا", ["2018"]),
      ("دستور ⟦2011⟧ الجديد", ["2011"]),
    ])
  func counts(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "in two digits are at most twenty years after the reference",
    arguments: [("3/5/37", "2037-05-03"), ("3/5/38", "1938-05-03")])
  func pivot(text: String, value: String) throws {
    #expect(try Sample.standard.get().dates(text, reference: friday).map(\.value) == [value])
  }

  @Test(
    "of days of history are known behind a word for what happened",
    arguments: [
      ("أدت هجمات ⟦11 سبتمبر⟧ إليها", ["2001-09-11"]),
      ("منذ ثورة ⟦25 يناير⟧ هناك", ["2011-01-25"]), ("وقعت هجمات ⟦12 سبتمبر⟧ هناك", ["2017-09-12"]),
      ("هجمات ⟦11 سبتمبر 2012⟧", ["2012-09-11"]),
    ])
  func events(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test("count centuries from their first year", arguments: [("2000-08-15", "20"), ("2001-08-15", "21")])
  func centuries(reference: String, value: String) throws {
    try expectForms("في ⟦القرن المقبل⟧", [value], reference: reference)
  }
}
