import SaqiyaKit
import Testing

/// The reference is Friday, 2017-11-10.
@Suite("dates, names and scores that look like them")
struct NameTests {
  @Test(
    "leave scores, list marks, names and common words alone",
    arguments: [
      "فاز الفريق على ضيفه 4 - صفر", "انتهت 2-صفر", "النتيجة صفر-3", "النتيجة صفر - صفر",
      "المكونات: 1 - الماء 2 - الملح",
      "المدينة في أمس الحاجة إلى الدواء", "بما يوليه المدير من عناية", "في باب النحو", "شعراء العصر الحديث",
      "نقاد هذا العصر", "لكل عصر أهله", "زار لويجي دي مايو المدينة", "استقبله محمد بن الصباح", "آمن بالله واليوم الآخر",
      "نقل إلى مستشفى الخميس العام", "سعر الغرفة 90 درهما في الليلة الواحدة", "العمل في الأسبوع واليوم",
      "في اليوم الحاسم", "سمعت حديثا عن الصبر", "لعب بكرة القدم", "من أجل الأمن بعد زوال الخطر", "كلام الليل",
      "سكان القرية", "وقع اللاعبان العقد الحالي", "مدة العقد", "الشيخ جابر الأحمد الجابر الصباح ضمنها",
      "كتاب يومها العادي",
    ])
  func others(text: String) throws {
    let dates = try Sample.standard.get().dates(text, reference: friday)
    #expect(dates.map { "\($0.value)" } == [])
  }

  @Test(
    "read the same words where they are dates",
    arguments: [
      ("في ⟦3 صفر 1439⟧", ["2017-10-23"]), ("⟦10-صفر-1439⟧", ["2017-10-30"]), ("وصل في ⟦يوليه⟧", ["2017-07"]),
      ("وصل في ⟦العصر⟧", ["TAF"]), ("وصل ⟦الخميس⟧", ["2017-11-09"]), ("وصل ⟦الليلة الماضية⟧", ["2017-11-09TNI"]),
      ("وصل ⟦الليلة⟧", ["2017-11-10TNI"]), ("وصل ⟦اليوم⟧ الوزير", ["2017-11-10"]), ("نشر ⟦حديثا⟧", ["PAST_REF"]),
      ("وصل ⟦بعد زوال الاثنين⟧", ["2017-11-06TAF"]),
    ])
  func same(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "take the nearest day that a weekday allows beside أمس and the like",
    arguments: [
      ("قتل ⟦أول من أمس الخميس⟧", ["2017-11-09"]), ("وصل ⟦اليوم الأربعاء⟧", ["2017-11-08"]),
      ("وصل ⟦الليلة قبل الماضية⟧", ["2017-11-08TNI"]), ("⟦العام بعد المقبل⟧", ["2019"]),
    ])
  func deixis(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "take the number of a weekday in its month where the day of that number is another",
    arguments: [
      ("⟦أول اثنين من مايو 2017⟧", ["2017-05-01"]), ("⟦آخر اثنين من مايو 2017⟧", ["2017-05-29"]),
      ("⟦الأحد الأول من ديسمبر 2018⟧", ["2018-12-02"]), ("⟦الجمعة الثالث من نوفمبر 2016⟧", ["2016-11-18"]),
      ("⟦الجمعة الثالث من نوفمبر 2000⟧", ["2000-11-03"]), ("⟦كل أحد⟧ و⟦ثلاثاء⟧", ["XXXX-WXX-7", "XXXX-WXX-2"]),
    ])
  func weekdays(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test("let the weekday decide which number of a date is its month")
  func order() throws {
    let dates = try Sample.standard.get().dates("الجمعة 11/10/2017 والأربعاء 11/10/2017", reference: friday)
    #expect(dates.map(\.value) == ["2017-11-10", "2017-10-11"])
    #expect(dates.map(\.conflict) == [nil, nil])
  }

  @Test(
    "read the night between two days, over the end of the week too",
    arguments: [
      ("قصف ⟦ليل الأحد الاثنين⟧", ["2017-11-05TNI"]), ("قصف ⟦ليل الأحد⟧ ⟦الثلاثاء⟧", ["2017-11-05TNI", "2017-11-07"]),
    ])
  func nights(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test(
    "read what dialects call days and parts of the day",
    arguments: [
      ("وصل ⟦May 5, 2016⟧ إلى هنا", ["2016-05-05"]), ("وصل ⟦14 juillet 2016⟧", ["2016-07-14"]), ("May I have 5", []),
      ("وصل ⟦امبارح⟧", ["2017-11-09"]), ("وصل ⟦النهارده⟧", ["2017-11-10"]), ("⟦الأسبوع الجاي⟧", ["2017-W46"]),
      ("⟦الشهر اللي فات⟧", ["2017-10"]), ("⟦السنة الجاية⟧", ["2018"]), ("وصل ⟦دلوقتي⟧", ["PRESENT_REF"]),
      ("وصل ⟦الحين⟧", ["PRESENT_REF"]), ("وصل ⟦هسه⟧", ["PRESENT_REF"]), ("وصل ⟦دابا⟧", ["PRESENT_REF"]),
      ("نلتقي ⟦بعد بكرة⟧", ["2017-11-12"]),
    ])
  func dialects(marked: String, values: [String]) throws { try expectForms(marked, values) }
}
