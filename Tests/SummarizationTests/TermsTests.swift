import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Summarization

@Suite("terms")
struct TermsTests {
  @Test("marks every word that carries meaning, and nothing else")
  func words() throws {
    let marked = MarkedText("⟦أعلنت⟧ ⟦الوزارة⟧، في ⟦بيان⟧ لها، ⟦أن⟧ ⟦المدارس⟧".replacing("⟦أن⟧", with: "أن"))
    let done = try run(Terms(), on: Document(id: "a", text: marked.text))
    #expect(done[Term.self].map(\.range) == marked.ranges)
    #expect(done[Term.self].map(\.term) == ["اعلنت", "وزار", "بيان", "مدارس"])
  }

  @Test("knows numbers and dates by value")
  func values() throws {
    let marked = MarkedText("دفع ⟦⟦400 ألف⟧ دينار⟧ يوم ⟦3 نوفمبر 2017⟧")
    var source = Document(id: "a", text: marked.text)
    source.add([
      Number(range: marked.ranges[0], numeral: marked.ranges[1], kind: .money, value: ExactDecimal(400_000))
    ])
    source.add([TimeExpression(range: marked.ranges[2], kind: .date, value: "2017-11-03")])
    #expect(try run(Terms(), on: source)[Term.self].map(\.term) == ["دفع", "400000", "دينار", "يوم", "2017-11-03"])
    #expect(try run(Terms(), ["values": false], on: source)[Term.self].map(\.term).contains("400000") == false)
  }

  @Test("keeps negation unless told not to")
  func negation() throws {
    let source = Document(id: "a", text: "لم تصل الحافلة")
    #expect(try run(Terms(), on: source)[Term.self].count == 3)
    #expect(try run(Terms(), ["negation": false], on: source)[Term.self].count == 2)
  }
}

@Suite("keyphrases")
struct KeyphrasesTests {
  static let article = """
    أعلن المجلس الأعلى للزراعة موسم الحصاد. وقال المجلس الأعلى للزراعة إن زيت الزيتون وفير هذا العام.
    وتوقع المجلس أن يرتفع إنتاج زيت الزيتون في الجنوب. ويصدر زيت الزيتون إلى الأسواق الأوروبية.
    """

  @Test("finds the longest phrases that come again, with every mention")
  func phrases() throws {
    let done = try run(Keyphrases(), ["count": 2], on: Document(id: "a", text: Self.article))
    #expect(Set(done.texts(Keyphrase.self)) == ["المجلس الأعلى للزراعة", "زيت الزيتون"])
    let oil = try #require(done[Keyphrase.self].first { done.original[$0.range] == "زيت الزيتون" })
    #expect(oil.mentions.map { done.original[$0] } == ["زيت الزيتون", "زيت الزيتون", "زيت الزيتون"])
  }

  @Test("counts a short name as a mention of the long one")
  func shortName() throws {
    let done = try run(Keyphrases(), on: Document(id: "a", text: Self.article))
    let council = try #require(done[Keyphrase.self].first { done.original[$0.range] == "المجلس الأعلى للزراعة" })
    #expect(council.mentions.map { done.original[$0] } == ["المجلس الأعلى للزراعة", "المجلس الأعلى للزراعة", "المجلس"])
    #expect(!done.texts(Keyphrase.self).contains("المجلس"))
  }

  @Test(
    "parts phrases at verbs, function words, punctuation and lines",
    arguments: [
      "وزارة أعلنت", "سوق في مدينة", "تونس، صفاقس", "باب\nنافذة", "باب يفتح",
    ])
  func borders(text: String) throws {
    let done = try run(Keyphrases(), on: Document(id: "a", text: text + " . " + text))
    #expect(done.texts(Keyphrase.self).allSatisfy { !$0.contains(" ") && !$0.contains("\n") })
  }

  @Test("names a phrase without particles and pronouns where it can, at every mention")
  func wordings() throws {
    let text =
      "تنعم بالمكتبة الجديدة. زوار مكتبتها الجديدة كثر، والمكتبة الجديدة واسعة. مكتبة جديدة. وَلمكتبة جديدة باب."
    let done = try run(Keyphrases(), ["count": 1], on: Document(id: "a", text: text))
    #expect(done.texts(Keyphrase.self) == ["مكتبة جديدة"])
    #expect(
      done[Keyphrase.self][0].mentions.map { done.original[$0] }.prefix(3)
        == ["المكتبة الجديدة", "مكتبتها الجديدة", "المكتبة الجديدة"])
  }

  @Test("names a phrase without a particle that stands at every mention")
  func everyMention() throws {
    let text = "تقام المباراة بملعب الساحل. وتبدأ بملعب الساحل غدا."
    #expect(try run(Keyphrases(), on: Document(id: "a", text: text)).texts(Keyphrase.self) == ["ملعب الساحل"])
  }

  @Test(
    "are not what only counts, measures, dates or compares",
    arguments: ["مليون دولار", "العام الماضي", "بالمائة", "ألف طن مقابل", "أكثر حرارة"])
  func general(phrase: String) throws {
    let text = "\(phrase). في \(phrase) وفي \(phrase)، على \(phrase)."
    #expect(!(try run(Keyphrases(), on: Document(id: "a", text: text))).texts(Keyphrase.self).contains(phrase))
  }

  @Test("says once what is in another key phrase most of the time")
  func nested() throws {
    let text = "فرق الدفاع المدني هنا. فرق الدفاع المدني هناك. الدفاع المدني وصل."
    #expect(try run(Keyphrases(), on: Document(id: "a", text: text)).texts(Keyphrase.self) == ["فرق الدفاع المدني"])
  }

  @Test("leaves furniture out")
  func furniture() throws {
    let marked = MarkedText("⟦مقالات ذات صلة. مقالات ذات صلة.⟧\n⟦موسم الحصاد وفير. موسم الحصاد طويل.⟧")
    var source = Document(id: "a", text: marked.text)
    source.add([Region(range: marked.ranges[0], role: .furniture), Region(range: marked.ranges[1], role: .body)])
    #expect(try run(Keyphrases(), on: source).texts(Keyphrase.self) == ["موسم الحصاد"])
  }

  @Test("leaves an empty layer where nothing comes twice")
  func nothing() throws {
    let done = try run(Keyphrases(), on: Document(id: "a", text: "لا شيء هنا"))
    #expect(done.hasLayer(Keyphrase.self))
    #expect(done[Keyphrase.self].isEmpty)
  }

  @Test("are words of their text, whatever the text", arguments: 1...50)
  func anyText(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "الوزير", "مدير", "«", "»", "أن", ":", "وفقا", "،", "عن", "2017", "لم", "سامي", "الكبير", "ل", "و", "ـ", "a",
    ]
    let text = (0..<Int.random(in: 1...30, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
      .joined(separator: Bool.random(using: &generator) ? " " : "")
    let found = try run(Keyphrases(), ["min_mentions": 1], on: document("⟦" + text + "⟧"))
    #expect(found.texts(Keyphrase.self).allSatisfy { text.contains($0) })
  }
}
