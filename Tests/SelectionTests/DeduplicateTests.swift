import Foundation
import SaqiyaKit
import Selection
import Testing

@Suite("The stage 'deduplicate'")
struct DeduplicateTests {
  private static let words = [
    "افتتح", "رئيس", "البلدية", "جسر", "جديد", "فوق", "النهر", "المدينة", "أمس", "حضر", "سكان", "الضفة", "مشروع",
    "مليون", "دينار",
    "أعلن", "وزير", "خطة", "طريق", "مدرسة",
  ]

  /// A text of so many words, the same for the same seed.
  private static func text(_ seed: Int, _ count: Int = 120) -> [String] {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return words[Int(state >> 33) % words.count]
    }
  }

  /// Texts of which some repeat others.
  private static let corpus: [Document] = {
    var documents: [Document] = []
    for seed in 0..<40 {
      let text = text(seed)
      documents.append(Document(id: "a\(seed)", text: text.joined(separator: " ")))
      if seed % 4 == 0 { documents.append(Document(id: "b\(seed)", text: text.joined(separator: " "))) }
      if seed % 5 == 0 {
        documents.append(Document(id: "c\(seed)", text: (text + ["خاتمة", "قصيرة"]).joined(separator: " ")))
      }
      if seed % 8 == 0 {
        documents.append(
          Document(id: "d\(seed)", text: (text.prefix(40) + Self.text(seed + 100, 80)).joined(separator: " ")))
      }
    }
    return documents
  }()

  private func report(_ groups: [[Document]], _ stage: Deduplicate = Deduplicate()) throws -> Fields {
    var all: TextSet?
    for group in groups {
      var partial: TextSet?
      for document in group {
        let one = try stage.map(document)
        if partial == nil { partial = one } else { stage.merge(one, into: &partial!) }
      }
      // As between processes.
      guard let partial else { continue }
      let other = try JSONDecoder().decode(TextSet.self, from: JSONEncoder().encode(partial))
      if all == nil { all = other } else { stage.merge(other, into: &all!) }
    }
    return stage.finish(all)
  }

  private func dropped(_ report: Fields) -> [String] {
    guard case .array(let entries)? = report["dropped"] else { return [] }
    return entries.compactMap { entry in
      guard case .object(let entry) = entry else { return nil }
      return
        "\(entry["document"]?.stringValue ?? "") = \(entry["of"]?.stringValue ?? "") \(entry["kind"]?.stringValue ?? "")"
    }
  }

  @Test("keeps one of those that repeat each other, the longest")
  func keeps() throws {
    let report = try report([Self.corpus])
    let seeds = Array(0..<40)
    let exact = seeds.filter { $0 % 4 == 0 && $0 % 5 != 0 }.map { "b\($0) = a\($0) exact" }
    let near = seeds.filter { $0 % 5 == 0 }.flatMap { seed in
      ["a\(seed) = c\(seed) near"] + (seed % 4 == 0 ? ["b\(seed) = c\(seed) near"] : [])
    }
    #expect(dropped(report) == (exact + near).sorted())
    #expect(report["documents"] == .integer(Self.corpus.count) && report["exact"] == .integer(exact.count))
    #expect(report["kept"] == .integer(Self.corpus.count - exact.count - near.count))
  }

  @Test("says the same for any order and any division")
  func order() throws {
    let expected = try report([Self.corpus])
    #expect(try report([Self.corpus.reversed()]) == expected)
    for seed in 1...5 {
      let shuffled = Self.corpus.sorted { "\($0.id)\(seed)".hashOfTest < "\($1.id)\(seed)".hashOfTest }
      let cut = seed * 9
      #expect(try report([Array(shuffled[..<cut]), Array(shuffled[cut...])]) == expected)
      #expect(try report(shuffled.map { [$0] }) == expected)
    }
  }

  @Test("compares the same sample beyond its limit, whatever the order")
  func limit() throws {
    let stage = Deduplicate()
    try #require(stage.options.first { $0.name == "documents" }).option.set(20)
    let expected = try report([Self.corpus], stage)
    #expect(expected["not_compared"] != nil)
    #expect(try report([Self.corpus.reversed()], stage) == expected)
    #expect(try report(Self.corpus.map { [$0] }, stage) == expected)
  }

  @Test("never lists an id of which a document stays")
  func repeatedIDs() throws {
    let texts = [Self.text(1), Self.text(2)].map { $0.joined(separator: " ") }
    let documents = [
      Document(id: "a", text: texts[0]), Document(id: "a", text: texts[0]), Document(id: "b", text: texts[0]),
      Document(id: "b", text: texts[1]),
    ]
    let report = try report([documents])
    #expect(dropped(report) == [] && report["repeated_ids"] == 2)
  }

  @Test("takes texts without words, and nothing at all")
  func empty() throws {
    let documents = [Document(id: "a", text: ""), Document(id: "b", text: ""), Document(id: "c", text: "...")]
    #expect(dropped(try report([documents])) == ["b = a exact"])
    #expect(Deduplicate().finish(nil)["documents"] == 0)
  }

  @Test("refuses partials that are damaged")
  func damage() {
    for text in [
      #"{"documents":1,"texts":[{"key":[1],"ids":["a"],"length":1}]}"#,
      #"{"documents":1,"texts":[{"key":[1,2],"ids":[],"length":1}]}"#,
      #"{"documents":1,"texts":[{"key":[1,2],"ids":["a"],"length":1,"sketch":"00"}]}"#,
      #"{"documents":1,"texts":[{"key":[1,2],"ids":["a"],"length":1,"sketch":"xy"}]}"#,
    ] {
      #expect(throws: (any Error).self) { try JSONDecoder().decode(TextSet.self, from: Data(text.utf8)) }
    }
  }

  @Test("is what 'unique' leaves out")
  func unique() throws {
    let file = """
      {"deduplicate": {"documents": 3, "dropped": [
        {"document": "b", "of": "a", "kind": "exact", "similarity": 1},
        {"document": "c", "of": "a", "kind": "near", "similarity": 0.9}]}}
      """
    let stage = try prepared(Unique.self, ["report": "r.json"], files: ["r.json": file])
    let reasons = try ["a", "b", "c"].map { id in
      var document = Document(id: id, text: "نص")
      try stage.process(&document)
      return document.dropReason
    }
    #expect(reasons == [nil, "duplicate", "near duplicate"])
  }

  @Test("has a report that 'unique' can read, or says why not")
  func badReport() {
    #expect(
      throws: StageError(
        .badOption, "found no 'report', expected the report of a run with 'deduplicate'",
        advice: "write it with 'saqiya run PIPELINE CORPUS --report duplicates.json'")
    ) {
      try prepared(Unique.self)
    }
    #expect(
      throws: StageError(
        .badResource, "not valid JSON: found '}', expected a JSON value", at: FilePlace("r.json", line: 2))
    ) {
      try prepared(Unique.self, ["report": "r.json"], files: ["r.json": "{\"a\":\n}"])
    }
    #expect(
      throws: StageError(
        .badResource, "'r.json' has no section 'deduplicate' with the list 'dropped'",
        advice: "expected the report of a pipeline with 'corpus: [deduplicate]'")
    ) {
      try prepared(Unique.self, ["report": "r.json"], files: ["r.json": "{\"digest\": {}}"])
    }
  }
}

extension String {
  fileprivate var hashOfTest: UInt64 { utf8.reduce(7) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
}
