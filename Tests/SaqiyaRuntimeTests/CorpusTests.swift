import Conditions
import Foundation
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import SaqiyaRuntime

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

  @Test("see only the documents for which their condition holds")
  func conditions() throws {
    var step = PlannedStage(Collect())
    step.when = try Condition("id in [a, c]")
    let chain = CorpusChain([step, PlannedStage(id: "all", plugin: "testing", stage: Collect())])
    var partials = chain.nothing
    for id in ["a", "b", "c"] { partials.merge(try chain.map(Document(id: id, text: "نص"))) }
    #expect(
      try partials.report() == ["collect": .object(["ids": ["a", "c"]]), "all": .object(["ids": ["a", "b", "c"]])])
  }

  @Test("make one report, whatever the order and the grouping")
  func merging() throws {
    var left = try partials("a", "b")
    left.merge(try partials("c"))
    var right = try partials("c", "a")
    right.merge(chain.nothing)
    right.merge(try partials("b"))
    let section: Value = .object(["ids": ["a", "b", "c"]])
    #expect(try left.report() == ["collect": section, "again": section])
    #expect(try right.report() == left.report())
    #expect(try chain.nothing.report()["collect"] == .object(["ids": []]))
  }

  @Test("make one report of many files, whoever reads which", arguments: [1, 2, 5])
  func files(jobs: Int) throws {
    let names = (0..<23).map { "doc-\($0)" }
    let files = try names.map { try partials($0).encoded() }
    let merge = PartialsMerge(chain, jobs: jobs)
    let all = try merge.joined(
      files.count, source: { number throws(UnusablePartials) in files[number] }, orThrow: { $1 },
      check: { _, _ throws(UnusablePartials) in })
    #expect(try all.report()["collect"] == .object(["ids": .array(names.sorted().map { .string($0) })]))
    let none = try merge.joined(
      0, source: { _ throws(UnusablePartials) in [] }, orThrow: { $1 }, check: { _, _ throws(UnusablePartials) in })
    #expect(try none.report() == chain.nothing.report())
  }

  @Test("name the first file that cannot be used, whatever was read before", arguments: [1, 4])
  func firstProblem(jobs: Int) throws {
    let good = try partials("a").encoded()
    let merge = PartialsMerge(chain, jobs: jobs)
    #expect(throws: UnusablePartials(description: "3: expected a file that 'saqiya run --partials' wrote")) {
      _ = try merge.joined(
        40, source: { number throws(UnusablePartials) in number % 10 == 3 ? [] : good },
        orThrow: { UnusablePartials(description: "\($0): \($1)") }, check: { _, _ throws(UnusablePartials) in })
    }
  }

  @Test("go through files unchanged")
  func files() throws {
    for written in [try partials("أ", "b\n"), chain.nothing] {
      var read = chain.nothing
      try read.decode(try written.encoded())
      #expect(try read.report() == written.report())
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

  /// A file of lines with the checksum that belongs to them.
  private func file(_ lines: String...) -> [UInt8] {
    let content = Array(lines.map { $0 + "\n" }.joined().utf8)
    var hash = ContentHash()
    hash.append(content)
    return content + Array("checksum\t\(hash.digits)\n".utf8)
  }

  @Test("refuse lines that no run wrote, however right the checksum")
  func nonsense() throws {
    let row = "{\"ids\":[]}"
    let advice = "; write it again with 'saqiya run --partials'"
    let noRow = "found a line that is not a name with its data\(advice)"
    for (bytes, problem) in [
      (file("saqiya-partials 2", "runs\t[]", "\t"), noRow), (file("saqiya-partials 2", "runs\t[]", ""), noRow),
      (file("saqiya-partials 2", "runs\t[]", "collect\t"), noRow), (file("saqiya-partials 2", "\t[]"), noRow),
      (file("saqiya-partials 2"), "found no line 'runs' after the first\(advice)"),
      (file("saqiya-partials 2", "collect\t\(row)"), "found no line 'runs' after the first\(advice)"),
      (
        file("saqiya-partials 2", "runs\t[{}]", "collect\t\(row)", "again\t\(row)"),
        "the runs that it comes from cannot be read\(advice)"
      ),
      (
        file("saqiya-partials 1", "collect\t\(row)"),
        "found 'saqiya-partials 1', expected 'saqiya-partials 2', which this version writes\(advice)"
      ),
      (file(), "expected a file that 'saqiya run --partials' wrote"),
    ] {
      var read = chain.nothing
      #expect(throws: UnusablePartials(description: problem)) { try read.decode(bytes) }
    }
    let written = try chain.nothing.encoded()
    var read = chain.nothing
    #expect(
      throws: UnusablePartials(
        description: "found no checksum at its end, so a part of the file is missing\(advice)")
    ) { try read.decode(written.dropLast()) }
  }

  @Test("know the runs that they come from, which may not be counted twice")
  func origins() throws {
    let files = try InputListing(["-"], format: "jsonl").files
    var monday = plan([PlannedStage(Collect())])
    monday.signature = "[1]"
    var tuesday = monday
    tuesday.signature = "[2]"
    let origin = PartialsOrigin(plan: monday, program: "1.0", files: files, documents: 3)
    var written = try partials("a")
    written.origins = [origin]
    var read = chain.nothing
    try read.decode(try written.encoded())
    #expect(read.origins == [origin])
    #expect(origin.mismatch(with: monday, program: "1.0") == nil)
    #expect(
      origin.mismatch(with: monday, program: "1.1")?.description == """
        it was written by saqiya 1.0, and this is saqiya 1.1; write it again with 'saqiya run --partials'
        """)
    #expect(
      origin.mismatch(with: tuesday, program: "1.0")?.description == """
        its run had other stages or options than the pipeline has now; write it again with 'saqiya run --partials', \
        or give 'saqiya merge' the same pipeline and '--set'
        """)
    var known = OriginIndex()
    known.add(origin, of: 7)
    #expect(known.overlap(with: origin)?.file == 7)
    #expect(known.overlap(with: origin)?.reason == "both hold what one run found")
    // Neither what has no size nor standard input is known to be the same twice.
    let second = PartialsOrigin(plan: monday, program: "1.0", files: files, documents: 3)
    #expect(known.overlap(with: second) == nil)
  }

  @Test("overlap when they hold the same documents of the same file")
  func overlap() throws {
    let json = #"{"file":"/a","bytes":9,"changed":5,"first":10,"end":20}"#
    let input = try JSONDecoder().decode(PartialsOrigin.Input.self, from: Data(json.utf8))
    func overlaps(_ change: (inout PartialsOrigin.Input) -> Void) -> Bool {
      var other = input
      change(&other)
      return input.overlaps(other) && other.overlaps(input)
    }
    #expect(overlaps { _ in })
    #expect(overlaps { ($0.first, $0.end) = (19, nil) })
    #expect(!overlaps { ($0.first, $0.end) = (20, nil) })
    #expect(overlaps { ($0.first, $0.end) = (0, 11) })
    #expect(!overlaps { ($0.first, $0.end) = (0, 10) })
    #expect(!overlaps { $0.file = "/b" })
    #expect(!overlaps { $0.bytes = 10 })
    #expect(!overlaps { $0.changed = 6 })
    #expect(!overlaps { $0.bytes = nil })
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
              text: \u{2068}نص\\u{7}\u{2069}
              sources: \u{2068}a\u{2069}, \u{2068}b\u{2069}
        empty: none

        """)
  }
}
