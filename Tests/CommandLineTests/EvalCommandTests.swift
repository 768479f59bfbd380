import TestFiles
import Testing

@Suite("saqiya eval")
struct EvalCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write("saqiya: 1\nname: n\nplugins: [numbers]\nstages: [numbers]\n", to: "n.yaml")
    try workplace.write(
      #"{"id":"a","text":"زار 400 ألف شخص","source":"x","layers":{"numbers":[{"start":4,"end":15,"kind":"count","value":400000}]}}"#
        + "\n"
        + #"{"id":"b","text":"اشترى 7 كتب","source":"y","numbers":[{"start":6,"end":11,"kind":"count","value":8}]}"#,
      to: "gold.jsonl")
  }

  @Test("prints a table for each layer, its groups and its misses")
  func table() throws {
    let outcome = try workplace.saqiya("eval", "n.yaml", "gold.jsonl", "--by", "source", "--misses")
    #expect(
      outcome.output == """
        numbers: 2 documents, 2 in the gold, 0 missed, 0 spurious
                                          precision  recall  F1      95 %
          overlapping extents             1.0000     1.0000  1.0000  [1.0000, 1.0000]
          same extents                    1.0000     1.0000  1.0000  [1.0000, 1.0000]
          overlapping, attributes right   0.5000     0.5000  0.5000  [0.0000, 1.0000]
          same extents, attributes right  0.5000     0.5000  0.5000  [0.0000, 1.0000]
          kind, overlapping               1.0000     1.0000  1.0000  [1.0000, 1.0000]
          kind, same extents              1.0000     1.0000  1.0000  [1.0000, 1.0000]
          value, overlapping              0.5000     0.5000  0.5000  [0.0000, 1.0000]
          value, same extents             0.5000     0.5000  0.5000  [0.0000, 1.0000]
          kind of what was found          1.0000  (2 of 2)  [1.0000, 1.0000]
          value of what was found         0.5000  (1 of 2)  [0.0000, 1.0000]

          numbers of x                    1.0000     1.0000  1.0000  [1.0000, 1.0000]
          numbers of y                    0.0000     0.0000  0.0000  [0.0000, 0.0000]

        numbers: 1 misses
             1  value, kind count
                gold.jsonl:2  \u{2068}اشترى ⟦7 كتب⟧\u{2069}
                  expected kind count, value 8
                  found    \u{2068}number start 6 end 7, kind count, value 7, noun كتب, lemma كتاب\u{2069}

        """)
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test("ends with 1 when a figure is below its minimum")
  func minimum() throws {
    let outcome = try workplace.saqiya(
      "eval", "layers", "n.yaml", "gold.jsonl", "--min", "numbers.value=0.6", "--min", "numbers.kind=1", "--json")
    #expect(outcome.code == 1)
    #expect(outcome.errors == "error: numbers.value is 0.5000, expected at least 0.6\n")
    let layers = try outcome.records().first?["layers"] as? [[String: Any]]
    #expect(layers?.first?["documents"] as? Int == 2)
  }

  @Test(
    "says what is wrong with gold and options",
    arguments: [
      (["eval", "n.yaml", "missing.jsonl"], "error: cannot read 'missing.jsonl': No such file or directory\n", 66),
      (
        ["eval", "n.yaml", "other.jsonl"],
        "other.jsonl:1: error: 'n.yaml' provides no layer 'dates', it provides 'numbers'; choose layers with '--layers'\n",
        66
      ),
      (["eval", "n.yaml", "gold.jsonl", "--layers", "dates"], "error: no gold for the layer 'dates'\n", 66),
      (["eval", "n.yaml", "empty.jsonl"], "error: empty.jsonl: no gold in it\n", 66),
      (["eval", "n.yaml", "bare.jsonl"], "error: no line of the gold has layers\n", 66),
      (
        ["eval", "n.yaml", "gold.jsonl", "--min", "numbers.valeu=1"],
        "error: --min numbers.valeu: no figure 'valeu'; did you mean 'value'?\n", 66
      ),
      (
        ["eval", "n.yaml", "gold.jsonl", "--min", "dates.f1=1"],
        "error: --min dates.f1: no gold for the layer 'dates'\n", 66
      ),
    ])
  func refusals(arguments: [String], message: String, code: Int32) throws {
    try workplace.write("", to: "empty.jsonl")
    try workplace.write(#"{"text":"x"}"#, to: "bare.jsonl")
    try workplace.write(#"{"text":"x","layers":{"dates":[]}}"#, to: "other.jsonl")
    let outcome = try workplace.saqiya(arguments)
    #expect(outcome.errors == message)
    #expect(outcome.code == code)
  }

  @Test("counts the gold of a document that fails as missed")
  func failures() throws {
    let path = "fails.jsonl"
    try workplace.write(#"{"id":"a","text":"fail 1","layers":{"digits":[{"start":5,"end":6}]}}"#, to: path)
    let outcome = try workplace.saqiya("eval", "p.yaml", path)
    #expect(outcome.output.hasPrefix("digits: 1 documents, 1 in the gold, 1 missed, 0 spurious\n"))
    #expect(outcome.code == 65)
  }
}

@Suite("saqiya diff")
struct DiffCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write("saqiya: 1\nname: n\nplugins: [numbers]\nstages: [numbers]\n", to: "n.yaml")
    try workplace.write(
      #"{"id":"a","text":"في 5 أيام","layers":{"numbers":[{"start":3,"end":4,"value":5}]}}"#, to: "a.jsonl")
    try workplace.write(
      #"{"id":"a","text":"في 5 أيام","layers":{"numbers":[{"start":3,"end":9,"value":6},{"start":0,"end":2}]}}"#
        + "\n" + #"{"id":"b","text":"x","layers":{}}"#, to: "b.jsonl")
  }

  @Test("shows what differs, and the first stage that does")
  func lines() throws {
    let outcome = try workplace.saqiya("diff", "a.jsonl", "b.jsonl", "--pipeline", "n.yaml")
    #expect(
      outcome.output == """
        numbers: 0 the same, 1 changed, 0 only in the first, 1 only in the second
        documents: 0 the same, 1 different, 0 only in the first, 1 only in the second
        first stage that differs: 'numbers' in 1 documents

        a.jsonl:1 and b.jsonl:1: 'a', first in the stage 'numbers'
          numbers
            + 0–2 \u{2068}في\u{2069}
            ~ 3–4 5: extent → 3–9 \u{2068}5 أيام\u{2069}, value 5 → 6
        b.jsonl:2: only in the second

        """)
    #expect(outcome.code == 1)
  }

  @Test("says nothing differs with 0, as JSON too")
  func same() throws {
    let outcome = try workplace.saqiya("diff", "a.jsonl", "a.jsonl", "--json")
    #expect(
      outcome.output
        == #"{"same":1,"different":0,"only_in_first":[],"only_in_second":[],"layers":[{"layer":"numbers","same":1,"#
        + #""changed":0,"only_in_first":0,"only_in_second":0}],"first_stages":[],"documents":[]}"# + "\n")
    #expect(outcome.code == 0)
    let json = try workplace.saqiya("diff", "a.jsonl", "b.jsonl", "--json", "--layers", "numbers").records().first
    let documents = json?["documents"] as? [[String: Any]]
    #expect(documents?.first?["id"] as? String == "a")
  }

  @Test("refuses what is no output")
  func refusal() throws {
    let outcome = try workplace.saqiya("diff", "a.jsonl", "n.yaml")
    #expect(outcome.errors == "n.yaml:1:1: error: found 's', expected a JSON value\n")
    #expect(outcome.code == 66)
  }
}
