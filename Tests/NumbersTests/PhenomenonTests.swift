import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

/// Kinds of numbers that other texts than news have, each with its counter-examples.
@Suite("Numbers of laws, accounts, sport and old texts")
struct PhenomenonTests {
  @Test(
    "group before thousands and millions where the document groups",
    arguments: [
      ("ارتفعت بنسبة ⟦4.5%⟧ إلى ⟦12,480 مليون ريال⟧", "money 12480000000 SAR"),
      ("⟦1,120,450⟧، ⟦3,214 مليون نسمة⟧", "count 3214000000"),
      ("بلغ ⟦4.5%⟧ من ⟦7,095 مليار دولار⟧", "money 7095000000 USD"),
      ("بلغ ⟦4,5%⟧ من ⟦3,214 مليون نسمة⟧", "count 3214000"),
    ])
  func groupedMillions(marked: String, last: String) throws {
    let marked = MarkedText(marked)
    let numbers = try Reading.numbers(in: marked.text)
    #expect(numbers.map(\.range) == marked.ranges)
    #expect(numbers.last?.summary == last)
  }

  @Test(
    "keep the other reading of an ambiguous separator before a magnitude",
    arguments: [("1,500 مليون دولار", "1500000", "1500000000"), ("2,345.6 مليون ريال", "2345600000", "")])
  func alternatives(text: String, value: String, alternative: String) throws {
    let number = try #require(try Reading.numbers(in: text).first)
    #expect(number.value?.description == value)
    #expect(number.alternatives.map(\.description) == (alternative.isEmpty ? [] : [alternative]))
  }

  @Test(
    "are values before and after, one after the other",
    arguments: [
      "ارتفعت صادرات الأولى من ⟦18⟧ إلى ⟦195 مليار دولار⟧ والثانية من ⟦2.5⟧ إلى ⟦8 مليار دولار⟧"
    ])
  func changes(marked: String) throws {
    let numbers = try Reading.numbers(in: MarkedText(marked).text).filter { $0.kind == .money }
    #expect(
      numbers.map(\.summary) == [
        "money 18000000000 USD", "money 195000000000 USD", "money 2500000000 USD", "money 8000000000 USD",
      ])
  }

  @Test(
    "have their small parts first in old texts",
    arguments: [
      ("⟦خمس وستين وأربعمائة⟧", "cardinal 465"), ("⟦ثلاث عشرة وثلاثمائة⟧", "cardinal 313"),
      ("⟦إحدى وعشرين ومائة⟧", "cardinal 121"), ("⟦خمس وثمانين ومائتين وألف⟧", "cardinal 1285"),
      ("⟦تسعا وسبعين ومائة⟧", "cardinal 179"), ("بين ⟦عشرين ومئة⟧", "cardinal 20…100"),
      ("⟦مئة وخمسة وستون⟧", "cardinal 165"),
    ])
  func smallPartsFirst(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "stand in figures and words",
    arguments: [
      ("لا تزيد على ⟦(15) خمسة عشر يوما⟧", ["measure 15 day at_most"]),
      ("بمبلغ ⟦خمسة عشر (15) مليون ريال⟧", ["money 15000000 SAR"]),
      ("بمبلغ ⟦(15) خمسة عشر مليون ريال⟧", ["money 15000000 SAR"]),
      ("بمبلغ ⟦مليونان (٢) دولار⟧", ["money 2000000 USD"]),
      ("بمبلغ ⟦ثلاثة ملايين (3) دينار كويتي⟧", ["money 3000000 KWD"]),
      ("بكلفة ⟦(759) مليونا و(130) ألف ريال⟧", ["money 759130000 SAR"]),
      ("دفع ⟦(5) ملايين⟧ و⟦(7) ملايين ريال⟧", ["cardinal 5000000", "money 7000000 SAR"]),
      ("زاد على ⟦ثلاثة ملايين⟧ (⟦3⟧)", ["cardinal 3000000 more_than", "cardinal 3"]),
      ("⟦ثلاثة ملايين⟧ ⟦(30) ريالا⟧", ["cardinal 3000000", "money 30 SAR"]),
      ("⟦خمسة عشر (15) يوما⟧", ["measure 15 day"]), ("لا يقل عن ⟦(11) عضوا⟧", ["count 11 at_least"]),
      ("دفع ⟦(500) دولار⟧", ["money 500 USD"]), ("خسارة قدرها ⟦(793) مليون ريال⟧", ["money -793000000 SAR"]),
      ("بقيمة ⟦(793) مليون ريال⟧", ["money 793000000 SAR"]), ("هي (⟦1⟧) مجموعة", ["cardinal 1"]),
      ("على (⟦15⟧) ⟦ستة عشر يوما⟧", ["cardinal 15", "measure 16 day"]),
    ])
  func figuresAndWords(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "have letters for magnitudes beside a currency or a noun",
    arguments: [
      ("⟦100k دولار⟧", "money 100000 USD"), ("بسعر ⟦$3.5M⟧", "money 3500000 USD"),
      ("بسعر ⟦$5bn⟧", "money 5000000000 USD"),
      ("حصد ⟦1.2M مشاهدة⟧", "count 1200000"), ("بسعر ⟦20 M€⟧", "money 20000000 EUR"), ("طراز ⟦5⟧k", "identifier 5"),
    ])
  func letters(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "say what they name",
    arguments: [
      ("فاز الفريق ⟦2-1⟧ أمس", Number.Identifier.score), ("فاز ⟦3 - صفر⟧", .score), ("⟦صفر-3⟧ إيابا", .score),
      ("هاتف ⟦0112345678⟧ تحويلة", .phone), ("+⟦966 11 465 7000⟧", .phone), ("⟦966501234567⟧+", .phone),
      ("الحساب ⟦SA03 8000 0000 6080 1016 7519⟧", .iban), ("المادة ⟦12⟧", .article), ("قرار أ / ⟦90⟧", .reference),
      ("القانون رقم ⟦03.01⟧", .reference), ("القانون رقم ⟦12.103⟧", .reference), ("⟦1⟧-اقتراح السياسات", .list),
      ("⟦1⟧ – حركة", .list),
      ("عناصرها: ⟦1⟧ - حركة", .list), ("(⟦1⟧) نسبة الدين", .list), ("في عام ⟦2011⟧", .date), ("الساعة ⟦11⟧", .time),
      ("المادة ⟦5⟧", .article),
    ])
  func identifiers(marked: String, identifier: Number.Identifier) throws {
    let marked = MarkedText(marked)
    let number = try #require(try Reading.numbers(in: marked.text).first)
    #expect(number.range == marked.ranges.first)
    #expect(number.kind == .identifier)
    #expect(number.identifier == identifier)
  }

  @Test(
    "are quantities all the same",
    arguments: [
      ("⟦2-1⟧", "identifier"), ("من ⟦5-7 أكواب⟧", "measure 5…7 cup"), ("⟦12⟧ - نقطة", "identifier 12"),
      ("وزن ⟦3/4⟧", "fraction 0.75"), ("رواه ⟦2/345⟧", "identifier"), ("باع ⟦320 حصانا⟧", "count 320"),
      ("قوته ⟦320 حصانا⟧", "measure 320 horsepower"), ("⟦46 حصان⟧", "measure 46 horsepower"), ("⟦5 أحصنة⟧", "count 5"),
      ("سار ⟦ميلين⟧", "measure 2 mile"), ("⟦66 بروتينا⟧", "count 66"),
      ("أكثر من ⟦2000 صنف⟧", "count 2000 more_than"), ("⟦100 متر⟧", "measure 100 meter"),
      ("طولها ⟦100 م⟧", "measure 100 meter"),
      ("سنة ⟦711⟧م", "identifier 711"), ("(⟦915⟧م - ⟦965⟧م)", "identifier 915"), ("الساعة ⟦5⟧ م", "identifier 5"),
      ("الحرارة ⟦5 تحت الصفر⟧", "cardinal -5"), ("تحت ⟦100 لائحة⟧", "count 100"),
      ("تحت ⟦ألفين⟧", "cardinal 2000 less_than"),
      ("⟦8 ونصف بالمئة⟧", "percent 8.5 percent"), ("⟦ثلاثة بالمئة ونصف⟧", "percent 3.5 percent"),
      ("⟦ثلاثة ونصف مليون⟧", "cardinal 3500000"), ("الذكرى ⟦الخامسة بعد المئة⟧", "ordinal 105"),
      ("قرابة ⟦الخمس دقائق⟧", "measure 5 minute approx"), ("⟦480 ألف زلوتي⟧", "money 480000 PLN"),
      ("⟦5 جيجاوات⟧", "measure 5 gigawatt"), ("⟦200 درهم و50 سنتيما⟧", "money 200.5 MAD"),
    ])
  func quantities(marked: String, first: String) throws {
    let marked = MarkedText(marked)
    let numbers = try Reading.numbers(in: marked.text)
    #expect(numbers.first?.summary == first, "found \(MarkedText.mark(numbers.map(\.range), in: marked.text))")
    #expect(numbers.first?.range == marked.ranges.first)
  }

  @Test(
    "are none in names, adjectives and words with a pronoun",
    arguments: [
      "تميم بن حمد آل ثاني", "محمد ماء العينين", "الأمناء العامين", "المأكولات البحريه", "شعبان كريم",
      "متحور ألفا وبيتا",
      "ولست أدري", "ميلان عند القمة", "هو مدير وأحد أكبر التجار",
      "زار الفنانتين الشابتين".replacing("زار ", with: "والتقى "),
    ])
  func names(text: String) throws { try expectNumbers(text, []) }

  @Test(
    "are duals of people in the nominative",
    arguments: ["قال ⟦المسؤولان⟧", "حضر ⟦المدربان⟧", "أصيب ⟦شرطيان⟧", "وصل ⟦فلسطينيان⟧"])
  func duals(marked: String) throws { try expectNumbers(marked, ["dual 2"]) }
}
