import SaqiyaConfig
import SaqiyaKit
import SaqiyaRuntime
import Testing

@testable import SaqiyaPipelineTesting

/// Finds runs of digits of all three scripts; a percent sign behind one belongs to it.
struct DigitRuns: Stage {
  static let name = "digits"
  static let summary = "Finds runs of digits."

  @Option("Whether a tatweel hides the noun, which is wrong.") var fragile = false

  init() {}
  var contract: Contract { Contract(provides: [Number.self]) }

  func process(_ document: inout Document) throws(StageError) {
    var numbers: [Number] = []
    var offset = 0
    var run: (start: Int, digits: String)?
    for scalar in document.view.text.unicodeScalars + ["\n"] {
      if let digit = scalar.properties.numericValue, scalar.properties.numericType == .decimal {
        run = (run?.start ?? offset, (run?.digits ?? "") + "\(Int(digit))")
      } else if let found = run {
        let numeral = TextRange(found.start, offset)
        let range = TextRange(found.start, scalar == "%" ? offset + 1 : offset)
        numbers.append(Number(range: range, numeral: numeral, kind: .cardinal, value: ExactDecimal(found.digits)))
        run = nil
      }
      offset += UTF8.width(scalar)
    }
    if fragile && document.view.text.contains("\u{640}") { numbers.removeAll() }
    document.add(numbers)
  }
}

/// Drops documents with the word `drop`, fails on those with `fail`.
struct Gate: Stage {
  static let name = "gate"
  static let summary = "Drops and fails."
  init() {}
  var contract: Contract { Contract() }

  func process(_ document: inout Document) throws(StageError) {
    if document.original.contains("drop") { document.drop(because: "told to") }
    if document.original.contains("fail") { throw StageError(.unsupportedText, "told to fail") }
  }
}

/// Every line is a sentence.
struct Lines: Stage {
  static let name = "lines"
  static let summary = "Finds lines."
  init() {}
  var contract: Contract { Contract(provides: [Sentence.self]) }

  func process(_ document: inout Document) throws(StageError) {
    var sentences: [Sentence] = []
    var start = 0
    for line in document.view.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = start + line.utf8.count
      if start < end { sentences.append(Sentence(range: TextRange(start, end))) }
      start = end + 1
    }
    document.add(sentences)
  }
}

/// Lists the texts of all documents; with `fragile`, in the order in which they came, which is wrong.
struct Texts: CorpusStage {
  static let name = "texts"
  static let summary = "Lists texts."

  @Option("Whether the order of documents counts.") var fragile = false

  init() {}
  var contract: Contract { Contract() }

  func map(_ document: Document) throws(StageError) -> [String] {
    if document.original == "odd" { throw StageError(.unsupportedText, "told to fail") }
    return [document.original]
  }

  func merge(_ other: [String], into partial: inout [String]) { partial += other }

  func finish(_ partial: [String]?) -> Fields {
    let texts = fragile ? partial ?? [] : (partial ?? []).sorted()
    let items = texts.map { Value.object(["text": .string($0), "words": .integer($0.split(separator: " ").count)]) }
    return ["documents": .integer(texts.count), "texts": .array(items)]
  }
}

struct TestPlugin: Plugin {
  static let name = "test"
  static let version = "1.0.0"
  var stages: [any Stage.Type] { [Gate.self, DigitRuns.self, Lines.self, Texts.self] }
}

/// The pipeline that the test files of these tests are about.
func testPlan(fragile: Bool = false) throws -> Plan {
  try PipelineLoader(catalogue: Catalogue([TestPlugin()])).load(
    text: "saqiya: 1\nplugins: [test]\nstages: [gate, digits, lines]\ncorpus: [texts]", file: "p.yaml",
    folder: ".", overrides: ["digits.fragile=\(fragile)", "texts.fragile=\(fragile)"])
}

/// The results of the cases of a test file.
func results(of file: PipelineTestFile, fragile: Bool = false) throws -> [PipelineTestResult] {
  let tester = PipelineTester(chain: try StageChain(try testPlan(fragile: fragile)))
  return file.cases.map(tester.run)
}

/// What is wrong with the only case of a test file.
func findings(_ text: String, fragile: Bool = false) throws -> [String] {
  let file = try PipelineTestFile(text: "cases:\n" + text, path: "p.test.yaml", plan: try testPlan())
  return try results(of: file, fragile: fragile).flatMap(\.findings)
}
