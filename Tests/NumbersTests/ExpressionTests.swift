import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Numbers in their surroundings")
struct ExpressionTests {
  @Test(
    "are percentages, in signs and words, with what they are of",
    arguments: [
      ("⟦97%⟧", "percent 97 percent"), ("⟦%97⟧", "percent 97 percent"), ("⟦٩٧٪⟧\u{61C}", "percent 97 percent"),
      ("⟦97 بالمئة⟧", "percent 97 percent"), ("⟦خمسة في المائة⟧", "percent 5 percent"),
      ("⟦مئة في المئة⟧", "percent 100 percent"), ("⟦3 في الألف⟧", "percent 3 permille"), ("⟦5‰⟧", "percent 5 permille"),
      ("بين ⟦20 و25%⟧", "percent 20…25 percent"), ("⟦20-25%⟧", "percent 20…25 percent"),
      ("⟦1.500%⟧", "percent 1.5 percent"), ("⟦نقطتين مئويتين⟧", "measure 2 percentage-point"),
    ])
  func percents(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("are of a base")
  func bases() throws {
    func base(_ text: String) throws -> String? {
      let number = try #require(try Reading.numbers(in: text).first)
      return number.base.map { text[$0] }
    }
    #expect(try base("خسر 40% من تلك الحقول في الشمال") == "تلك الحقول")
    #expect(try base("يملك 30 بالمئة من أسهم الشركة") == "أسهم الشركة")
    #expect(try base("زار نصف سوريا خلال شهر") == "سوريا")
    #expect(try base("ربع مساحة الجزيرة") == "مساحة الجزيرة")
    #expect(try base("بلغ 30 بالمئة") == nil)
  }

  @Test(
    "are measures",
    arguments: [
      ("⟦158كم⟧", "measure 158 kilometer"), ("⟦40 كيلومترا⟧", "measure 40 kilometer"),
      ("⟦12 كم²⟧", "measure 12 square-kilometer"),
      ("⟦12 كيلومترا مربعا⟧", "measure 12 square-kilometer"), ("⟦3 درجات مئوية⟧", "measure 3 celsius"),
      ("⟦درجتين تحت الصفر⟧", "measure -2 degree"), ("⟦100 كيلومتر في الساعة⟧", "measure 100 kilometer-per-hour"),
      ("⟦لترين⟧", "measure 2 liter"), ("⟦لتر ونصف⟧", "measure 1.5 liter"),
      ("⟦ثلاثة كيلومترات ونصف⟧", "measure 3.5 kilometer"),
      ("⟦نصف ساعة⟧", "measure 0.5 hour"), ("⟦500 ألف طن⟧", "measure 500000 metric-ton"), ("⟦3 م⟧", "measure 3 meter"),
      ("⟦عامين⟧", "measure 2 year"), ("⟦السنوات الخمس⟧", "measure 5 year"), ("⟦سنة واحدة⟧", "measure 1 year"),
    ])
  func measures(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are money",
    arguments: [
      ("⟦3 ملايين دولار⟧", "money 3000000 USD"), ("⟦دولارين⟧", "money 2 USD"), ("⟦$10⟧", "money 10 USD"),
      ("⟦10$⟧", "money 10 USD"), ("⟦€ 20⟧", "money 20 EUR"), ("⟦42 KWD⟧", "money 42 KWD"), ("⟦5 د.ت⟧", "money 5 TND"),
      ("⟦100 دينار أردني⟧", "money 100 JOD"), ("⟦ديناران تونسيان⟧", "money 2 TND"),
      ("⟦11 دينارًا تونسيًا⟧", "money 11 TND"),
      ("⟦20 دولارا و43 سنتا⟧", "money 20.43 USD"), ("⟦10 قروش⟧", "money 0.1 EGP"),
      ("⟦20 جنيها استرلينيا⟧", "money 20 GBP"),
      ("⟦100 دينار⟧", "money 100"), ("الحكومة التونسية: ⟦100 دينار⟧", "money 100 TND"),
      ("⟦دولار ونصف⟧", "money 1.5 USD"),
      ("⟦1454 م.د⟧ في تونس", "money 1454000000 TND"),
    ])
  func money(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are ranges",
    arguments: [
      ("بين ⟦عشرة وعشرين رجلا⟧", "count 10…20"), ("من ⟦5 إلى 10 آلاف⟧", "cardinal 5000…10000"),
      ("⟦18-24 عاما⟧", "measure 18…24 year"), ("⟦ثلاثة أو أربعة أيام⟧", "measure 3…4 day"),
      ("بين ⟦20 و30 ألف شخص⟧", "count 20000…30000"), ("⟦10-20 دولارا⟧", "money 10…20 USD"),
      ("⟦يومين أو ثلاثة⟧", "measure 2…3 day"), ("من ⟦شهرين إلى ثلاثة أشهر⟧", "measure 2…3 month"),
      ("⟦مرتين أو ثلاث مرات⟧", "count 2…3"), ("بين ⟦دولتين وخمس دول⟧", "count 2…5"),
      ("استمر ⟦يوما أو يومين⟧", "measure 1…2 day"), ("ل⟦ساعة أو ساعتين⟧", "measure 1…2 hour"),
      ("⟦20-10 دولارا⟧", "money 10…20 USD"), ("بين ⟦ألف وألفي جندي⟧", "count 1000…2000"),
    ])
  func ranges(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("are no range of a dual and another unit or noun")
  func otherEnds() throws {
    try expectNumbers("⟦يومين⟧ إلى ⟦أسبوعين⟧", ["measure 2 day", "measure 2 week"])
    try expectNumbers("⟦مدرستين⟧ أو ⟦ثلاثة مصانع⟧", ["dual 2", "count 3"])
    try expectNumbers("الشهر أو ⟦شهرين⟧", ["measure 2 month"])
  }

  @Test("are two values after a word for a change")
  func changes() throws {
    try expectNumbers("ارتفع من ⟦6%⟧ إلى ⟦9%⟧", ["percent 6 percent", "percent 9 percent"])
  }

  @Test(
    "are bounded",
    arguments: [
      ("نحو ⟦140 كم⟧", "measure 140 kilometer approx"), ("بحوالي ⟦140 كم⟧", "measure 140 kilometer approx"),
      ("⟦140 كم⟧ تقريبا", "measure 140 kilometer approx"), ("أكثر من ⟦مئة رجل⟧", "count 100 more_than"),
      ("ما لا يقل عن ⟦20 رجلا⟧", "count 20 at_least"), ("⟦40 كيلومترا⟧ على الأقل", "measure 40 kilometer at_least"),
      ("تجاوز طولها ⟦158كم⟧", "measure 158 kilometer more_than"), ("لا تزيد على ⟦90 يوما⟧", "measure 90 day at_most"),
      ("لم يتجاوز عدد القتلى ⟦30 قتيلا⟧", "count 30 at_most"), ("أقل من ⟦ألف دولار⟧", "money 1000 USD less_than"),
      ("⟦200⟧ أو أكثر", "cardinal 200 at_least"), ("⟦200⟧ فأقل", "cardinal 200 at_most"),
      ("حتى ⟦50 شخصا⟧", "count 50 at_most"), ("لا يمكن أن يتجاوز ⟦50 شخصا⟧", "count 50 at_most"),
      ("على ألا يقل عن ⟦50 شخصا⟧", "count 50 at_least"), ("دون أن تتجاوز كلفته ⟦50 دولارا⟧", "money 50 USD at_most"),
      ("ناهز عددهم ⟦50 شخصا⟧", "count 50 approx"), ("أكثر من ⟦نصف الناس⟧", "fraction 0.5 more_than"),
    ])
  func bounds(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are only bounded",
    arguments: [
      ("⟦مئات الأشخاص⟧", "vague 200…999"), ("⟦المئات من قوات⟧ النخبة", "vague 200…999"),
      ("⟦عشرات الآلاف⟧", "vague 20000…99000"), ("⟦مئات الآلاف من المدنيين⟧", "vague 200000…999000"),
      ("⟦بضعة أيام⟧", "vague 3…9 day"), ("⟦بضعة آلاف⟧", "vague 3000…9000"), ("⟦عدة مدن⟧", "vague"),
    ])
  func vague(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are duals without a numeral",
    arguments: [
      ("نشرت ⟦لواءين⟧ هناك", "dual 2"), ("بين ⟦البلدين⟧ الشقيقين", "dual 2"), ("ل⟦عمليتين⟧ عسكريتين", "dual 2"),
      ("تقع ⟦مدينتا⟧ حلب وحماة", "dual 2"), ("بين ⟦مدينتي⟧ القائم والبوكمال", "dual 2"),
      ("على ⟦جانبي⟧ الحدود", "dual 2"),
      ("خسر ⟦معقلاه⟧", "dual 2"), ("على ⟦ضفتي⟧ النهر", "dual 2"),
    ])
  func duals(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "are units of which a fraction is said with the unit once more",
    arguments: [
      ("بما لا يقل عن ⟦متر ونصف المتر⟧", "measure 1.5 meter at_least"),
      ("خلال ⟦ساعة وربع الساعة⟧", "measure 1.25 hour"),
      ("⟦ساعتين ونصف الساعة⟧", "measure 2.5 hour"), ("⟦ثلاث سنوات ونصف السنة⟧", "measure 3.5 year"),
      ("نقل ⟦طن ونصف طن⟧ من القمح", "measure 1.5 metric-ton"), ("دفع ⟦دولارين وربع الدولار⟧", "money 2.25 USD"),
      ("وزنه ⟦طن وثلاثة أرباع الطن⟧", "measure 1.75 metric-ton"),
    ])
  func repeatedUnits(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("are no fractions of a unit when they are of something else")
  func otherWholes() throws {
    try expectNumbers("⟦خمسة كيلومترات⟧ و⟦نصف المدينة⟧", ["measure 5 kilometer", "fraction 0.5"])
    try expectNumbers("⟦لترين⟧ و⟦نصف كيلوغرام⟧", ["measure 2 liter", "measure 0.5 kilogram"])
  }

  @Test(
    "are no duals: plurals of people, a country, و and لدى",
    arguments: [
      "عودة الفارين إلى القرية", "نقابة العاملين", "جمعية المصنعين", "رعاية المقعدين", "ظل معبرين عن رأيهم",
      "المجلس الإقليمي للبحث", "سافر إلى البحرين", "وفد للبحرين", "ولديه ما يقول", "ولديهم أمل", "عراقيين", "المسلحين",
    ])
  func noDuals(text: String) throws { try expectNumbers(text, []) }

  @Test("are no duals before an ordinal, where ي means mine")
  func possessives() throws {
    try expectNumbers("نشرت مجموعتي ⟦الأولى⟧", ["ordinal 1"])
  }

  @Test("are duals in ان of nouns whose form in ين is doubtful")
  func nominativeDuals() throws {
    try expectNumbers("افتتح أمس ⟦مصنعان⟧ جديدان", ["dual 2"])
  }

  @Test(
    "are names of hours before a part of the day",
    arguments: [
      ("حتى ⟦الثالثة⟧ بعد الظهر", "identifier 3"), ("منذ ⟦الحادية عشرة⟧ ليلا", "identifier 11"),
      ("في ⟦السابعة⟧ صباحا", "identifier 7"),
    ])
  func hours(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test("are ordinals of a definite noun before a part of the day")
  func ordinalsBeforeDayParts() throws {
    try expectNumbers("عقدت الجلسة ⟦الثانية⟧ مساء الثلاثاء", ["ordinal 2"])
  }

  @Test("count what follows a head of names")
  func countedAfterHeads() throws {
    try expectNumbers("سيوفر الخط ⟦850 وظيفة⟧", ["count 850"])
    try expectNumbers("يسلك الخط ⟦850⟧ كل يوم", ["identifier 850"])
  }

  @Test(
    "count nouns, with their lemma",
    arguments: [
      ("سبعة مرضى", "مرضى", "مريض"), ("400 ألف شخص محاصرين", "شخص", "شخص"), ("18 طفلاً", "طفلاً", "طفل"),
      ("الجنود الخمسة", "الجنود", "جندي"), ("شخص واحد", "شخص", "شخص"), ("ثلاثة صحفيين", "صحفيين", "صحفي"),
    ])
  func countedNouns(text: String, noun: String, lemma: String) throws {
    let number = try #require(try Reading.numbers(in: text).first)
    #expect(number.kind == .count)
    #expect(number.noun.map { text[$0] } == noun)
    #expect(number.lemma == lemma)
  }
}
