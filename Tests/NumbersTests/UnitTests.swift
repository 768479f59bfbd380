import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Units and currencies")
struct UnitTests {
  @Test(
    "are those of CLDR and their rates",
    arguments: [
      ("⟦20 ميجابت في الثانية⟧", "measure 20 megabit-per-second"), ("⟦5 ملغ/لتر⟧", "measure 5 milligram-per-liter"),
      ("⟦7 لترات لكل 100 كيلومتر⟧", "measure 7 liter-per-100-kilometer"), ("⟦300 كلفن⟧", "measure 300 kelvin"),
      ("⟦10 أمبير⟧", "measure 10 ampere"), ("⟦760 مم زئبق⟧", "measure 760 millimeter-ofhg"),
      ("⟦2.5 ل⟧ من الماء", "measure 2.5 liter"), ("⟦256 غيغا⟧", "measure 256 gigabyte"),
      ("⟦عقدتان بحريتان⟧", "measure 2 knot"),
    ])
  func units(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("count one before a smaller unit, and less than one after إلا")
  func parts() throws {
    try expectNumbers("طوله ⟦متر وثمانون سنتيمترا⟧", ["measure 1.8 meter"])
    try expectNumbers("وزنه ⟦12 كيلوغراما و300 غرام⟧", ["measure 12.3 kilogram"])
    try expectNumbers("يقع عند ⟦24°30′⟧ شمالا", ["measure 24.5 degree"])
    try expectNumbers("اشترى ⟦12 كيلوغراما⟧ و⟦3 لترات⟧", ["measure 12 kilogram", "measure 3 liter"])
    try expectNumbers("اشترى ⟦5 أمتار⟧ و⟦120 سنتيمترا⟧", ["measure 5 meter", "measure 120 centimeter"])
    try expectNumbers("⟦كيلو إلا ربعا⟧", ["measure 0.75 kilogram"])
    try expectNumbers("دفع ⟦دينارا ونصفا⟧", ["money 1.5"])
    try expectNumbers("⟦دولار و50 سنتا⟧", ["money 1.5 USD"])
  }

  @Test(
    "have symbols that a hamza tells apart",
    arguments: [
      ("⟦3 د.إ⟧", "money 3 AED"), ("⟦3 د.أ⟧", "money 3 JOD"), ("عمان الأردن: ⟦3 د.ا⟧", "money 3 JOD"),
      ("⟦3 د.ا⟧", "money 3"),
    ])
  func hamza(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("are read from one letter only where the country is known")
  func dinar() throws {
    try expectNumbers("بورصة تونس: ⟦2.61 د⟧", ["money 2.61 TND"])
    try expectNumbers("⟦5⟧ د", ["cardinal 5"])
    try expectNumbers("تونس ⟦3⟧ د. محمد", ["cardinal 3"])
  }

  @Test(
    "stand before the number too",
    arguments: [
      ("⟦US$ 12.50⟧", "money 12.5 USD"), ("⟦ر.س. ٢٥٠⟧", "money 250 SAR"), ("⟦CA$ 3⟧", "money 3 CAD"),
    ])
  func prefixes(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }
}
