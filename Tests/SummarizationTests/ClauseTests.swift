import SaqiyaKit
import SaqiyaTesting
import SentenceAnalysis
import Testing

@testable import Summarization

@Suite("Clauses")
struct ClauseTests {
  /// What is left of a sentence at each place where it may end.
  private func beginnings(_ sentence: String) -> [String] {
    let source = document("⟦\(sentence)⟧")
    let body = BodySentences(source, minimumWords: 1, byClause: true)
    guard let entry = body.entries.first else { return [] }
    return body.pieces[entry.pieces].dropLast().map { source.original[TextRange(entry.range.start, $0.end)] }.map {
      String($0)
    }
  }

  @Test(
    "end before what the sentence can do without",
    arguments: [
      (
        "افتتحت وزارة الثقافة متحف المدينة الجديد صباح أمس", "، الذي استغرق بناؤه خمس سنوات من العمل."
      ),
      ("أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات", "، وذلك بعد أسابيع من أعمال الصيانة."),
      ("أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات", "، مشيرة إلى أن الأشغال كلفت مليون دينار."),
      ("أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات", "، وأكدت الشركة أن الأشغال انتهت قبل موعدها."),
      ("أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات", "، بينما تتواصل الأشغال في الجسر الجديد."),
      ("أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات", "، حيث ينتظر السكان ذلك منذ شهور طويلة."),
      ("أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات", "، لأن الأشغال انتهت قبل موعدها بشهر كامل."),
      ("أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات", "؛ فقد انتهت الأشغال قبل موعدها بشهر كامل."),
      ("أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات", "، للحد من الازدحام في وسط المدينة القديمة."),
      ("أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات", "، تلبية لمطالب السكان في الأحياء القريبة."),
      (
        "أعلنت بلدية المدينة أمس فتح الجسر القديم أمام المارة والسيارات",
        " إضافة إلى الطريق الجديد وساحة الميناء القديم."
      ),
      ("أعلنت البلدية أن الجسر القديم يفتح أمام المارة والسيارات", "، وأن الأشغال انتهت قبل موعدها بشهر كامل."),
      ("أعلنت بلدية المدينة أمس فتح الجسر القديم أمام المارة والسيارات", " والذي أغلق أمامهم قبل سنتين من الآن."),
    ])
  func ends(left: String, cut: String) {
    #expect(beginnings(left + cut) == [left])
  }

  @Test(
    "do not end where what is left would say something else",
    arguments: [
      // A contrast, an exception or a condition takes back what stands before it.
      "أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات، لكن السكان نفوا ذلك صباح اليوم.",
      "أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات، باستثناء الشاحنات الكبيرة والحافلات.",
      "أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات، مشيرة إلى أن ذلك يسري بشرط موافقة الوزارة.",
      "أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات، إذا وافقت الوزارة على تمويل الأشغال.",
      // What somebody says would be said by the text.
      "انهار الجسر القديم في المدينة صباح أمس الثلاثاء، وذلك بسبب الأمطار بحسب مصدر في البلدية.",
      // The statement, the main verb or the main clause comes behind.
      "قال رئيس البلدية سامي العلي صباح أمس الثلاثاء، الذي زار الجسر القديم، إن الأشغال انتهت.",
      "الجسر القديم الذي بنته البلدية قبل عقود طويلة، والذي أغلق العام الماضي، انهار صباح أمس.",
      "بعد أن أعلنت البلدية فتح الجسر القديم أمام المارة، وأكدت الشركة ذلك، عاد السكان إلى بيوتهم.",
      // A reason behind a negation may be what is negated.
      "لم تغلق البلدية الجسر القديم أمام المارة والسيارات، لأن الأشغال لم تبدأ بعد في المدينة.",
      // A quotation or a bracket is open.
      "وصفت البلدية فتح الجسر القديم بأنه «خطوة كبيرة للمدينة، وذلك بعد سنوات من الانتظار».",
      // A purpose behind a negation may be what is negated, and what stands behind a semicolon may take it back.
      "لم تغلق البلدية الجسر القديم أمام المارة والسيارات، للحد من الازدحام في وسط المدينة القديمة.",
      "أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات؛ لكن السكان نفوا ذلك صباح اليوم.",
      // Both are the subject, and the verb comes behind.
      "الجسر القديم في وسط المدينة إضافة إلى الطريق الجديد وساحة الميناء القديم أغلقا صباح أمس الثلاثاء.",
      // The first half of a correlate waits for the second.
      "إما أن تفتح البلدية الجسر القديم أمام المارة قريبا، وذلك بعد الصيانة، أو تغلقه نهائيا.",
    ])
  func refuses(sentence: String) {
    #expect(beginnings(sentence).isEmpty)
  }

  @Test("leave out a dateline at the start of a sentence")
  func dateline() throws {
    let source = document("⟦الخرطوم- افتتحت وزارة الثقافة متحف المدينة الجديد صباح أمس.⟧")
    #expect(
      try run(Summarize(), on: source).texts(SummarySentence.self) == [
        "افتتحت وزارة الثقافة متحف المدينة الجديد صباح أمس."
      ])
  }

  @Test(
    "leave out what only passes on to the next speaker or subject",
    arguments: [
      ("من جهته، قال الوزير إن الأشغال انتهت قبل موعدها بشهر.", "قال الوزير إن الأشغال انتهت قبل موعدها بشهر."),
      ("وفي سياق متصل، فتحت البلدية الجسر القديم أمام المارة.", "فتحت البلدية الجسر القديم أمام المارة."),
      ("في المقابل، قال الوزير إن الأشغال لم تنته بعد.", "في المقابل، قال الوزير إن الأشغال لم تنته بعد."),
      ("من جهتها الشرقية تطل المدينة القديمة على البحر.", "من جهتها الشرقية تطل المدينة القديمة على البحر."),
    ])
  func turns(sentence: String, taken: String) throws {
    let source = document("⟦\(sentence)⟧")
    #expect(try run(Summarize(), on: source).texts(SummarySentence.self) == [taken])
  }

  @Test("let a first sentence that is too long be cut, and not be dropped for a shorter one")
  func lead() throws {
    let source = document(
      """
      ⟦أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات، وذلك بعد أسابيع من أعمال الصيانة التي شملت كل أجزائه.⟧
      ⟦وكان الطقس في المدينة مشمسا.⟧
      """)
    let summary = try run(Summarize(), ["words": 9], on: source)
    #expect(summary.texts(SummarySentence.self) == ["أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات"])
  }

  @Test("are not looked for when whole sentences are asked for")
  func sentences() throws {
    let source = document(
      "⟦أعلنت البلدية فتح الجسر القديم أمام المارة والسيارات، وذلك بعد أسابيع من أعمال الصيانة.⟧")
    #expect(try run(Summarize(), ["words": 9, "unit": "sentence"], on: source)[SummarySentence.self].isEmpty)
  }

  @Test(
    "are not taken when they open with what only the sentence before explains",
    arguments: [
      ("⟦وأضاف أن الأشغال كلفت ثلاثة ملايين دينار وانتهت قبل موعدها.⟧", 1),
      ("⟦وأضاف الوزير أن الأشغال كلفت ثلاثة ملايين دينار وانتهت قبل موعدها.⟧", 2),
      ("⟦وأضاف للصحافيين أن الأشغال كلفت ثلاثة ملايين دينار وانتهت قبل موعدها.⟧", 1),
      ("⟦هذه الأشغال كلفت ثلاثة ملايين دينار وانتهت قبل موعدها بشهر.⟧", 1),
    ])
  func leaning(second: String, expected: Int) throws {
    let source = document(
      "⟦كان الطقس في المدينة مشمسا صباح أمس.⟧ ⟦وكان السكان في بيوتهم مساء أمس.⟧ \(second)")
    let summary = try run(Summarize(), ["sentences": 1], on: source)
    let all = try run(Summarize(), ["sentences": 3], on: source)
    #expect(summary[SummarySentence.self].count == 1)
    #expect(all[SummarySentence.self].count >= expected)
  }
}
