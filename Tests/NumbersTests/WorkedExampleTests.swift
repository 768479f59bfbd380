import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

/// The worked examples of the specification.
@Suite("Worked examples")
struct WorkedExampleTests {
  @Test("of plain quantities")
  func quantities() throws {
    try expectNumbers("إلى إجلاء ⟦400 ألف شخص⟧ محاصرين", ["count 400000"])
    try expectNumbers("قال إن ⟦مئات الأشخاص⟧ في حاجة", ["vague 200…999"])
    try expectNumbers("نشرت ⟦لواءين⟧ من أفرادها", ["dual 2"])
    try expectNumbers("خلال فترة لا تزيد على ⟦90 يومًا⟧", ["measure 90 day at_most"])
    try expectNumbers("بنحو ⟦140 كم⟧", ["measure 140 kilometer approx"])
    try expectNumbers("تجاوز طولها ⟦158كم⟧", ["measure 158 kilometer more_than"])
    try expectNumbers("⟦40 كيلومتراً⟧ على الأقل", ["measure 40 kilometer at_least"])
  }

  @Test("of what is part of what")
  func subsets() throws {
    let text = "أن سبعة مرضى توفوا، وأن 29 آخرين على شفا الموت بينهم 18 طفلاً"
    let numbers = try Reading.numbers(in: text)
    #expect(numbers.map(\.summary) == ["count 7", "count 29", "count 18"])
    #expect(numbers.map(\.lemma) == ["مريض", "مريض", "طفل"])
    #expect(numbers[1].noun.map { text[$0] } == "آخرين")
    #expect(numbers[2].subsetOf.map { text[$0] } == "29")
  }

  @Test("of fractions that share an approximator")
  func fractions() throws {
    let text = "سيطر في ذلك العام على نحو نصف سوريا وثلث العراق"
    let numbers = try Reading.numbers(in: text)
    #expect(numbers.map(\.summary) == ["fraction 0.5 approx", "fraction 0.33333333333333333 approx"])
    #expect(numbers.map(\.numerator) == [1, 1])
    #expect(numbers.map(\.denominator) == [2, 3])
    #expect(numbers.map { $0.base.map { text[$0] } } == ["سوريا", "العراق"])
    let other = "سيطرتها على قرابة ثلث مساحة العراق"
    let third = try #require(try Reading.numbers(in: other).first)
    #expect(third.summary == "fraction 0.33333333333333333 approx")
    #expect(third.base.map { other[$0] } == "مساحة العراق")
  }

  @Test("of a date beside a percentage")
  func percent() throws {
    let text = "لكنه فقد اليوم 97% من تلك الأراضي"
    let number = try #require(try Reading.numbers(in: text).first)
    #expect(number.summary == "percent 97 percent")
    #expect(text[number.range] == "97%")
    #expect(number.base.map { text[$0] } == "تلك الأراضي")
  }

  @Test("of a number that is none")
  func identifiers() throws {
    try expectNumbers("⟦1159440⟧\n⟦1159440⟧\nعاد الهدوء", ["identifier 1159440", "identifier 1159440"])
  }
}

/// Words that look like numbers, row by row of the specification.
@Suite("False friends")
struct FalseFriendTests {
  @Test(
    "are no numbers",
    arguments: [
      "الذي ألف كتابا عن البحر", "ألّف كتابا", "حرف الألف في أول الكلمة".replacing("أول", with: "بدء"),
      "من الألف إلى الياء",
      "لا أحد هنا", "يوم الأحد", "جبل أحد", "أحد الرجال", "إحدى البلدات", "لا واحد", "في وقت واحد",
      "هي العشارة وأبو حمام", "والعشائر", "ستار المسرح", "لست هنا", "جلست هناك", "تشرين الثاني", "ربيع الأول",
      "جمادى الأولى", "الساعة الثانية", "أول من أمس", "في المقام الأول", "الساعة الحادية عشرة والنصف", "مرة أخرى",
      "البعض الآخر", "بغداد", "تلاحق",
      "ما زالت مستمرة", "وقتل رجل", "اتجه نحو البوكمال", "لتلتف حول البوكمال", "أسس أكثر مهنية", "عناصر عراقيين",
      "المسلحين", "الدوليين", "محاصرين", "سُنة موالون", "الربع هو رقم كسر", "ربع نهائي الكأس", "ثمن الخبز",
      "أولا وثانيا",
      "في المئة", "بالمئة", "مختلف البلدان", "أحد الموقعين", "جمبري", "",
    ])
  func nothing(text: String) throws {
    let numbers = try Reading.numbers(in: text)
    #expect(numbers.isEmpty, "found \(numbers.map(\.summary)) in '\(text)'")
  }

  @Test(
    "are numbers where the surroundings say so",
    arguments: [
      ("⟦ألف كتاب⟧", "count 1000"), ("⟦أحد عشر⟧", "cardinal 11"), ("⟦شخص واحد⟧", "count 1"),
      ("⟦خمس السكان⟧", "fraction 0.2"),
      ("⟦خمس سنوات⟧", "measure 5 year"), ("⟦سبع مدن⟧", "count 7"), ("⟦عشر دول⟧", "count 10"),
      ("⟦ثمن المساحة⟧", "fraction 0.125"),
      ("⟦سبعين⟧", "cardinal 70"), ("⟦خمسة وعشرين⟧", "cardinal 25"), ("⟦ست نساء⟧", "count 6"),
      ("⟦مليون مرة⟧", "count 1000000"),
      ("⟦ثانيتين⟧", "measure 2 second"), ("المرة ⟦الأولى⟧", "ordinal 1"),
    ])
  func numbers(marked: String, summary: String) throws { try expectNumbers(marked, [summary]) }

  @Test(
    "name something",
    arguments: [
      "القرار ⟦2254⟧", "المادة ⟦5⟧", "اللواء ⟦47⟧", "فرانس ⟦24⟧", "سو ⟦24⟧", "إف-⟦16⟧", "كوفيد-⟦19⟧", "M⟦5⟧",
      "صفحة ⟦12⟧", "الطابق ⟦3⟧", "هاتف ⟦0791234567⟧", "+⟦963114455667⟧", "الساعة ⟦10⟧", "⟦10:30⟧", "⟦192.168.1.10⟧",
      "⟦4-4-2⟧", "فاز ⟦3-1⟧", "⟦5+1⟧", "عام ⟦2014⟧", "⟦3⟧ نوفمبر", "⟦2017-11-03⟧", "⟦3/11/2017⟧", "#⟦2017⟧", "iOS ⟦6⟧",
    ])
  func names(marked: String) throws {
    let marked = MarkedText(marked)
    let numbers = try Reading.numbers(in: marked.text)
    #expect(numbers.map(\.range) == marked.ranges, "found \(MarkedText.mark(numbers.map(\.range), in: marked.text))")
    #expect(numbers.allSatisfy { $0.kind == .identifier }, "found \(numbers.map(\.summary))")
  }
}
