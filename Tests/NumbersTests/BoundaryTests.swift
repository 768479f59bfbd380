import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

/// Every number that a rule has, in a sentence on either side of it.
@Suite("Limits of the rules of numbers")
struct BoundaryTests {
  @Test(
    "separate what is read from what is not",
    arguments: [
      // Alternatives are a range up to three times the first.
      ("بعد ⟦3 أو 9⟧", ["cardinal 3…9"]), ("بعد ⟦3⟧ أو ⟦10⟧", ["cardinal 3", "cardinal 10"]),
      // A magnitude multiplies a smaller one, and one from a million on.
      ("⟦مليون مليون⟧", ["cardinal 1000000000000"]), ("⟦ألف ألف⟧ ⟦ألف⟧", ["cardinal 1000000", "cardinal 1000"]),
      // A marker of a list has two digits at most.
      ("⟦12⟧- فتح الطريق", ["identifier 12"]), ("⟦123⟧- فتح الطريق", ["cardinal 123"]),
      // A number without a sign is a percentage below a thousand.
      ("بنسبة ⟦999⟧", ["percent 999 percent"]), ("بنسبة ⟦1000⟧", ["cardinal 1000"]),
      // A percentage has its word four tokens before it at most, when a bound stands between.
      ("بنسبة لا تقل عن ⟦40⟧", ["percent 40 percent at_least"]),
      ("بنسبة كبيرة لا تقل عن ⟦40⟧", ["cardinal 40 at_least"]),
      // Numbers below 20 that a hyphen joins are no range by themselves.
      ("⟦19-20⟧", ["cardinal 19…20"]), ("بلغ ⟦20-21⟧", ["cardinal 20…21"]),
      // The denominators of written fractions.
      ("⟦3/20⟧", ["fraction 0.15"]), ("⟦3/21⟧", ["identifier"]), ("⟦1/1000⟧", ["fraction 0.001"]),
      ("⟦1/1100⟧", ["identifier"]),
      // Goals of a game.
      ("فاز ⟦20-1⟧", ["identifier"]), ("فاز ⟦2 -1⟧ أمس", ["identifier"]), ("بنتيجة ⟦3\\1⟧", ["identifier"]),
      ("اشترى ⟦2⟧ -⟦1⟧", ["cardinal 2", "cardinal 1"]), ("فاز صاحب السهم وله ⟦3/4⟧", ["fraction 0.75"]),
      // A share and an amount are no range.
      ("بنسبة ⟦11 بالمئة⟧ إلى ⟦12,6 مليار يورو⟧", ["percent 11 percent", "money 12600000000 EUR"]),
      // One in words counts what agrees with it.
      ("قدموا ⟦عريضة واحدة⟧", ["count 1"]), ("قدموا عريضة طويلة ⟦واحدة⟧", ["cardinal 1"]),
      ("حفظ ⟦مقطعا واحدا⟧", ["count 1"]),
      // و before the noun is no part of it, from six letters on where no list has the noun.
      ("عاد رجل و⟦شخص واحد⟧", ["count 1"]), ("قتل جندي و⟦مراهقا واحدا⟧", ["count 1"]),
      ("رأى وضعا ⟦واحدا⟧", ["cardinal 1"]),
      ("المادة (⟦الثامنة عشرة⟧) من النظام", ["identifier 18"]),
      // The letter of a volume, carats, congratulations, aside.
      ("في التاريخ، ج⟦4⟧، ص⟦302⟧", ["identifier 4", "identifier 302"]),
      ("سعر عيار الذهب ⟦21⟧ اليوم", ["identifier 21"]),
      ("ألف مبروك لكم", []), ("⟦ألف تحية⟧ لكم", ["count 1000"]), ("وصلت ⟦ألف رسالة⟧", ["count 1000"]),
      ("ترك جانبا الخلاف", []),
      // After 3 to 10 a shape of plurals is counted; four letters with و are a verb as often.
      ("ارتكب ⟦3 مجازر⟧", ["count 3"]), ("أصيب ⟦12⟧ ونجا سالم", ["cardinal 12"]), ("نال ⟦12 وساما⟧", ["count 12"]),
      // The number of a day in a row.
      ("لليوم ⟦الـ44⟧", ["ordinal 44"]), ("يوم ⟦الـ44⟧ على التوالي", ["ordinal 44"]),
      // The letter of metres behind four digits.
      ("على ارتفاع نحو ⟦1100 م⟧", ["measure 1100 meter approx"]), ("توفي نحو ⟦1100⟧ م", ["cardinal 1100 approx"]),
      // A word for a magnitude in Latin letters may stand apart, a letter may not.
      ("نحو ⟦5 million شخص⟧", ["count 5000000 approx"]), ("نحو ⟦5⟧ M شخص", ["cardinal 5 approx"]),
      ("الكثافة ⟦10⟧/كم2", ["cardinal 10"]),
      // A number that begins with a zero dials from nine digits on.
      ("⟦012345678⟧", ["identifier"]), ("⟦01234567⟧", ["cardinal 1234567"]),
      // A number of five digits alone on its line is a reference.
      ("⟦12345⟧\nعاد الهدوء", ["identifier 12345"]), ("⟦1234⟧\nعاد الهدوء", ["cardinal 1234"]),
      // A part of the day is that of an hour to 24.
      ("⟦24⟧ مساء", ["identifier 24"]), ("⟦25⟧ مساء", ["cardinal 25"]),
      // Days of a month.
      ("⟦31⟧ يناير", ["identifier 31"]), ("⟦32⟧ يناير", ["cardinal 32"]),
      // Years that a word says, and years by their place.
      ("عام ⟦2100⟧", ["identifier 2100"]), ("عام ⟦2101⟧", ["cardinal 2101"]),
      ("خلال ⟦1900⟧ وقع", ["identifier 1900"]), ("خلال ⟦1899⟧ وقع", ["cardinal 1899"]),
    ])
  func limits(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test("mean cents of a dollar whatever country the text is about")
  func cents() throws {
    let numbers = try Reading.numbers(in: "في كندا وأستراليا وكندا دفع 10 سنتات ثم 5 دولارات")
    #expect(numbers.map(\.summary) == ["money 0.1 USD", "money 5 USD"])
  }

  @Test("look for a word for an amount four words before a year, no further")
  func amounts() throws {
    try expectNumbers("بلغ إنتاج مصنع مدينة ⟦2015⟧", ["cardinal 2015"])
    try expectNumbers("بلغ إنتاج أكبر مصنع مدينة ⟦2015⟧", ["identifier 2015"])
  }

  @Test("look for a word for a change eight words before two values, no further")
  func changes() throws {
    try expectNumbers(
      "ارتفع سعر كيلو خبز بلادنا كلها سريعا من ⟦6⟧ إلى ⟦9 بالمئة⟧", ["percent 6 percent", "percent 9 percent"])
    try expectNumbers("ارتفع سعر كيلو خبز بلادنا كلها سريعا جدا اليوم من ⟦6 إلى 9 بالمئة⟧", ["percent 6…9 percent"])
  }
}
