import SaqiyaKit
import Testing

private struct Sample: Stage {
  static let name = "sample"
  static let summary = "Does nothing."
  enum Mode: String, OptionCase { case keep, split }

  @Option("How many.", in: 1...100) var maxLength = 3
  @Option("Which.") var mode = Mode.keep
  @Option("Words.") var words: [String] = []
  var loaded: [String]?

  init() {}
  var contract: Contract { Contract() }
  func process(_ document: inout Document) throws(StageError) {}
}

@Suite("Options")
struct OptionTests {
  @Test("are found by name and set in place")
  func setting() throws {
    let stage = Sample()
    #expect(stage.options.map(\.name) == ["max_length", "mode", "words"])
    try stage.options[0].option.set(7)
    try stage.options[1].option.set("split")
    try stage.options[2].option.set(["a", "b"])
    #expect(stage.maxLength == 7)
    #expect(stage.mode == .split)
    #expect(stage.words == ["a", "b"])
    #expect(Sample().maxLength == 3)
  }

  @Test("keep value semantics in code")
  func copies() {
    let first = Sample()
    var second = first
    second.maxLength = 9
    #expect(first.maxLength == 3)
  }

  @Test("refuse what is not allowed, with what was expected")
  func refusals() {
    let stage = Sample()
    #expect(throws: OptionError("'101' is out of range; expected '1' to '100'")) {
      try stage.options[0].option.set(101)
    }
    #expect(throws: OptionError("found 'three', expected a whole number")) { try stage.options[0].option.set("three") }
    #expect(throws: OptionError("found 'splt', expected one of keep, split; did you mean 'split'?")) {
      try stage.options[1].option.set("splt")
    }
    #expect(throws: OptionError("found '2', expected a string; put it in quotes", path: [.index(1)])) {
      try stage.options[2].option.set(["a", 2])
    }
  }

  @Test(
    "of many names list those that may be meant, of few all",
    arguments: [
      (["keep", "split"], "splt", "found 'splt', expected one of keep, split; did you mean 'split'?"),
      (["keep", "split"], "drop", "found 'drop', expected one of keep, split"),
      (many, "alef-wid", "found 'alef-wid'; did you mean 'alef-wide'?"),
      (many, "alef-m", "found 'alef-m', expected one of alef-maqsura, alef-maqsura-final"),
      (many, "xyz", "found 'xyz', expected one of \(many.joined(separator: ", "))"),
      (many, "", "found '', expected one of \(many.joined(separator: ", "))"),
    ])
  func names(names: [String], found: String, message: String) {
    #expect(OptionError.unknown(.string(found), expected: names).message == message)
  }

  private static let many = [
    "alef-maqsura", "alef-maqsura-final", "alef-wide", "bidi", "digits", "joiners", "newline", "space", "tatweel",
  ]

  @Test("of names found something else, say so")
  func noName() {
    #expect(OptionError.unknown(3, expected: ["a", "b"]) == OptionError("found '3', expected one of a, b"))
  }
}
