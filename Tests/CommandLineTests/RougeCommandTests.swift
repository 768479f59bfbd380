import TestFiles
import Testing

@Suite("saqiya eval rouge")
struct RougeCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write(#"{"id":"a","text":"بلغت كلفة الجسر الجديد"}"#, to: "a.jsonl")
    try workplace.write(#"{"id":"b","text":"زار الوزير المصنع"}"#, to: "b.jsonl")
    try workplace.write("", to: "empty.jsonl")
    try workplace.write(#"{"id":"a","text":"x"}"# + "\n" + #"{"id":"a","text":"y"}"#, to: "twice.jsonl")
  }

  @Test("gives Arabic text that is its own reference the full score")
  func identity() throws {
    let outcome = try workplace.saqiya("eval", "rouge", "a.jsonl", "a.jsonl")
    let lines = ["rouge-1  ", "rouge-2  ", "rouge-l  ", "rouge-su4"].map { name in
      "\(name)  P 1.0000  R 1.0000  F 1.0000  95% [1.0000, 1.0000]\n"
    }
    #expect(outcome.output == lines.joined() + "documents 1\n")
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test("takes the best of several references, and the layer summary of what a run wrote")
  func references() throws {
    try workplace.write(
      #"{"id":"a","text":"نص طويل","layers":{"summary":[{"text":"بلغت كلفة"},{"text":"الجسر الجديد"}]}}"#,
      to: "run.jsonl")
    try workplace.write(
      #"{"id":"a","text":"شيء آخر"}"# + "\n" + #"{"id":"a","text":"كلفة الجسر الجديد"}"#, to: "two.jsonl")
    let outcome = try workplace.saqiya("eval", "rouge", "run.jsonl", "two.jsonl")
    #expect(
      outcome.output.split(separator: "\n").first == "rouge-1    P 0.7500  R 1.0000  F 0.8571  95% [0.8571, 0.8571]")
  }

  @Test("says which documents it leaves out")
  func unmatched() throws {
    try workplace.write(
      #"{"id":"a","text":"بلغت كلفة الجسر الجديد"}"# + "\n" + #"{"id":"c","text":"لا مرجع له"}"#, to: "ac.jsonl")
    try workplace.write(
      #"{"id":"a","text":"بلغت كلفة الجسر الجديد"}"# + "\n" + #"{"id":"b","text":"لا ملخص له"}"#, to: "ab.jsonl")
    let outcome = try workplace.saqiya("eval", "rouge", "ac.jsonl", "ab.jsonl")
    #expect(
      outcome.errors == """
        warning: 1 of 2 are left out: summaries without a reference
        warning: 1 of 2 are left out: documents with a reference but without a summary

        """)
    #expect(outcome.output.hasSuffix("documents 1\n"))
    #expect(outcome.code == 0)
  }

  @Test(
    "is refused with a message that says what was expected",
    arguments: [
      (["a.jsonl"], 64, "error: Missing expected argument '<references>'"),
      (["a.jsonl", "missing"], 66, "error: cannot read 'missing': No such file or directory"),
      (["a.jsonl", "b.jsonl"], 66, "error: no id of 'a.jsonl' is in 'b.jsonl'"),
      (["empty.jsonl", "a.jsonl"], 66, "error: 'empty.jsonl' is empty"),
      (
        ["twice.jsonl", "a.jsonl"], 66, "error: found two summaries with the id 'a' in 'twice.jsonl', expected one"
      ),
      (["p.yaml", "a.jsonl"], 66, "p.yaml:1: error: expected an object with 'id' and 'text', both strings"),
      (
        ["a.jsonl", "a.jsonl", "--samples", "0"], 64,
        "error: '--samples 0' is out of range; expected 1 to 1000000"
      ),
      (
        ["a.jsonl", "a.jsonl", "--words", "x"], 64,
        "error: The value 'x' is invalid for '--words <words>'. Please provide one of 'none', 'fold' or 'light10'."
      ),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], code: Int32, message: String) throws {
    let outcome = try workplace.saqiya(["eval", "rouge"] + arguments)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == message)
    #expect(outcome.output == "")
    #expect(outcome.code == code)
  }
}
