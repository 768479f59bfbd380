import Testing

@Suite("saqiya eval rouge")
struct RougeCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write(#"{"id":"a","text":"بلغت كلفة الجسر الجديد"}"#, to: "a.jsonl")
    try workplace.write(#"{"id":"b","text":"زار الوزير المصنع"}"#, to: "b.jsonl")
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

  @Test(
    "is refused with a message that says what was expected",
    arguments: [
      (["a.jsonl"], 64, "Error: Missing expected argument '<references>'"),
      (["a.jsonl", "missing"], 66, "error: cannot read 'missing': No such file or directory"),
      (["a.jsonl", "b.jsonl"], 66, "error: no id of 'a.jsonl' is in 'b.jsonl'"),
      (["p.yaml", "a.jsonl"], 66, "p.yaml:1: error: expected an object with 'id' and 'text', both strings"),
      (
        ["a.jsonl", "a.jsonl", "--samples", "0"], 64,
        "Error: '--samples 0' is out of range; expected 1 to 1000000"
      ),
      (
        ["a.jsonl", "a.jsonl", "--words", "x"], 64,
        "Error: The value 'x' is invalid for '--words <words>'. Please provide one of 'none', 'fold' or 'light10'."
      ),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], code: Int32, message: String) throws {
    let outcome = try workplace.saqiya(["eval", "rouge"] + arguments)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == message)
    #expect(outcome.output == "")
    #expect(outcome.code == code)
  }
}
