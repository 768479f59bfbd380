import Numbers
import SaqiyaTesting
import Testing

@Suite("Numbers that share what is said once")
struct ListTests {
  @Test(
    "have the unit or currency behind the last of a list",
    arguments: [
      ("من فئة ⟦100⟧ و⟦50⟧ و⟦20 يورو⟧", ["money 100 EUR", "money 50 EUR", "money 20 EUR"]),
      ("عمرهما ⟦25⟧ و⟦29 سنة⟧", ["measure 25 year", "measure 29 year"]),
      ("بطول ⟦5⟧، ⟦10⟧ و⟦15 كيلومترا⟧", ["measure 5 kilometer", "measure 10 kilometer", "measure 15 kilometer"]),
      ("سعره ⟦25⟧ و⟦30 ألف يورو⟧", ["cardinal 25", "money 30000 EUR"]),
      ("عام ⟦2010⟧ و⟦5 أشهر⟧", ["identifier 2010", "measure 5 month"]),
      ("حضر ⟦3⟧ و⟦5 أطفال⟧", ["cardinal 3", "count 5"]),
      ("أخوان يبلغان ⟦25⟧ و⟦29 سنة⟧", ["measure 25 year", "measure 29 year"]),
      ("يبلغان من العمر ⟦19⟧ و⟦23 سنة⟧", ["measure 19 year", "measure 23 year"]),
      ("يبلغان من العمر في قريتهم ⟦19⟧ و⟦23 سنة⟧", ["cardinal 19", "measure 23 year"]),
      // Of two numbers the second may begin a clause.
      ("شارك ⟦25⟧ و⟦4 أطنان⟧ من المساعدات وصلت", ["cardinal 25", "measure 4 metric-ton"]),
      ("بلغ عدد الموقوفين ⟦12⟧، ⟦40 كيلوغراما⟧ كانت بحوزتهم", ["cardinal 12", "measure 40 kilogram"]),
      ("أعمارهما ⟦12⟧، ⟦40 كيلوغراما⟧ كانت بحوزتهما", ["cardinal 12", "measure 40 kilogram"]),
    ])
  func lists(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "of a change have the magnitude of the later value, which may be told first",
    arguments: [
      ("انخفض إلى ⟦152 مليونا⟧ من ⟦163⟧ أمس", ["cardinal 152000000", "cardinal 163000000"]),
      ("انخفض إلى ⟦4.8 مليارات يورو⟧ من ⟦4.9 مليارات⟧", ["money 4800000000 EUR", "money 4900000000 EUR"]),
      ("ارتفع إلى ⟦5 ملايين يورو⟧ من ⟦163 شركة⟧", ["money 5000000 EUR", "count 163"]),
      ("دفع إلى ⟦5 ملايين يورو⟧ من ⟦163⟧", ["money 5000000 EUR", "cardinal 163"]),
    ])
  func changes(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "of a column are no references, and its scale is no number",
    arguments: [
      ("المؤشر\n⟦11820⟧\n⟦11794⟧", ["cardinal 11820", "cardinal 11794"]), ("⟦11820⟧\nعاد الهدوء", ["identifier 11820"]),
      ("⟦11820⟧\n⟦11820⟧\nعاد", ["identifier 11820", "identifier 11820"]),
      ("القيمة (مليون ريال)\n⟦4410⟧", ["cardinal 4410"]), ("دفع (⟦مليون ريال⟧) للجمعية", ["money 1000000 SAR"]),
      ("⟦(90) تسعون ريالا⟧", ["money 90 SAR"]), ("(⟦3⟧) ⟦ثلاثون ريالا⟧", ["identifier 3", "money 30 SAR"]),
      ("⟦1⟧ – (نص) ⟦كتابين⟧", ["identifier 1", "dual 2"]),
    ])
  func columns(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "of minutes, verses and products are names",
    arguments: [
      ("سجل أحمد (⟦43⟧) وسالم في الدقيقة ⟦55⟧", ["identifier 43", "identifier 55"]),
      ("سجل أحمد (⟦43⟧) وسالم", ["cardinal 43"]),
      ("سجل أحمد (⟦143⟧) في الدقيقة ⟦55⟧", ["cardinal 143", "identifier 55"]),
      ("(البقرة:⟦193⟧)", ["identifier 193"]), ("(الوزن:⟦193⟧)", ["cardinal 193"]),
      ("رواه الطبراني ⟦3/ 214⟧ بسند", ["identifier"]), ("في ⟦3⟧/ ⟦214⟧", ["cardinal 3", "cardinal 214"]),
      ("هاتف تيكنو ⟦410⟧ جديد وبطارية تيكنو ⟦410⟧ كبيرة", ["identifier 410", "identifier 410"]),
      ("هاتف تيكنو ⟦410⟧ جديد", ["cardinal 410"]), ("الطائرة ⟦الـ 27⟧ تصل", ["ordinal 27"]),
      ("بين ⟦21 درجة و29 درجة مئوية⟧", ["measure 21…29 celsius"]),
      ("بين ⟦21 كيلومترا⟧ و⟦29 درجة مئوية⟧", ["measure 21 kilometer", "measure 29 celsius"]),
      ("بسعر ⟦300 ـ 400 دولار⟧", ["money 300…400 USD"]),
    ])
  func names(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }
}
