import SaqiyaConfig
import SaqiyaKit
import SaqiyaRuntime
import SaqiyaTesting
import Testing

/// Collects the ids of documents.
private struct Collect: CorpusStage {
  static let name = "collect"
  static let summary = "Collects ids."
  init() {}
  var contract: Contract { Contract() }

  func map(_ document: Document) throws(StageError) -> [String] {
    if document.original.isEmpty { throw StageError(.unsupportedText, "found an empty text") }
    return [document.id]
  }
  func merge(_ other: [String], into partial: inout [String]) { partial = (partial + other).sorted() }
  func finish(_ partial: [String]?) -> Fields { ["ids": .array((partial ?? []).map(Value.string))] }
}

/// Counts documents, under the name of another stage.
private struct Count: CorpusStage {
  static let name = "collect"
  static let summary = "Counts."
  init() {}
  var contract: Contract { Contract() }

  func map(_ document: Document) throws(StageError) -> Int { 1 }
  func merge(_ other: Int, into partial: inout Int) { partial += other }
  func finish(_ partial: Int?) -> Fields { ["count": .integer(partial ?? 0)] }
}

@Suite("Corpus stages")
struct CorpusTests {
  private let chain = CorpusChain([
    PlannedStage(Collect()), PlannedStage(id: "again", plugin: "testing", stage: Collect()),
  ])

  private func partials(_ ids: String...) throws -> CorpusPartials {
    var all = chain.nothing
    for id in ids { all.merge(try chain.map(Document(id: id, text: "نص"))) }
    return all
  }

  @Test("make one report, whatever the order and the grouping")
  func merging() throws {
    var left = try partials("a", "b")
    left.merge(try partials("c"))
    var right = try partials("c", "a")
    right.merge(chain.nothing)
    right.merge(try partials("b"))
    let section: Value = .object(["ids": ["a", "b", "c"]])
    #expect(left.report() == ["collect": section, "again": section])
    #expect(right.report() == left.report())
    #expect(chain.nothing.report()["collect"] == .object(["ids": []]))
  }

  @Test("go through files unchanged")
  func files() throws {
    for written in [try partials("أ", "b\n"), chain.nothing] {
      var read = chain.nothing
      try read.decode(try written.encoded())
      #expect(read.report() == written.report())
    }
  }

  @Test("refuse files that are none, or of another pipeline")
  func foreignFiles() throws {
    var read = chain.nothing
    #expect(throws: UnusablePartials(description: "expected a file that 'saqiya run --partials' wrote")) {
      try read.decode(Array("{}".utf8))
    }
    let other = CorpusChain([PlannedStage(Collect())])
    #expect(
      throws: UnusablePartials(description: "found the corpus stages 'collect', expected 'collect', 'again'")
    ) {
      try read.decode(try other.nothing.encoded())
    }
    // Whole, but of stages that knew something else.
    let numbers = CorpusChain([
      PlannedStage(Count()), PlannedStage(id: "again", plugin: "testing", stage: Count()),
    ])
    var counted = numbers.nothing
    counted.merge(try numbers.map(Document(id: "a", text: "نص")))
    #expect(
      throws: UnusablePartials(
        description: "what 'collect' knew cannot be read; write it again with 'saqiya run --partials'")
    ) {
      try read.decode(try counted.encoded())
    }
  }

  @Test("refuse files that were damaged, wherever the damage is", arguments: 0..<60)
  func damage(seed: UInt64) throws {
    let written = try partials("أ", "b").encoded()
    var generator = SeededGenerator(seed: seed)
    let place = Int.random(in: written.indices, using: &generator)
    var changed = written
    changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    var inserted = written
    inserted.insert(UInt8(ascii: "1"), at: place)
    for damaged in [changed, inserted, Array(written[..<place]), Array(written[(place + 1)...])] {
      var read = chain.nothing
      #expect(throws: UnusablePartials.self) { try read.decode(damaged) }
    }
  }

  @Test("say which stage failed")
  func failure() throws {
    do {
      _ = try chain.map(Document(id: "a", text: ""))
      Issue.record("an empty text is refused")
    } catch {
      #expect(error.step.id == "collect")
      #expect(error.error == StageError(.unsupportedText, "found an empty text"))
    }
  }

  @Test("are shown to people with names and numbers")
  func text() {
    let report: Fields = [
      "digest": .object([
        "documents": 2, "sentences": [.object(["text": "نص\u{7}", "sources": ["a", "b"]])], "empty": [],
      ])
    ]
    #expect(
      ReportText().text(of: report) == """
        digest
        ======
        documents: 2
        sentences:
          1.
              text: \u{2068}نص\u{2069}
              sources: \u{2068}a\u{2069}, \u{2068}b\u{2069}
        empty: none

        """)
  }
}
