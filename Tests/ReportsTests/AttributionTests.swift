import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Reports

@Suite("Attributions")
struct AttributionTests {
  /// The statements of a report: source, stance, text.
  private func statements(_ documents: [Document]) throws -> [[String]] {
    try report(Attributions(), over: documents).list("sources").flatMap { source in
      source.list("statements").map { statement in
        [source["source"], statement["stance"], statement["text"]].map { $0?.stringValue ?? "" }
      }
    }
  }

  private func statements(_ text: String) throws -> [[String]] { try statements([document(text)]) }

  @Test(
    "have source, type, stance and statement",
    arguments: [
      ("⟦قال وزير النقل إن الطريق مغلق.⟧", "وزير النقل", "official", "states", "إن الطريق مغلق"),
      ("⟦نفت الشركة أن تكون قد رفعت أسعارها.⟧", "الشركة", "organization", "denies", "أن تكون قد رفعت أسعارها"),
      (
        "⟦وحذرت «جمعية حماية البحر» من أن الصيد يتراجع.⟧", "جمعية حماية البحر", "organization", "warns",
        "أن الصيد يتراجع"
      ),
      (
        "⟦فتحت المحلات أبوابها صباح اليوم، بحسب وكالة الأنباء.⟧", "وكالة الأنباء", "agency", "states",
        "فتحت المحلات أبوابها صباح اليوم"
      ),
      ("⟦زعم مصدر أمني أن الحادث مدبر.⟧", "مصدر أمني", "anonymous", "claims", "أن الحادث مدبر"),
      ("⟦وقالت سعاد المنصوري: «سنعود غدا إلى العمل».⟧", "سعاد المنصوري", "person", "states", "«سنعود غدا إلى العمل»"),
      ("⟦الوزارة قالت إن المدارس تفتح غدا.⟧", "الوزارة", "official", "states", "إن المدارس تفتح غدا"),
      (
        "⟦والمتحدث باسم الجمعية أكد أن الحملة بدأت.⟧", "المتحدث باسم الجمعية", "organization", "states",
        "أن الحملة بدأت"
      ),
      ("⟦وجاء المدرب الذي قال إن فريقه جاهز.⟧", "المدرب", "person", "states", "إن فريقه جاهز"),
      ("⟦ووفقا لمدير المستشفى فإن الجرحى بخير.⟧", "مدير المستشفى", "person", "states", "فإن الجرحى بخير"),
      (
        "⟦ونقلت الصحيفة عن مسؤول محلي قوله إن الجسر آمن.⟧", "مسؤول محلي", "official", "states", "إن الجسر آمن"
      ),
      (
        "⟦«سنبني الجسر قبل نهاية العام القادم»، قالت رئيسة البلدية.⟧", "رئيسة البلدية", "official", "states",
        "سنبني الجسر قبل نهاية العام القادم"
      ),
      (
        "⟦دعا الأمين العام للمنظمة سامي البحري أمس إلى وقف قطع الأشجار.⟧", "الأمين العام للمنظمة سامي البحري",
        "organization", "calls", "إلى وقف قطع الأشجار"
      ),
      (
        "⟦وقال المدير في تصريح لإذاعة محلية، بعد أن زار المصنع، إن العمل يستأنف غدا.⟧", "المدير", "person", "states",
        "إن العمل يستأنف غدا"
      ),
      ("⟦في بيان لها أكدت البلدية أن الماء صالح.⟧", "البلدية", "official", "states", "أن الماء صالح"),
      ("⟦وقال سامي للحاضرين إن العرض يبدأ غدا.⟧", "سامي", "person", "states", "إن العرض يبدأ غدا"),
      ("⟦وقال سامي البحري مازحًا إن العرض يبدأ غدا.⟧", "سامي البحري", "person", "states", "إن العرض يبدأ غدا"),
      (
        "⟦وقال وزير خارجية ماليزيا إن العرض يبدأ غدا.⟧", "وزير خارجية ماليزيا", "official", "states",
        "إن العرض يبدأ غدا"
      ),
      (
        "⟦ونقلت الصحيفة مساء أمس عن مسؤول محلي أن الجسر آمن.⟧", "مسؤول محلي", "official", "states", "أن الجسر آمن"
      ),
      (
        "⟦توقف القطار ساعة، وفق تقرير صحيفة \"الميناء\" المحلية.⟧", "تقرير صحيفة \"الميناء\" المحلية", "document",
        "states",
        "توقف القطار ساعة"
      ),
      (
        "⟦وفقا لخطة الميناء ولم تتغير، قال المدير إن السفن تصل غدا.⟧", "المدير", "person", "states", "إن السفن تصل غدا"
      ),
      ("⟦وقالت تاس إن المفاوضات تبدأ غدا.⟧", "تاس", "agency", "states", "إن المفاوضات تبدأ غدا"),
      ("⟦وذكرت إيرنا أن الوفد وصل.⟧", "إيرنا", "agency", "states", "أن الوفد وصل"),
      ("⟦وأجاب الوزير بأن الطريق مغلق.⟧", "الوزير", "official", "states", "بأن الطريق مغلق"),
      ("⟦غرد الوزير أن الطريق مغلق.⟧", "الوزير", "official", "states", "أن الطريق مغلق"),
      ("⟦تعهد الوزير بأن الطريق يفتح غدا.⟧", "الوزير", "official", "promises", "بأن الطريق يفتح غدا"),
      ("⟦كتب وزير النقل أن الطريق مغلق.⟧", "وزير النقل", "official", "states", "أن الطريق مغلق"),
      ("⟦اقترح الوزير أن تفتح الطريق.⟧", "الوزير", "official", "calls", "أن تفتح الطريق"),
      (
        "⟦على لسان رئيس النادي، انتقل اللاعب إلى فريق آخر.⟧", "رئيس النادي", "organization", "states",
        "انتقل اللاعب إلى فريق آخر"
      ),
    ])
  func one(text: String, source: String, type: String, stance: String, statement: String) throws {
    #expect(try statements(text) == [[source, stance, statement]])
    #expect(try report(Attributions(), over: [document(text)]).list("sources").first?["type"] == .string(type))
  }

  @Test(
    "are not made of what only looks like one",
    arguments: [
      "⟦كان هدف الزيارة كشف حقيقة الحادث للناس.⟧",
      "⟦لم توضح الشرطة ما إذا كان الحادث مدبرا أن تفتح تحقيقا.⟧",
      "⟦يذكر أن الطريق أغلق قبل شهر.⟧",
      "⟦تنظم الانتخابات وفق القانون الجديد كل خمس سنوات.⟧",
      "⟦أغلقت السوق أبوابها مؤكدا أن الباعة رحلوا.⟧",
      "⟦في المدينة قال إن الخبر صحيح.⟧",
      "⟦وأضاف أن الخبر صحيح.⟧",
      "⟦أُعلن أن الطريق مغلق.⟧",
      "⟦ويبلغ طالب الرخصة بجواب مكتوب خلال شهر.⟧",
      "⟦وتوزع المياه بالتساوي حسب طبيعة الأرض.⟧",
      "⟦وتذكر دائمًا أن الطريق طويل.⟧",
      "⟦وتابع بمقارنة أسعار السوق مشيرا إلى أن الفرق كبير.⟧",
      "⟦ويعتبر سامي مؤسس موقع الميناء الشهير للأخبار.⟧",
      "⟦وصلت الشكوى من طرف طالب يدرس في المعهد إلى أن تفتح الإدارة بابها.⟧",
      "⟦وحذر من ارتفاع الأسعار في المدينة.⟧",
      "⟦وطالب بعودته إلى العمل في المدينة القديمة.⟧",
      "⟦يبدأ العمل في الساعة 18:10 بالتوقيت المحلي ذكر الله كثيرا.⟧",
    ])
  func none(text: String) throws {
    #expect(try statements(text).isEmpty)
  }

  @Test("end where another begins")
  func several() throws {
    let text =
      "⟦قال حاكم المصرف إن الأسعار ارتفعت، مشيرا إلى أن الأجور لم ترتفع، وأضافت نقابة العمال أن الحوار توقف، وفق تعبيرها.⟧"
    #expect(
      try statements(text) == [
        ["حاكم المصرف", "states", "إن الأسعار ارتفعت"], ["حاكم المصرف", "states", "أن الأجور لم ترتفع"],
        ["نقابة العمال", "states", "أن الحوار توقف"],
      ])
  }

  @Test("by phrases begin behind the phrase before")
  func phrases() throws {
    let text = "⟦توقف المطر مساء الأحد، بحسب مصلحة الأرصاد، وعادت المدارس إلى العمل، وفق وزارة التعليم.⟧"
    #expect(
      try statements(text) == [
        ["مصلحة الأرصاد", "states", "توقف المطر مساء الأحد"], ["وزارة التعليم", "states", "وعادت المدارس إلى العمل"],
      ])
  }

  @Test("go on with the last source whose verb had the same gender")
  func gender() throws {
    let text = "⟦قال المدير إن المصنع توسع.⟧ ⟦وأعلنت النقابة أن الأجور ترتفع.⟧ ⟦وأضاف أن العمل يبدأ غدا.⟧"
    #expect(
      try statements(text).filter { $0[2] == "أن العمل يبدأ غدا" } == [["المدير", "states", "أن العمل يبدأ غدا"]])
  }

  @Test(
    "go on with the source before where what follows a verb cannot be its subject",
    arguments: [
      ("⟦وحذر من ارتفاع الأسعار.⟧", "warns", "ارتفاع الأسعار"),
      ("⟦ودعا الحكومة إلى خفض الأسعار.⟧", "calls", "إلى خفض الأسعار"),
      ("⟦وأشار إلى وجود حلول كثيرة.⟧", "states", "وجود حلول كثيرة"),
      ("⟦وأضاف نفس المدير أن الأجور ترتفع.⟧", "states", "أن الأجور ترتفع"),
      ("⟦وأضاف في تصريح للإذاعة أن العمل يبدأ غدا.⟧", "states", "أن العمل يبدأ غدا"),
    ])
  func objects(text: String, stance: String, statement: String) throws {
    #expect(
      try statements("⟦قال المدير إن المصنع توسع.⟧ " + text) == [
        ["المدير", "states", "إن المصنع توسع"], ["المدير", stance, statement],
      ])
  }

  @Test(
    "are of the subject before a verb, not of who spoke before",
    arguments: [
      ("⟦وكانت تونس قد أعلنت عن خطة جديدة.⟧", ["تونس"]),
      ("⟦وعثر على الرجل، وعمره خمسون عاما، صرح بأنه تاه.⟧", []),
      ("⟦وطالب سامي الهادي من النقابة بمراجعة الأجور.⟧ ⟦وأضاف أن العمل صعب.⟧", ["سامي الهادي", "سامي الهادي"]),
    ] as [(String, [String])])
  func subjects(text: String, sources: [String]) throws {
    #expect(
      try statements("⟦قالت المديرة إن المصنع توسع.⟧ " + text).map { $0[0] }.filter { $0 != "المديرة" } == sources)
  }

  @Test("stand for long names that begin with them, and only persons for what ends with them")
  func shortNames() throws {
    let text =
      "⟦توقف القطار، وفق بلاغ أصدرته الوزارة.⟧ ⟦وأكدت الوزارة أن القطار يعود.⟧ ⟦وقالت مديرة المحطة سعاد المنصوري إن السكة سليمة.⟧ ⟦وأوضحت المنصوري أن القطار جديد.⟧"
    #expect(
      Set(try statements(text).map { $0[0] })
        == ["بلاغ أصدرته الوزارة", "الوزارة", "مديرة المحطة سعاد المنصوري"])
  }

  @Test("go on behind a phrase with who spoke before it")
  func behindPhrases() throws {
    let text =
      "⟦قال المدير إن المصنع توسع.⟧ ⟦وبدأ العمل في المصنع الجديد، بحسب صحيفة الميناء.⟧ ⟦وأضاف أن الأجور ترتفع.⟧"
    #expect(try statements(text).first { $0[2] == "أن الأجور ترتفع" }?[0] == "المدير")
  }

  @Test("go on with the source before, and fold short names")
  func continuation() throws {
    let text =
      "⟦أعلن المجلس الوطني للصحة أن الدواء آمن.⟧ ⟦وأضاف أن التوزيع يبدأ غدا.⟧ ⟦وأكد المجلس أن «الكميات تكفي الجميع حتى الصيف».⟧"
    let sources = try report(Attributions(), over: [document(text)]).list("sources")
    #expect(sources.map { $0["source"] } == ["المجلس الوطني للصحة"])
    #expect(sources[0].list("statements").count == 3)
    #expect(
      sources[0].list("statements").flatMap { $0.strings("quotations") } == ["الكميات تكفي الجميع حتى الصيف"])
  }

  @Test("know a person by the end of the name, and a title in its own document only")
  func names() throws {
    let first = document(
      "⟦قال وزير الزراعة كمال النجار إن المحصول وفير.⟧ ⟦وأوضح النجار أن الأسعار مستقرة.⟧ ⟦وأكد الوزير أن الري تحسن.⟧",
      id: "a")
    let second = document("⟦قال الوزير إن الميناء الجديد جاهز.⟧", id: "b")
    #expect(
      try statements([first, second]).map { $0[0] } == Array(repeating: "وزير الزراعة كمال النجار", count: 3) + [
        "الوزير"
      ])
  }

  @Test("quote what stands between marks, whichever marks they are, and no names")
  func quotations() throws {
    let text = "⟦قال المدرب إن ”الفريق يحتاج إلى وقت أطول“ قبل مباراة \"النجم\" وإن \"النتائج سوف تأتي حتما\".⟧"
    let statement = try report(Attributions(), over: [document(text)]).list("sources")[0].list("statements")[0]
    #expect(statement.strings("quotations") == ["الفريق يحتاج إلى وقت أطول", "النتائج سوف تأتي حتما"])
  }

  @Test("are found in text without stops, with statements that do not run to its end")
  func withoutStops() throws {
    let rest = String(repeating: " ثم فتحت المحلات", count: 300)
    let found = try statements("⟦قال وزير النقل إن الطريق مغلق\(rest) وقال سامي البحري إن العرض يبدأ غدا\(rest)⟧")
    #expect(found.map { $0[0] } == ["وزير النقل", "سامي البحري"])
    #expect(found.allSatisfy { $0[2].utf8.count < rest.utf8.count / 2 })
  }

  @Test("take words of their text only, whatever the text", arguments: 1...300)
  func anyText(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "قال", "قالت", "وأضاف", "الوزير", "مدير", "«", "»", "\"", "“", "أن", "إن", ":", "بحسب", "وفقا", "لوكالة",
      "للصحيفة", "،",
      "نقلت", "عن", "إلى", "مؤكدا", "2017", "لم", "بين", "قوله", "سامي", "الكبير", "ل", "و", "ـ", "a", "دعا", "يذكر",
      "حيث",
    ]
    let pieces = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      (0..<Int.random(in: 1...9, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
        .joined(separator: Bool.random(using: &generator) ? " " : "")
    }
    let source = document(pieces.map { "⟦" + $0 + "⟧" }.joined(separator: " "))
    for found in try statements([source]) {
      #expect(source.original.contains(found[2]))
      #expect(!found[0].isEmpty)
    }
    _ = try report(Conflicts(), over: [source])
    _ = try report(Digest(), over: [source])
  }

  @Test(
    "read who speaks by agreement, and where what is said begins and ends",
    arguments: [
      ("⟦ورفضت الوزيرة التعليق على الدعوة.⟧", "الوزيرة", "التعليق على الدعوة"),
      ("⟦واتهم الصيادون السلطات بالتقصير في حماية الميناء.⟧", "الصيادون", "السلطات بالتقصير في حماية الميناء"),
      ("⟦غرق المركب في الليل، وفق ما أعلنت قيادة البحرية.⟧", "قيادة البحرية", "غرق المركب في الليل"),
      ("⟦وتعهدت العطار بتحسين النقل العام.⟧", "العطار", "بتحسين النقل العام"),
      ("⟦وهدد اتحاد العمال بالإضراب عن العمل.⟧", "اتحاد العمال", "بالإضراب عن العمل"),
      ("⟦ورد العمدة سامي فارس على منافسه قائلا إن السؤال سياسي.⟧", "العمدة سامي فارس", "إن السؤال سياسي"),
      ("⟦وقالت والدة أحد الضحايا إن ابنها كان في القطار.⟧", "والدة أحد الضحايا", "إن ابنها كان في القطار"),
      (
        "⟦وأوضح الخبير الاقتصادي وائل درويش لقناة الأسواق أن القرار جاء متأخرا.⟧", "الخبير الاقتصادي وائل درويش",
        "أن القرار جاء متأخرا"
      ),
      ("⟦وكانت وسائل إعلام روسية أفادت بأن القافلة وصلت المدينة.⟧", "وسائل إعلام روسية", "بأن القافلة وصلت المدينة"),
      (
        "⟦أعلنت الوزارة مقتل جنديين في القصف، وبثت تسجيلا مصورا للمكان.⟧", "الوزارة", "مقتل جنديين في القصف"
      ),
      ("⟦وقال الوزير «واثق من أننا سنتفق في الأيام المقبلة».⟧", "الوزير", "«واثق من أننا سنتفق في الأيام المقبلة»"),
    ])
  func agreement(text: String, source: String, statement: String) throws {
    let found = try statements(text)
    #expect(found.map { [$0[0], $0[2]] } == [[source, statement]])
  }

  @Test("give a plural verb to people, and to nobody else")
  func plural() throws {
    let people = try statements("⟦واتهم سكان البلدة السلطات بالتقصير، وقالوا إن الصفارات لم تعمل.⟧")
    #expect(people.map { $0[0] } == ["سكان البلدة", "سكان البلدة"])
    let one = try statements("⟦قال المحافظ إن الأرقام مبالغ فيها.⟧ ⟦وقالوا إن الصفارات لم تعمل.⟧")
    #expect(one.map { $0[0] } == ["المحافظ"])
  }

  @Test("report no decision of a court as something refused")
  func decisions() throws {
    #expect(try statements("⟦رفضت المحكمة الطعن في نتيجة الانتخابات.⟧").isEmpty)
  }

  @Test(
    "read names as far as they go, and no farther",
    arguments: [
      ("⟦ويرى العديد من الصيادين أن الموسم ضعيف.⟧", "العديد من الصيادين", "أن الموسم ضعيف"),
      ("⟦قال القائم بأعمال السفارة إن القنصلية تفتح غدا.⟧", "القائم بأعمال السفارة", "إن القنصلية تفتح غدا"),
      ("⟦وأكد أمير دولة الميناء أن الطريق آمن.⟧", "أمير دولة الميناء", "أن الطريق آمن"),
      ("⟦وأوضح قائد الميناء اللواء يسار غالب أن الطريق آمن.⟧", "قائد الميناء اللواء يسار غالب", "أن الطريق آمن"),
      ("⟦وقال وزير الاقتصاد روبرت كالن إن الغاز يكفي.⟧", "وزير الاقتصاد روبرت كالن", "إن الغاز يكفي"),
      ("⟦وأكد وزير التجارة سامي غالب استمرار أزمة الحديد.⟧", "وزير التجارة سامي غالب", "استمرار أزمة الحديد"),
      ("⟦وقال شارل متوجها إلى النواب «لقد تأخرتم عن القانون كثيرا».⟧", "شارل", "«لقد تأخرتم عن القانون كثيرا»"),
      ("⟦وقالت بعثة تونس لدى الأمم المتحدة إن القرار عادل.⟧", "بعثة تونس لدى الأمم المتحدة", "إن القرار عادل"),
      ("⟦وأعلنت تونس وليبيا فتح المعبر.⟧", "تونس وليبيا", "فتح المعبر"),
      (
        "⟦وأشار الخبير الاقتصادي الدكتور نبيل سعيد إلى أن الأسعار ترتفع.⟧", "الخبير الاقتصادي الدكتور نبيل سعيد",
        "أن الأسعار ترتفع"
      ),
      (
        "⟦يرى الباحث في تاريخ الموانئ الدكتور جمال الذيب أن المدينة أقدم.⟧",
        "الباحث في تاريخ الموانئ الدكتور جمال الذيب", "أن المدينة أقدم"
      ),
      ("⟦ويقول يحيى غالب إن المركب غرق.⟧", "يحيى غالب", "إن المركب غرق"),
      ("⟦وهددت تونس، الأربعاء، بوقف الملاحة في المضيق.⟧", "تونس", "بوقف الملاحة في المضيق"),
      ("⟦وتعهد الرئيس عقب أداء اليمين بالعمل على السلام.⟧", "الرئيس", "بالعمل على السلام"),
      ("⟦ويعتبر الصيادون أن الموسم ضعيف.⟧", "الصيادون", "أن الموسم ضعيف"),
      ("⟦ووصفت ورقة تعريفية الكتاب بأنه هدية ثمينة.⟧", "ورقة تعريفية", "بأنه هدية ثمينة"),
    ])
  func names(text: String, source: String, statement: String) throws {
    #expect(try statements(text).map { [$0[0], $0[2]] } == [[source, statement]])
  }

  @Test(
    "are not made of things, of what lies between two, or of what is only done by a rule",
    arguments: [
      "⟦وانتهى الخلاف الذي قال إنه بلغ ذروته أمس.⟧",
      "⟦بعض السكان الذين رأيناهم في عين المكان اعتبروا أن الجسر ضيق.⟧",
      "⟦تأمل العاصمة أن تكون العلاقة بين تونس وليبيا جيدة، لا سيما أن البلدين جاران.⟧",
      "⟦وكان يعتبر الحديقة الخلفية للميناء القديم.⟧",
      "⟦ومن أبرز المطالب القديمة أن تفتح الطريق.⟧",
      "⟦أعدت الوثيقة الجديدة للميناء وفق أفضل الممارسات.⟧",
      "⟦تصدر الرخصة للصيادين عبر الرابط التالي: الميناء الجديد.⟧",
      "⟦حكم على 14 متهما آخرين في القضية القديمة.⟧",
    ])
  func things(text: String) throws {
    #expect(try statements(text).isEmpty)
  }

  @Test("go on with who spoke before where a verb is followed by what it rests on")
  func grounds() throws {
    let text = "⟦قال المحافظ إن الجسر ضيق.⟧ ⟦وأكد استنادا إلى دراسة قديمة أن الأشغال تبدأ غدا.⟧"
    #expect(
      try statements(text) == [
        ["المحافظ", "states", "إن الجسر ضيق"], ["المحافظ", "states", "أن الأشغال تبدأ غدا"],
      ])
  }

  @Test("of a participle begin behind its preposition, and marks on its first letter do not hide it")
  func participles() throws {
    let text = "⟦قال المحافظ إن الجسر ضيق، مُشيرًا في هذا الصدد إلى أن الأشغال تبدأ غدا.⟧"
    #expect(try statements(text).map { $0[2] } == ["إن الجسر ضيق", "أن الأشغال تبدأ غدا"])
  }

  @Test("of a bare ministry are not given to the ministry of another state that is named behind it")
  func ministries() throws {
    let text = "⟦أعلنت وزارة الدفاع أن القارب غرق.⟧ ⟦وقالت وزارة الدفاع البريطانية إن البحر هائج.⟧"
    #expect(try statements(text).map { $0[0] }.sorted() == ["وزارة الدفاع", "وزارة الدفاع البريطانية"])
  }

  @Test("do not end at a verb behind a name in quotes")
  func namesInQuotes() throws {
    let text = "⟦وقال سامي غالب إن المدن التي تبدأ أسماؤها بكلمة \"دير\" تشير إلى أصل قديم.⟧"
    #expect(try statements(text).map { $0[2] } == ["إن المدن التي تبدأ أسماؤها بكلمة \"دير\" تشير إلى أصل قديم"])
  }
}
