import SaqiyaKit
import SaqiyaTesting
import Synchronization
import Testing

/// A stage that breaks the promises it is told to.
private struct Faithless: Stage {
  enum Sin: String, OptionCase, CaseIterable {
    case none, splitsCharacters, partsMarks, outside, readsSecretly, writesSecretly, keepsSilent, counts, fails,
      namesView
  }

  static let name = "faithless"
  static let summary = "Breaks promises."

  @Option("Which.") var sin = Sin.none
  let seen = Counter()

  init() {}

  init(_ sin: Sin) {
    self.sin = sin
  }

  var contract: Contract { Contract(provides: [Term.self]) }

  func process(_ document: inout Document) throws(StageError) {
    let count = document.original.utf8.count
    let first = document.original.unicodeScalars.first.map { UTF8.width($0) } ?? 0
    switch sin {
    case .none: document.add([Term(range: TextRange(0, count), term: "all")])
    case .splitsCharacters: document[Term.self] = first > 1 ? [Term(range: TextRange(0, 1), term: "half")] : []
    case .partsMarks: document[Term.self] = [Term(range: TextRange(0, first), term: "letter")]
    case .outside: document[Term.self] = [Term(range: TextRange(0, count + 1), term: "more")]
    case .readsSecretly: document.add(document[Sentence.self].map { Term(range: $0.range, term: "sentence") })
    case .writesSecretly:
      document.add([Term]())
      document.add([Sentence(range: TextRange(0, count))])
    case .keepsSilent: break
    case .counts: document[Term.self] = [Term(range: TextRange(0, 0), term: "\(seen.next())")]
    case .fails: throw StageError(.dependencyFailed, "no dictionary")
    case .namesView:
      document.add([Term]())
      document.addView(document.view, named: "hidden")
    }
  }
}

private final class Counter: Sendable {
  private let count = Atomic(0)

  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

@Suite("The contract check")
struct StageContractTests {
  @Test("finds nothing against a stage that keeps its promises")
  func faithful() {
    #expect(checkStageContract(Faithless(.none), texts: 50, longestText: 1 << 16) == [])
  }

  @Test(
    "finds a broken promise",
    arguments: [
      (
        .splitsCharacters,
        "ranges: an annotation does not fit; the range 0..<1 in the layer 'terms' is not on the text, which has "
      ),
      (.partsMarks, "ranges: an annotation in 'terms' does not fit; 0..<2 parts a letter from its marks in '"),
      (
        .outside,
        "ranges: an annotation does not fit; the range 0..<1 in the layer 'terms' is not on the text, which has 0 bytes in ''"
      ),
      (
        .readsSecretly,
        "reads: reads the layer 'sentences', which is neither in 'requires' nor in 'uses'; on ' '"
      ),
      (
        .writesSecretly,
        "writes: writes the layer 'sentences', which is neither in 'provides' nor in 'changes'"
      ),
      (.keepsSilent, "writes: does not write the layer 'terms' of its 'provides'; on ''"),
      (.counts, "determinism: the same document gives different results; on ''"),
      (.fails, "any text: fails: no dictionary; on ''"),
      (.namesView, "writes: makes the view 'hidden', which is not in 'makesView'"),
    ] as [(Faithless.Sin, String)])
  fileprivate func broken(_ sin: Faithless.Sin, finding: String) {
    let findings = checkStageContract(Faithless(sin), texts: 50, longestText: 1 << 16)
    #expect(findings.contains { $0.description.utf8.starts(with: finding.utf8) }, "found: \(findings)")
  }

  @Test("says which layer it cannot make up")
  func missingLayer() {
    struct Picky: Stage {
      static let name = "picky"
      static let summary = "Needs summaries."
      var contract: Contract { Contract(requires: [SummarySentence.self]) }
      func process(_ document: inout Document) throws(StageError) {}
    }
    let message = "requires the layer 'summary', which this check cannot make up; name a stage that provides it"
    #expect(checkStageContract(Picky()) == [ContractFinding(.reads, message)])
  }
}
