import Foundation
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Reports

/// The report of a corpus stage over documents: mapped, merged one after the other, finished.
func report<S: CorpusStage>(_ stage: S, over documents: [Document]) throws -> Fields {
  var sum: S.Partial?
  for document in documents {
    let partial = try stage.map(document)
    guard var merged = sum else {
      sum = partial
      continue
    }
    stage.merge(partial, into: &merged)
    sum = merged
  }
  return stage.finish(sum)
}

extension Fields {
  /// The objects of a list.
  func list(_ name: String) -> [Fields] {
    guard case .array(let values) = self[name] else { return [] }
    return values.compactMap { if case .object(let fields) = $0 { fields } else { nil } }
  }

  /// The strings of a list.
  func strings(_ name: String) -> [String] {
    guard case .array(let values) = self[name] else { return [] }
    return values.compactMap(\.stringValue)
  }
}

/// Articles about one flood, with what the stages before would have found.
enum Flood {
  static let first = numbered(
    "⟦ضربت عاصفة قوية مدينة الساحل ليلة الأحد وأغرقت شوارعها الرئيسية.⟧ ⟦وقالت بلدية الساحل إن ⟪12 قتيلا⟫ سقطوا في العاصفة التي ضربت المدينة.⟧ ⟦وفتحت المدارس أبوابها للعائلات التي فقدت بيوتها.⟧",
    id: "a", values: [12])
  static let second = numbered(
    "⟦ضربت عاصفة قوية مدينة الساحل ليلة الأحد وأغرقت شوارعها الرئيسية.⟧ ⟦وأكد الهلال الأحمر أن ⟪20 قتيلا⟫ سقطوا في العاصفة التي ضربت المدينة.⟧ ⟦وتعهدت الحكومة بمنح تعويضات للمتضررين خلال شهر.⟧",
    id: "b", values: [20])
  static let third = numbered(
    "⟦افتتح معرض الكتاب في العاصمة بمشاركة دور نشر عربية كثيرة.⟧ ⟦ويستمر المعرض أسبوعا في قصر المؤتمرات.⟧", id: "c",
    values: [])

  static let all = [first, second, third]

  /// `⟪…⟫` marks a count and its noun; its value is the next of `values`.
  static func numbered(_ text: String, id: String, values: [Int], day: String? = nil) -> Document {
    let plain = text.replacing("⟪", with: "").replacing("⟫", with: "")
    var document = document(plain, id: id, metadata: day.map { ["date": .string($0)] } ?? Metadata())
    let counts = MarkedText(
      text.replacing("⟦", with: "").replacing("⟧", with: "").replacing("⟪", with: "⟦").replacing("⟫", with: "⟧"))
    document.add(
      zip(counts.ranges, values).map { range, value in
        let digits = TextRange(range.start, range.start + String(value).utf8.count)
        var number = Number(range: range, numeral: digits, kind: .count, value: ExactDecimal(value))
        number.noun = TextRange(digits.end + 1, range.end)
        return number
      })
    return document
  }
}

@Suite("Corpus reports")
struct CorpusReportTests {
  @Test("digest says once what several documents say, with its sources")
  func digest() throws {
    let sentences = try report(Digest(), over: Flood.all).list("sentences")
    #expect(sentences.count == 5)
    let storm = try #require(sentences.first { $0["text"]?.stringValue?.hasPrefix("ضربت عاصفة") == true })
    #expect(storm.strings("sources") == ["a", "b"])
    #expect(storm["count"] == 2)
    #expect(sentences.count { $0["text"]?.stringValue?.hasPrefix("ضربت عاصفة") == true } == 1)
    #expect(sentences.map { $0["rank"] } == (1...5).map { .integer($0) })
  }

  @Test("digest keeps its budget and states values as they were found")
  func digestBudget() throws {
    let stage = Digest()
    try stage.options.first { $0.name == "words" }?.option.set(24)
    let sentences = try report(stage, over: Flood.all).list("sentences")
    #expect(sentences.reduce(0) { $0 + ($1["text"]?.stringValue ?? "").split(separator: " ").count } <= 24)
    let values = try report(Digest(), over: Flood.all).list("sentences").flatMap { $0.list("values") }
    let expressions = Set(values.compactMap { $0["text"]?.stringValue })
    #expect(!expressions.isEmpty && expressions.isSubset(of: ["12 قتيلا", "20 قتيلا"]))
    let deaths = try report(Digest(), over: Flood.all).list("sentences").filter { !$0.list("values").isEmpty }
    #expect(deaths.allSatisfy { $0["count"] == 1 }, "sentences with other figures do not say the same")
    #expect(
      values.allSatisfy { $0["value"] == .decimal(ExactDecimal($0["text"]?.stringValue == "12 قتيلا" ? 12 : 20)) })
  }

  @Test("conflicts finds counts of the same thing that disagree")
  func conflicts() throws {
    let conflicts = try report(Conflicts(), over: Flood.all).list("conflicts")
    #expect(conflicts.count == 1)
    #expect(conflicts[0]["kind"] == "value")
    #expect(conflicts[0]["about"] == "deaths")
    #expect(conflicts[0].list("claims").map { $0["expression"] } == ["12 قتيلا", "20 قتيلا"])
    #expect(conflicts[0].list("claims").map { $0["source"] } == ["بلدية الساحل", "الهلال الأحمر"])
    #expect(conflicts[0].strings("sources") == ["a", "b"])
  }

  @Test(
    "conflicts compares figures of one time, and a later count that is higher is an update",
    arguments: [
      (nil, nil, 1, 0), ("2024-02-28", "2024-02-28", 1, 0), ("2024-02-28", "2024-03-06", 0, 1),
      ("2024-02-28", "2024-03-07", 0, 0), ("2024-03-06", "2024-02-28", 0, 0), ("2024-02-28", nil, 1, 0),
    ]
      as [(String?, String?, Int, Int)])
  func times(first: String?, second: String?, conflicts: Int, updates: Int) throws {
    let documents = [
      Flood.numbered("⟦وقالت البلدية إن ⟪12 قتيلا⟫ سقطوا في عاصفة الساحل الكبرى.⟧", id: "a", values: [12], day: first),
      Flood.numbered("⟦وأكد المستشفى أن ⟪20 قتيلا⟫ سقطوا في عاصفة الساحل الكبرى.⟧", id: "b", values: [20], day: second),
    ]
    let found = try report(Conflicts(), over: documents)
    #expect(found.list("conflicts").count == conflicts)
    #expect(found.list("updates").count == updates)
  }

  @Test("conflicts does not set against each other what one document states side by side")
  func sideBySide() throws {
    let documents = ["a", "b"].map { id in
      Flood.numbered(
        "⟦وقالت البلدية إن ⟪12 قتيلا⟫ سقطوا في عاصفة الساحل.⟧ ⟦وقالت البلدية في \(id) إن ⟪20 قتيلا⟫ سقطوا في عاصفة الجبل.⟧",
        id: id, values: [12, 20])
    }
    #expect(try report(Conflicts(), over: documents).list("conflicts").isEmpty)
  }

  @Test("conflicts takes no figure from a list, which goes on without a stop", arguments: [(10, 1), (400, 0)])
  func lists(words: Int, expected: Int) throws {
    let list = String(repeating: " والحديقة", count: words)
    let documents = [
      Flood.numbered("⟦وقالت البلدية إن ⟪12 قتيلا⟫ سقطوا في عاصفة الساحل\(list).⟧", id: "a", values: [12], day: nil),
      Flood.numbered("⟦وأكد المستشفى أن ⟪20 قتيلا⟫ سقطوا في عاصفة الساحل.⟧", id: "b", values: [20], day: nil),
    ]
    #expect(try report(Conflicts(), over: documents).list("conflicts").count == expected)
  }

  @Test(
    "conflicts compares shares of one object",
    arguments: [
      ("⟦سيطر الجيش على ⟦نصف⟧ مدينة الرملة.⟧", "⟦أعلن الجيش تحرير مدينة الرملة صباح الأحد.⟧", ["value"]),
      ("⟦سيطر الجيش على ⟦نصف⟧ مدينة الرملة.⟧", "⟦أعلن الجيش تحرير مدينة النخيل صباح الأحد.⟧", []),
      ("⟦سيطر الجيش على ⟦نصف⟧ مدينة الرملة.⟧", "⟦لم يعلن الجيش تحرير مدينة الرملة صباح الأحد.⟧", []),
      ("⟦سيطر الجيش على ⟦نصف⟧ مدينة الرملة.⟧", "⟦يسيطر الجيش على ⟦نصف⟧ مساحة الرملة.⟧", []),
      ("⟦سيطر الجيش على ⟦نصف⟧ المنطقة التي كانت له في الرملة.⟧", "⟦يسيطر الجيش على ⟦نصف⟧ مساحة الرملة.⟧", ["object"]),
    ])
  func shares(first: String, second: String, expected: [Value]) throws {
    let documents = [first, second].enumerated().map { index, text in
      var document = Document(id: "\(index)", text: MarkedText(text).text)
      for (position, range) in MarkedText(text).ranges.enumerated() {
        if position == 0 {
          document.add([Sentence(range: range)])
        } else {
          document.add([Number(range: range, numeral: range, kind: .fraction, value: ExactDecimal("0.5"))])
        }
      }
      return document
    }
    #expect(try report(Conflicts(), over: documents).list("conflicts").compactMap { $0["kind"] } == expected)
  }

  @Test("duplicates finds near repetitions and shared runs of words")
  func duplicates() throws {
    let statement = "إن وحدات من قواتنا البحرية أنقذت ركاب السفينة الغارقة قرب الميناء الجديد"
    let documents = [
      document("⟦وقالت القيادة في بيان \(statement) فجر اليوم.⟧", id: "a"),
      document("⟦وجاء في نص نشرته الوزارة \(statement) بعد ساعات من البحث.⟧ ⟦وعاد الصيادون إلى بيوتهم.⟧", id: "b"),
      document("⟦لا علاقة لهذا النص بما سبقه من أخبار البحر.⟧", id: "c"),
    ]
    let groups = try report(Duplicates(), over: documents).list("groups")
    #expect(groups.count == 1)
    #expect(groups[0].strings("sources") == ["a", "b"])
    #expect(groups[0].list("passages").map { $0["text"] } == [.string(statement)])
    #expect(groups[0].list("sentences").count == 2)
  }

  @Test("duplicates measures how alike sentences are")
  func similarity() throws {
    let documents = [
      document("⟦وصل الوفد التجاري إلى المدينة صباح أمس في زيارة تدوم ثلاثة أيام.⟧", id: "a"),
      document("⟦وصل الوفدُ التجاريّ إلى المدينة صباح أمس في زيارة تدوم ثلاثة أيام كاملة.⟧", id: "b"),
    ]
    let groups = try report(Duplicates(), over: documents).list("groups")
    #expect(groups.map { $0["similarity"] } == [.double(0.91)])
  }

  @Test("timeline puts dates in order and leaves out what is not on it")
  func timeline() throws {
    var late = document(
      "⟦بدأ البناء في ⟦2019⟧ وانتهى في ⟦3 مارس 2021⟧.⟧".replacing("⟦2019⟧", with: "2019").replacing(
        "⟦3 مارس 2021⟧", with: "3 مارس 2021"), id: "late")
    late.add([
      time("2019", in: late, value: "2019"), time("3 مارس 2021", in: late, value: "2021-03-03"),
    ])
    var early = document("⟦زرعت الأشجار في مارس 2021 كل يوم وظلت كذلك شهرا.⟧", id: "early")
    early.add([
      time("مارس 2021", in: early, value: "2021-03"), time("كل يوم", in: early, value: "XXXX-XX-XX"),
      time("شهرا", in: early, value: "P1M", kind: .duration),
    ])
    let events = try report(Timeline(), over: [late, early]).list("events")
    #expect(events.map { $0["date"] } == ["2019", "2021-03", "2021-03-03"])
    #expect(events.map { $0["expression"] } == ["2019", "مارس 2021", "3 مارس 2021"])
    #expect(events.map { $0.strings("sources") } == [["late"], ["early"], ["late"]])
  }

  @Test("timeline keeps apart what counts from a day that nobody knows")
  func undated() throws {
    var unknown = document("⟦افتتح الجسر أمس بعد سنوات وزار الوزير المدينة الخميس قبل أيام.⟧", id: "unknown")
    unknown.add([
      time("أمس", in: unknown, value: "DCT-P1D", relative: "DCT-P1D"),
      time("الخميس", in: unknown, value: "XXXX-WXX-4", relative: "XXXX-WXX-4"),
      time("قبل أيام", in: unknown, value: "PAST_REF", relative: "DCT-PXD"),
    ])
    var known = document("⟦بدأ الحصاد أمس في قرى السهل كلها.⟧", id: "known")
    known.add([time("أمس", in: known, value: "2021-03-02", relative: "DCT-P1D")])
    let timeline = try report(Timeline(), over: [unknown, known])
    #expect(timeline.list("events").map { $0["date"] } == ["2021-03-02"])
    #expect(timeline.list("undated").map { $0["date"] } == ["DCT-P1D", "XXXX-WXX-4"])
    #expect(timeline.list("undated").map { $0["expression"] } == ["أمس", "الخميس"])
    #expect(timeline.list("undated").map { $0.strings("sources") } == [["unknown"], ["unknown"]])
  }

  private func time(
    _ words: String, in document: Document, value: String, kind: TimeExpression.Kind = .date, relative: String? = nil
  ) -> TimeExpression {
    let before = document.original.split(separator: words, maxSplits: 1, omittingEmptySubsequences: false)[0].utf8.count
    var time = TimeExpression(range: TextRange(before, before + words.utf8.count), kind: kind, value: value)
    time.relative = relative
    return time
  }
}

@Suite("Every corpus report")
struct CorpusPropertyTests {
  private static let stages: [any CorpusStage] = [
    Digest(), Duplicates(), Timeline(), Conflicts(), Attributions(), References(),
  ]

  private func bytes(_ fields: Fields) -> String { "\(fields)" }

  @Test("does not depend on the order of documents")
  func order() throws {
    for stage in Self.stages {
      let forward = try report(stage, over: Flood.all)
      #expect(bytes(try report(stage, over: Flood.all.reversed())) == bytes(forward))
    }
  }

  @Test("does not depend on how documents are grouped, nor on a way through files")
  func grouping() throws {
    func check<S: CorpusStage>(_ stage: S) throws {
      let parts = try Flood.all.map { try stage.map($0) }
      var right = parts[2]
      stage.merge(parts[1], into: &right)
      right = try JSONDecoder().decode(S.Partial.self, from: try JSONEncoder().encode(right))
      stage.merge(parts[0], into: &right)
      #expect(bytes(stage.finish(right)) == bytes(try report(stage, over: Flood.all)))
    }
    for stage in Self.stages { try check(stage) }
  }

  @Test("changes nothing but counts when a document comes twice")
  func twice() throws {
    for stage in Self.stages {
      var again = Flood.first
      again = Document(id: "z", text: again.original)
      again[Sentence.self] = Flood.first[Sentence.self]
      again[Number.self] = Flood.first[Number.self]
      let once = try report(stage, over: Flood.all)
      let twice = try report(stage, over: Flood.all + [again])
      #expect(bytes(twice.withoutCounts) == bytes(once.withoutCounts), "\(type(of: stage).name)")
      #expect(twice["documents"] == 4)
    }
  }

  @Test("digests what most documents say before what one says, and says it once", arguments: 1...20)
  func sharedStatements(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var words = Set<String>()
    while words.count < 400 {
      words.insert(String((0..<5).map { _ in "بتثجحخدرزسشصضطعغفقكلمنهوي".randomElement(using: &generator) ?? "ب" }))
    }
    var rest = words.shuffled(using: &generator)[...]
    func sentence() -> [String] {
      defer { rest = rest.dropFirst(12) }
      return Array(rest.prefix(12))
    }
    let shared = [sentence(), sentence()]
    let documents = (0..<5).map { number in
      // Everybody leaves out a word of his own.
      let told = shared.map { words in words.enumerated().filter { $0.offset != number + 1 }.map(\.element) }
      let all = (told + (0..<4).map { _ in sentence() }).shuffled(using: &generator)
      return document(all.map { "⟦" + $0.joined(separator: " ") + ".⟧" }.joined(separator: " "), id: "\(number)")
    }
    let digest = try report(Digest(), over: documents).list("sentences")
    let counts = digest.map { $0["count"] }
    #expect(counts.prefix(2) == [5, 5] && counts.dropFirst(2).allSatisfy { $0 == 1 })
  }

  @Test("is of a sample when there are more documents than the limit, the same sample in any order")
  func sample() throws {
    let documents = (0..<50).map { document("⟦الخبر رقم \($0) يصف حدثا مختلفا عن غيره.⟧", id: "\($0)") }
    func check<S: CorpusStage>(_ stage: S) throws {
      try stage.options.first { $0.name == "documents" }?.option.set(5)
      let forward = try report(stage, over: documents)
      #expect(forward["documents"] == 50)
      #expect(forward["compared"] == 5)
      #expect(bytes(try report(stage, over: documents.reversed())) == bytes(forward))
    }
    for make in [{ Digest() as any CorpusStage }, { Duplicates() }, { Attributions() }] { try check(make()) }
  }

  @Test("is empty without documents")
  func nothing() throws {
    for stage in Self.stages { #expect(try report(stage, over: [])["documents"] == 0) }
  }
}

extension Fields {
  /// The fields without those that count documents.
  var withoutCounts: Fields {
    var rest = Fields()
    for field in fields where !["count", "documents", "identical"].contains(field.name) {
      rest[field.name] = field.value.withoutCounts
    }
    return rest
  }
}

extension Value {
  fileprivate var withoutCounts: Value {
    switch self {
    case .object(let fields): .object(fields.withoutCounts)
    case .array(let values): .array(values.map(\.withoutCounts))
    default: self
    }
  }
}

@Suite("Claims and denials")
struct DenialTests {
  @Test(
    "are paired when another source denies what was said",
    arguments: [
      ("⟦وقالت النقابة إن الشرطة أطلقت الرصاص على العمال.⟧ ⟦ونفى قائد الشرطة إطلاق الرصاص على العمال.⟧", 1),
      ("⟦وقالت النقابة إن الشرطة أطلقت الرصاص على العمال.⟧ ⟦ونفت الشرطة ذلك.⟧", 1),
      ("⟦وقالت النقابة إن الشرطة أطلقت الرصاص على العمال.⟧ ⟦ونفت الوزارة رفع أسعار الوقود.⟧", 0),
      ("⟦وقالت الوزارة إن أسعار الوقود لن ترتفع.⟧ ⟦ونفت الوزارة رفع أسعار الوقود.⟧", 0),
    ])
  func pairs(text: String, count: Int) throws {
    let found = try report(Conflicts(), over: [document(text)]).list("conflicts").filter { $0["kind"] == "denial" }
    #expect(found.count == count)
    #expect(found.allSatisfy { $0.list("claims").map { $0["stance"] } == ["states", "denies"] })
  }
}
