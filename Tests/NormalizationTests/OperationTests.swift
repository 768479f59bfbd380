import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Normalization

@Suite("Operations and presets")
struct OperationTests {
  @Test(
    "do what their names say",
    arguments: [
      ("tashkeel", "سُنّةٌ", "سنة"), ("tashkeel-ext", "الرحمٰن\u{615}", "الرحمن"), ("quranic", "رَيْبَ\u{6DB}\u{6DD}", "رَيْبَ "),
      ("alef", "أإآٱٲ", "ااااٲ"), ("alef-wide", "ٲٳٵ", "ااا"), ("hamza-seats", "مؤمن بئر ماء", "مومن بير ماء"),
      ("hamza-seats-hamza", "مؤمن بئر", "مءمن بءر"), ("hamza-drop", "ماء", "ما"),
      ("alef-maqsura", "على الهدى", "علي الهدي"),
      ("alef-maqsura-final", "على ىب", "علي ىب"), ("alef-maqsura-reverse", "علي يد", "على يد"),
      ("teh-marbuta", "مدينة", "مدينه"),
      ("farsi", "کتابی گچپژ ۀ", "كتابي كجبز ه"), ("digits", "٢٠١٧ ۱۲ １ 𝟜", "2017 12 1 4"),
      ("digits-arabic", "2017 ۱۲", "٢٠١٧ ١٢"),
      ("num-punct", "٣٫٥٪ ١٬٢٣٤ ٪٩٧ ٧ ٪ ٪", "٣.٥% ١,٢٣٤ %٩٧ ٧ % ٪"), ("num-punct", "قال٫ ثم٪", "قال٫ ثم٪"),
      ("punct", "نعم, لا? 1,5 a, b ثم; x.org?a=1", "نعم، لا؟ 1,5 a, b ثم؛ x.org?a=1"),
      ("punct-latin", "نعم، لا؟ بل؛ تم۔", "نعم, لا? بل; تم."),
      ("quotes", "قال ”نعم“ و“لا” ثم \"بلى\"", "قال «نعم» و«لا» ثم «بلى»"),
      ("quotes", "قطر 5\" فقط «لا”", "قطر 5\" فقط «لا»"),
      ("dashes", "دمشق – بغداد −5", "دمشق - بغداد -5"), ("ellipsis", "ربما…", "ربما..."),
      ("ellipsis-unicode", "ربما... .. ....", "ربما… .. ...."),
      ("punct-spacing", "نعم ،لا العراقية- السورية انتهى.وبعد", "نعم، لا العراقية - السورية انتهى. وبعد"),
      ("punct-spacing", "قال،ثم «نعم»ثم د.أحمد م.ت.ف 3.5 10:30", "قال، ثم «نعم» ثم د.أحمد م.ت.ف 3.5 10:30"),
      ("repeats", "رااائع!!! هههههه الله ممر 1000", "رائع! هه الله ممر 1000"),
      ("waw", "و 100 و «ذئابه» و ذهب هو ذا", "و100 و«ذئابه» وذهب هو ذا"),
      ("emoji-drop", "مرحبا 😀👍🏽 1️⃣ ❤️ 5 ©", "مرحبا    5 ©"),
      ("emoji-drop", "نعم😀👍🏽لا 5😀6 (😀) نعم😀.", "نعم لا 5 6 () نعم."),
      ("tatweel", "2010ـ2015 بيروت ـ رويترز الـ25 ـه", "2010ـ2015 بيروت ـ رويترز ال25 ه"),
      ("control", "كل\u{0}مة\t25\u{B}\u{C}\u{1F}\u{85}", "كلمة\t25\u{B}\u{C}\u{1F}\u{85}"),
      ("space", "أحمد\tعلي \t 25\t\u{1F}2019\t", "أحمد علي\t25\t2019"),
      ("newline", "أ\u{B}ب\u{C}ج\u{1C}د\r\nه\u{85}و\u{2028}ز\r", "أ\nب\nج\nد\nه\nو\nز\n"),
      ("emoji-drop", "#⃣*⃣.⃣", ".⃣"), ("repeats", "ککککـ ٳٳٳ", "کـ ٳ"), ("emoji-placeholder", "😀 👨‍👩‍👧 🇵🇸", "[رمز] [رمز] [رمز]"),
      ("url-drop", "راجع https://example.org/a?b=1، ثم", "راجع ، ثم"),
      ("url-placeholder", "www.example.org.", "[رابط]."),
      ("mention-placeholder", "شكرا @user_1 a@b.example", "شكرا [مستخدم] a@b.example"),
      ("mention-drop", "@user نعم", " نعم"),
      ("hashtag-split", "#كأس_العالم اليوم", "كأس العالم اليوم"), ("hashtag-drop", "خبر #عاجل", "خبر "),
      ("hamza-marks", "شى\u{654} ه\u{654}", "شئ ۀ"), ("dagger-alef", "ٱلسَّمَٰوَٰتِ", "ٱلسَّمَاوَاتِ"),
      ("dagger-alef", "وهٰذا لٰكنه الرَّحمٰن هُدىٰ صلوٰة بذٰلك", "وهذا لكنه الرَّحمن هُدى صلاة بذلك"),
      ("tatweel-all", "هـ كـتاب", "ه كتاب"), ("word-ligatures", "﷽ ﷼ ﷲ", "بسم الله الرحمن الرحيم ريال الله"),
      ("lam-alef", "ﻷن ﻼ", "لأن لا"), ("nfkc-casefold", "ＡＢＣ", "abc"), ("nfd", "آ", "ا\u{653}"), ("nfkd", "½", "1⁄2"),
      ("bom", "\u{FEFF}نص", "نص"), ("softhyphen", "كت\u{AD}اب", "كتاب"), ("bidi", "25\u{200F}%\u{2067}", "25%"),
    ])
  func operation(name: String, text: String, expected: String) throws {
    let view = try normalized(text, operations: [name])
    #expect(view.text == expected)
    #expect(AlignmentLaw.violation(of: view.alignment, from: text, to: view.text) == nil)
  }

  @Test(
    "agree with the tools that presets are named after",
    arguments: [
      (PresetName.search, "اعتمادَ أسس أكثر", "اعتماد اسس اكثر"), (.search, "الـ«بوكمال»", "ال«بوكمال»"),
      (.search, "ﷺ", "صلي الله عليه وسلم"), (.search, "إيران ایران", "ايران ايران"), (.search, "٪٩٧\u{61C}", "%97"),
      (.search, "سُنة", "سنه"), (.search, "1438 هـ", "1438 هـ"), (.search, "ﻷن", "لان"), (.search, "رُؤًى", "روي"),
      (.search, "مسئول/مسؤول", "مسيول/مسوول"), (.lucene, "اعتمادَ أسس أكثر", "اعتماد اسس اكثر"),
      (.lucene, "الـ«بوكمال»", "ال«بوكمال»"), (.lucene, "ﷺ", "ﷺ"), (.lucene, "إيران ایران", "ايران ایران"),
      (.lucene, "٪٩٧\u{61C}", "٪٩٧\u{61C}"),
      (.lucene, "1438 هـ", "1438 ه"), (.lucene, "ﻷن", "ﻷن"), (.lucene, "رُؤًى", "رؤي"), (.lucene, "ٱلرحمٰن", "ٱلرحمٰن"),
      (.luceneFa, "کتاب‌های ۀ ے ہ", "كتاب‌هاي ه ي ه"), (.snowball, "ﻛﺘﺎبٌ ٢٠ سؤال نشأ أكل", "كتاب 20 سوال نشء اكل"),
      (.pyarabicSearchtext, "إلى مئة مؤمن ﻷن", "الا مءه مءمن لان"), (.camelDediac, "ٱلسَّمَٰوَٰتِ", "ٱلسموت"),
      (.camelAlef, "أإآٱٲ", "ااااٲ"), (.camelAlefMaksura, "على", "علي"), (.camelTehMarbuta, "مدينة", "مدينه"),
      (.camelUnicode, "﷼ ﷽ ﷺ ½", "ريال بسم الله الرحمن الرحيم صلى الله عليه وسلم 1⁄2"),
      (.icuSearch, "أحمدُ على ٥٪ ﻻ Ab", "احمد علي 5٪ لا ab"), (.icuSearch, "ٱ ک ی ہ", "ٱ ک ی ہ"),
      (.display, "قال ”نعم“, ثم ٢٠", "قال «نعم»، ثم ٢٠"), (.nfkc, "﷼ ﷽", "ریال ﷽"), (.none, "أ  ب", "أ  ب"),
    ])
  func preset(preset: PresetName, text: String, expected: String) throws {
    #expect(try normalized(text, preset: preset).text == expected)
  }

  @Test("list every preset that there is a name for, and no other")
  func names() throws {
    let catalogue = try OperationCatalogue.builtIn.get()
    #expect(catalogue.presets.map(\.name).sorted() == PresetName.allCases.map(\.rawValue).sorted())
    for preset in catalogue.presets {
      #expect(preset.operations.allSatisfy { catalogue.operation(named: $0) != nil }, "\(preset.name)")
    }
  }

  @Test("refuse unknown names with the nearest one")
  func refusals() throws {
    #expect(throws: OptionError("found 'tashkil'; did you mean 'tashkeel'?")) {
      try OperationName(optionValue: "tashkil")
    }
    #expect(
      throws: StageError(
        .badOption, "except: the preset 'lucene' has no operation 'bom'",
        advice: "it has lucene-alef, alef-maqsura, teh-marbuta, tatweel-all, tashkeel", option: "except")
    ) { try normalized("", preset: .lucene, except: ["bom"]) }
  }

  @Test("leave out what except names, and add what operations name")
  func options() throws {
    #expect(try normalized("كـتاب أ", preset: .light, operations: ["alef"], except: ["tatweel"]).text == "كـتاب ا")
  }

  @Test("say what they destroy, unless the result is a view of its own")
  func contracts() throws {
    var stage = Normalize()
    #expect(stage.contract == Contract())
    stage.preset = .search
    #expect(stage.contract == Contract(destroys: [.diacritics, .letterIdentity, .digitScript, .punctuation]))
    stage.as = "key"
    #expect(stage.contract == Contract(makesView: "key"))
  }

  @Test(
    "transforms with ICU, aligned",
    arguments: [
      ("Any-Upper", "straße\nب", "STRASSE\nب"), ("ڤ > ف; پ > ب;", "ڤپ😀x", "فب😀x"), ("::NFD; \\u0653 > ;", "آب", "اب"),
      ("Any-Hex/C", "é", "\\u00E9"), ("([ab]) c > c $1;", "acbc", "cacb"),
    ])
  func transform(rules: String, text: String, expected: String) throws {
    var stage = Normalize()
    stage.transform = rules
    try stage.prepare(StageContext { _ throws(StageError) in [] })
    var document = Document(id: "a", text: text)
    try stage.process(&document)
    #expect(document.view.text == expected)
    #expect(AlignmentLaw.violation(of: document.view.alignment, from: text, to: document.view.text) == nil)
  }

  @Test("refuse a transform that ICU does not know")
  func unknownTransform() throws {
    var stage = Normalize()
    stage.transform = "Arabic-Klingon"
    #expect(throws: StageError.self) { try stage.prepare(StageContext { _ throws(StageError) in [] }) }
  }
}
