import SaqiyaKit
import SaqiyaTesting
import Segmentation
import Testing

@Suite("Tokens")
struct TokenTests {
  @Test(
    "are words, numbers and punctuation",
    arguments: [
      "⟦سار⟧ ⟦158⟧⟦كم⟧ ⟦ثم⟧ ⟦12⟧ ⟦كم⟧⟦.⟧ ⟦وصل⟧⟦؟⟧⟦!⟧",
      "⟦بلغ⟧ ⟦3.5⟧ ⟦و⟧⟦1,234.5⟧ ⟦و⟧⟦١٬٢٣٤٫٥⟧ ⟦و⟧⟦5ر656⟧ ⟦م⟧ ⟦د⟧⟦.⟧",
      "⟦الساعة⟧ ⟦10:30⟧ ⟦يوم⟧ ⟦10/11/2017⟧ ⟦و⟧⟦2017-11-10⟧⟦.⟧",
      "⟦في⟧ ⟦1993⟧⟦/⟧⟦2015⟧ ⟦بنسبة⟧ ⟦25⟧⟦%⟧ ⟦و⟧⟦٪⟧⟦٢٥⟧",
      "⟦في⟧ ⟦1990s⟧ ⟦والتسعينيات⟧ ⟦والـ⟧⟦90⟧ ⟦وبـ⟧⟦140⟧⟦.⟧",
      "⟦قال⟧ ⟦د.⟧ ⟦أحمد⟧ ⟦من⟧ ⟦م.ت.ف.⟧ ⟦في⟧ ⟦بي.بي.سي⟧ ⟦وص.ب.⟧ ⟦123⟧",
      "⟦العالم⟧⟦.⟧⟦وبعد⟧ ⟦د.⟧⟦أحمد⟧ ⟦فيتامين⟧ ⟦د⟧⟦.⟧",
      "⟦على⟧ ⟦الـ⟧⟦«⟧⟦بوكمال⟧⟦»⟧ ⟦جمـــيل⟧ ⟦هـ⟧⟦.⟧",
      "⟦don't⟧ ⟦U.S.⟧ ⟦B2B⟧ ⟦3D⟧ ⟦iPhone⟧⟦-⟧⟦7⟧ ⟦بيت_كبير⟧",
      "⟦漢字⟧⟦テスト⟧ ⟦ภาษา⟧⟦ไทย⟧ ⟦كِتَابٌ⟧",
      "⟦انتهى⟧⟦...⟧ ⟦“⟧⟦قال⟧⟦”⟧",
    ])
  func ranges(marked: String) throws {
    let expected = MarkedText(marked)
    let tokens = try run(Tokens(), on: expected.text)[Token.self]
    #expect(MarkedText.mark(tokens.map(\.range), in: expected.text) == marked)
  }

  @Test(
    "say what they are",
    arguments: [
      ("كلمة", Token.Kind.word), ("12", .number), ("3.5", .number), ("١٠:٣٠", .number), ("؟", .punctuation),
      ("%", .punctuation), ("+", .symbol), ("©", .symbol), ("https://example.com/a?b=c(d)", .url),
      ("www.example.com", .url), ("example.com", .url), ("a.b+c@example.com", .email), ("@user_1", .mention),
      ("@الجزيرة", .mention), ("#وسم_جديد", .hashtag), ("😂", .emoji), ("👨‍👩‍👧", .emoji), ("🇪🇬", .emoji), ("1️⃣", .emoji),
      ("❤️", .emoji), ("漢字", .word),
    ])
  func kinds(text: String, kind: Token.Kind) throws {
    let tokens = try run(Tokens(), on: text)[Token.self]
    #expect(tokens == [Token(range: TextRange(0, text.utf8.count), kind: kind)])
  }

  @Test(
    "leave to the sentence what ends it",
    arguments: [
      "⟦https://example.com/a(b)⟧⟦.⟧", "⟦(⟧⟦https://example.com/a⟧⟦)⟧", "⟦a@example.com⟧⟦،⟧", "⟦www.example.com⟧⟦؟⟧",
      "⟦«⟧⟦example.com⟧⟦»⟧",
    ])
  func trailingPunctuation(marked: String) throws {
    let expected = MarkedText(marked)
    let tokens = try run(Tokens(), on: expected.text)[Token.self]
    #expect(MarkedText.mark(tokens.map(\.range), in: expected.text) == marked)
  }

  @Test(
    "have clitics where they are sure",
    arguments: [
      ("الكتاب", ["ال"], "كتاب"), ("وبالكتاب", ["و", "ب", "ال"], "كتاب"), ("للكتاب", ["ل", "ل"], "كتاب"),
      ("كالأسد", ["ك", "ال"], "أسد"), ("سيكتبون", ["س"], "يكتبون"), ("وسيعلن", ["و", "س"], "يعلن"),
      ("وفي", ["و"], "في"), ("وقال", ["و"], "قال"), ("وَالكِتَابُ", ["وَ", "ال"], "كِتَابُ"), ("الـ", ["الـ"], nil),
      ("وبـ", ["و", "بـ"], nil),
      ("سيارة", [], nil), ("التقى", [], nil), ("التي", [], nil), ("الله", [], nil), ("ألف", [], nil), ("إلى", [], nil),
      ("ولد", [], nil), ("بيت", [], nil), ("فهم", [], nil), ("واشنطن", [], nil), ("البي", ["ال"], "بي"),
    ] as [(String, [String], String?)])
  func clitics(word: String, clitics: [String], stem: String?) throws {
    let token = try #require(try run(configured(Tokens(), ["clitics": "mark"]), on: word)[Token.self].first)
    #expect(token.clitics.map { word[$0] } == clitics)
    #expect(token.stem.map { word[$0] } == stem)
  }

  @Test("have no clitics unless asked")
  func noClitics() throws {
    #expect(try run(Tokens(), on: "الكتاب")[Token.self].first?.clitics == [])
  }
}

@Suite("Options of segmentation")
struct SegmentationOptionTests {
  @Test("refuse a locale that ICU does not know", arguments: ["klingon", "xx-yy-zz!"])
  func unknownLocale(locale: String) throws {
    let error = StageError(
      .badOption, "locale: ICU does not know '\(locale)'; expected a language such as 'ar', 'ar-EG', 'en' or 'root'",
      option: "locale")
    #expect(throws: error) { try run(configured(Sentences(), ["locale": .string(locale)]), on: "") }
    #expect(throws: error) { try run(configured(Tokens(), ["locale": .string(locale)]), on: "") }
  }

  @Test("name what an option may be")
  func wrongValues() throws {
    #expect(throws: OptionError("found 'soft', expected one of hard, wrapped, auto")) {
      try configured(Sentences(), ["newlines": "soft"])
    }
    #expect(throws: OptionError("'5' is out of range; expected '20' to '1000000'")) {
      try configured(Sentences(), ["max_length": 5])
    }
    #expect(
      throws: OptionError(
        "found 'mayend', expected one of never-end, may-end; did you mean 'may-end'?", path: [.key("كغ")])
    ) {
      try configured(Sentences(), ["abbreviations": .object(["كغ": "mayend"])])
    }
  }

  @Test("apply to sentences")
  func options() throws {
    let semicolon = try configured(Sentences(), ["semicolon": true])
    #expect(try cuts(of: "عاد الوفد؛ ثم سافر.", semicolon) == "عاد الوفد؛¦ ثم سافر.")
    let split = try configured(Sentences(), ["quotes": "split"])
    #expect(try cuts(of: "قال: «قدمنا تقريرًا. نشعر بالأسى».", split) == "قال: «قدمنا تقريرًا.¦ نشعر بالأسى».")
    let more = try configured(Sentences(), ["abbreviations": .object(["ميغ": "may-end", "أست": "never-end"])])
    #expect(try cuts(of: "قاد أست. أحمد طائرة ميغ. في الشمال.", more) == "قاد أست. أحمد طائرة ميغ. في الشمال.")
    let short = try configured(Sentences(), ["max_length": 20])
    #expect(try cuts(of: "ذهب الولد إلى السوق، ثم عاد إلى البيت", short) == "ذهب الولد إلى السوق،¦ ثم عاد إلى البيت")
  }

  @Test("give other languages ICU's sentences, with its abbreviations unless the rules are off")
  func otherLocales() throws {
    let text = "Mr. Smith went to Washington. He came back."
    let english = try configured(Sentences(), ["locale": "en"])
    #expect(try cuts(of: text, english) == "Mr. Smith went to Washington.¦ He came back.")
    let plain = try configured(Sentences(), ["locale": "en", "rules": "none"])
    #expect(try cuts(of: text, plain) == "Mr.¦ Smith went to Washington.¦ He came back.")
  }
}

@Suite("Lines and regions")
struct ParagraphTests {
  @Test("end at every line end by default, and blank lines count for nothing")
  func hardLines() throws {
    let sentences = try run(Sentences(), on: "عنوان\r\n\n نص أول. نص ثان.\u{2029}آخر\u{A0}")[Sentence.self]
    #expect(sentences.map(\.kind) == [.heading, .sentence, .sentence, .heading])
  }

  @Test("join wrapped lines, but not list items and short lines")
  func wrappedLines() throws {
    let text = """
      عنوان قصير
      ذهب الولد إلى السوق القريب من البيت الكبير
      واشترى خبزًا وحليبًا ثم عاد إلى أمه سريعًا
      لأنها كانت تنتظره منذ الصباح الباكر هناك.
      وبعد ذلك نام الجميع إلا الجدة التي بقيت في
      المطبخ.

      - بند أول
      - بند ثان
      """
    let expected = ["عنوان قصير", "ذهب", "وبعد", "- بند أول", "- بند ثان"]
    for policy in ["wrapped", "auto"] {
      let sentences = try run(configured(Sentences(), ["newlines": .string(policy)]), on: text)[Sentence.self]
      #expect(zip(sentences, expected).allSatisfy { text[$0.range].hasPrefix($1) } && sentences.count == expected.count)
    }
    #expect(try run(Sentences(), on: text)[Sentence.self].count == 8)
  }

  @Test("take lines as they are when they are not wrapped")
  func unwrappedLines() throws {
    let stage = try configured(Sentences(), ["newlines": "auto"])
    #expect(try run(stage, on: "سطر\nسطر آخر أطول من الأول\nثم سطر")[Sentence.self].count == 3)
  }

  @Test("do not cross regions; furniture gives nothing, titles give headings")
  func regions() throws {
    let marked = MarkedText("⟦عنوان الخبر!⟧ ⟦بداية الخبر ⟧⟦(للمزيد)⟧ نهاية الخبر. ⟦التعليقات معطلة.⟧")
    let roles: [Region.Role] = [.title, .body, .furniture, .furniture]
    var document = Document(id: "1", text: marked.text)
    document[Region.self] = zip(marked.ranges, roles).map {
      Region(range: $0, role: $1, isInline: marked.text[$0] == "(للمزيد)")
    }
    var (sentences, tokens) = (Sentences(), Tokens())
    try sentences.prepare(StageContext { _ throws(StageError) in [] })
    try tokens.prepare(StageContext { _ throws(StageError) in [] })
    try sentences.process(&document)
    try tokens.process(&document)
    #expect(
      document[Sentence.self].map { marked.text[$0.range] } == ["عنوان الخبر!", "بداية الخبر", "(للمزيد) نهاية الخبر."])
    #expect(document[Sentence.self].map(\.kind) == [.heading, .heading, .sentence])
    #expect(document[Token.self].last.map { marked.text[$0.range] } == ".")
    #expect(!document[Token.self].contains { marked.text[$0.range] == "معطلة" })
  }
}
