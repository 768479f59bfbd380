import SaqiyaKit
import SaqiyaTesting
import SentenceAnalysis
import Testing

@testable import Summarization

@Suite("summarize")
struct SummarizeTests {
  static let article = """
    ⟦افتتحت وزارة الزراعة اليوم سد الوادي الكبير في شمال البلاد.⟧ ⟦وحضر الافتتاح عدد من المزارعين وسكان القرى.⟧
    ⟦ويروي السد الجديد نحو 12 ألف هكتار من الأراضي الزراعية في الشمال.⟧ ⟦وكان الطقس مشمسا.⟧
    ⟦وأضاف الوزير أن سد الوادي الكبير سيوفر مياه الري للمزارعين طوال السنة.⟧
    ⟦وكلف بناء السد ثلاثة ملايين دينار دفعتها وزارة الزراعة على عامين.⟧
    """

  @Test("takes three sentences when no budget is set, in reading order, ranked from 1")
  func defaultBudget() throws {
    let summary = try run(Summarize(), on: document(Self.article))[SummarySentence.self]
    #expect(summary.count == 3)
    #expect(summary.map(\.range) == summary.map(\.range).sorted())
    #expect(summary.map(\.rank).sorted() == [1, 2, 3])
    #expect(summary.allSatisfy { (0...1).contains($0.score) && !$0.reasons.isEmpty })
    #expect(summary.first { $0.rank == 1 }?.score == 1)
  }

  @Test("takes only sentences of the layer", arguments: Summarize.Method.allCases)
  func subset(method: Summarize.Method) throws {
    let source = document(Self.article)
    let done = try run(Summarize(), ["method": .string(method.rawValue), "sentences": 4], on: source)
    #expect(done[SummarySentence.self].count == 4)
    // The weather adds next to nothing, and is not taken to fill the budget.
    #expect(method != .combined || !done.texts(SummarySentence.self).contains("وكان الطقس مشمسا."))
    #expect(Set(done[SummarySentence.self].map(\.range)).isSubset(of: source[Sentence.self].map(\.range)))
    #expect(done.original == source.original)
  }

  @Test("never goes over its budget", arguments: Summarize.Method.allCases)
  func budgets(method: Summarize.Method) throws {
    for limit in 1...70 {
      let words = try run(
        Summarize(), ["method": .string(method.rawValue), "words": .integer(limit)], on: document(Self.article))
      let joined = words.texts(SummarySentence.self).joined(separator: " ")
      #expect(joined.split(separator: " ").count <= limit)

      let characters = try run(
        Summarize(), ["method": .string(method.rawValue), "characters": .integer(limit * 5)],
        on: document(Self.article))
      #expect(characters.texts(SummarySentence.self).joined(separator: " ").unicodeScalars.count <= limit * 5)
    }
  }

  @Test("spends a budget to its last word")
  func exactBudget() throws {
    let source = document("⟦واحد اثنان ثلاثة أربعة خمسة.⟧ ⟦ستة سبعة ثمانية تسعة.⟧")
    #expect(try run(Summarize(), ["words": 9], on: source)[SummarySentence.self].count == 2)
    #expect(try run(Summarize(), ["words": 8], on: source)[SummarySentence.self].count == 1)
    let scalars = source.original.unicodeScalars.count
    #expect(try run(Summarize(), ["characters": .integer(scalars)], on: source)[SummarySentence.self].count == 2)
    #expect(try run(Summarize(), ["characters": .integer(scalars - 1)], on: source)[SummarySentence.self].count == 1)
  }

  @Test("takes a share of the words", arguments: [(0.0, 0), (0.5, 1), (1.0, 2)])
  func ratio(share: Double, expected: Int) throws {
    let source = document("⟦واحد اثنان ثلاثة أربعة خمسة.⟧ ⟦ستة سبعة ثمانية تسعة عشرة.⟧")
    let done = try run(Summarize(), ["ratio": .double(share)], on: source)
    #expect(done[SummarySentence.self].count == expected)
  }

  @Test("counts words between any white space, as readers of the output will")
  func whiteSpace() throws {
    let source = document("⟦واحد\u{A0}اثنان\u{2003}ثلاثة\tأربعة\n\u{3000}خمسة.⟧")
    #expect(try run(Summarize(), ["words": 5], on: source)[SummarySentence.self].count == 1)
    #expect(try run(Summarize(), ["words": 4], on: source)[SummarySentence.self].isEmpty)
  }

  @Test("passes over headings and regions that are not body")
  func furniture() throws {
    let marked = MarkedText(
      "⟦افتتاح سد الوادي الكبير في شمال البلاد⟧\n⟦فتح السد أبوابه أمام الزوار أمس.⟧\n⟦التعليقات على هذا الخبر معطلة الآن.⟧"
    )
    var source = Document(id: "a", text: marked.text)
    source.add([
      Sentence(range: marked.ranges[0], kind: .heading), Sentence(range: marked.ranges[1]),
      Sentence(range: marked.ranges[2]),
    ])
    #expect(try run(Summarize(), on: source)[SummarySentence.self].count == 2)
    source.add([
      Region(range: marked.ranges[0], role: .title), Region(range: marked.ranges[1], role: .body),
      Region(range: marked.ranges[2], role: .furniture),
    ])
    #expect(try run(Summarize(), on: source).texts(SummarySentence.self) == ["فتح السد أبوابه أمام الزوار أمس."])
  }

  @Test("does not say the same twice")
  func repetition() throws {
    let source = document(
      "⟦استعاد الجيش السيطرة على المدينة الحدودية صباح أمس.⟧ ⟦واستعاد الجيشُ السيطرةَ على المدينة الحدودية صباح أمس.⟧ ⟦وفر المسلحون نحو القرى المجاورة شمالا.⟧"
    )
    let done = try run(Summarize(), ["sentences": 2], on: source)
    #expect(
      done[SummarySentence.self].map(\.range) == [source[Sentence.self][0].range, source[Sentence.self][2].range])
  }

  @Test("takes what the title says, when it is asked to")
  func title() throws {
    let text =
      "⟦بدأت الدراسة في المعاهد صباح الاثنين.⟧ ⟦وسجلت الأسواق ارتفاعا في أسعار الخضر.⟧ ⟦ونظمت البلدية مسابقة رياضية للأطفال.⟧"
    let metadata: Metadata = ["title": "مسابقة الأطفال الرياضية في البلدية"]
    let done = try run(Summarize(), ["sentences": 1], on: document(text, metadata: metadata))
    #expect(done.texts(SummarySentence.self) == ["ونظمت البلدية مسابقة رياضية للأطفال."])
    #expect(done[SummarySentence.self][0].reasons.contains("title"))
    let without = try run(Summarize(), ["sentences": 1, "title": "none"], on: document(text, metadata: metadata))
    #expect(without.texts(SummarySentence.self) == ["بدأت الدراسة في المعاهد صباح الاثنين."])
  }

  @Test("takes two short sentences that say more together than the long one that says most")
  func density() {
    let source = document(
      """
      ⟦سافر وفد التجارة صباحا عبر الساحل نحو ميناء المدينة ومخازنها وأسواقها.⟧ ⟦ارتفعت أسعار القمح والزيت والسكر والملح.⟧
      ⟦وانخفضت صادرات الفوسفات والتمور والحوامض.⟧
      """)
    let body = BodySentences(source, minimumWords: 1)
    let limit = body.entries[0].wordCount
    let selection = SentenceSelection(
      sentences: body, budget: SummaryBudget(unit: .words, limit: limit), redundancy: 1)
    #expect(body.entries[1].wordCount + body.entries[2].wordCount <= limit)
    #expect(body.terms(of: 0).count > body.terms(of: 1).count)
    let ones = Array(repeating: 1.0, count: body.text.termCount)
    #expect(selection.greedy(scores: [0, 0, 0], termWeights: ones).map(\.index) == [1, 2])
    #expect(selection.greedy(scores: [9, 0, 0], termWeights: ones).map(\.index) == [0])
  }

  @Test("weighs a term the more, the earlier it comes and the more sentences say it; most of all in the title")
  func termWeights() throws {
    let source = document(
      "⟦زرعت القرية القمح في الربيع.⟧ ⟦وحصدت الشعير قبل القمح.⟧ ⟦وباعت الزيتون صيفا.⟧ ⟦ثم جمعت العنب خريفا.⟧")
    let body = BodySentences(source, minimumWords: 1)
    let repeated = try #require(body.terms(of: 0).first { body.terms(of: 1).contains($0) })
    let once = try #require(body.terms(of: 0).first { $0 != repeated })
    let second = try #require(body.terms(of: 1).first { $0 != repeated })
    let last = try #require(body.terms(of: 3).last)
    let weights = TermWeights(body, titleTerms: []).values.enumerated().reduce(into: [:]) { $0[Int32($1.0)] = $1.1 }
    let ordered = [repeated, once, second, last].compactMap { weights[$0] }
    #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0 > $1 })
    let titled = TermWeights(body, titleTerms: [last]).values
    #expect(titled[Int(last)] == titled.max())
    let sum = TermWeights(body, titleTerms: []).values.reduce(0, +)
    #expect(abs(sum - SentenceFeature.coverage.weight) < 1e-9)
  }

  @Test("leaves an empty layer where there is nothing to take", arguments: ["", "⟦نعم.⟧", "⟦، . ! ( )⟧"])
  func nothing(text: String) throws {
    let done = try run(Summarize(), on: document(text))
    #expect(done.hasLayer(SummarySentence.self))
    #expect(done[SummarySentence.self].isEmpty)
  }

  @Test("refuses two budgets")
  func twoBudgets() {
    #expect(
      throws: StageError(
        .badOption, "found 'sentences' and 'words', expected at most one budget", advice: "keep one of them")
    ) {
      try run(Summarize(), ["sentences": 2, "words": 60], on: document(Self.article))
    }
  }

  @Test("says which day a word of the summary means, and leaves other dates alone")
  func resolvedDays() throws {
    let text = "افتتح الرئيس أمس جسرا جديدا فوق النهر الكبير في مدينة الساحل عام 2014."
    var document = document("⟦\(text)⟧")
    func time(_ words: String, _ value: String, _ relative: String?) -> TimeExpression {
      let before = text.split(separator: words, maxSplits: 1, omittingEmptySubsequences: false)[0].utf8.count
      var time = TimeExpression(range: TextRange(before, before + words.utf8.count), kind: .date, value: value)
      time.relative = relative
      return time
    }
    document.add([time("أمس", "2017-11-09", "DCT-P1D"), time("عام 2014", "2014", nil)])
    let resolved = try run(Summarize(), on: document)[SummarySentence.self].flatMap(\.resolved)
    #expect(resolved.map(\.text) == ["2017-11-09"])
    #expect(resolved.map { document.original[$0.range] } == ["أمس"])
  }
}
