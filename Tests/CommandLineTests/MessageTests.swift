import TestFiles
import Testing

@Suite("Messages")
struct MessageTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("show the line of the pipeline, the test file or the data file that they are about")
  func excerpts() throws {
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [jugde]\n", to: "a.yaml")
    #expect(
      try workplace.saqiya("check", "a.yaml").errors == """
        a.yaml:3:10: error: no stage 'jugde'; did you mean 'judge'?
          3 | stages: [jugde]
            |          ^

        """)
    try workplace.write("cases: [{ name: a, text: x, veiw: x, dropped: true }]", to: "p.test.yaml")
    #expect(
      try workplace.saqiya("test", "p.yaml").errors == """
        p.test.yaml:1:29: error: unknown key 'veiw' in a case; did you mean 'view'?
          1 | cases: [{ name: a, text: x, veiw: x, dropped: true }]
            |                             ^

        """)
    try workplace.write("forms\tid\nوزير\t1\nرئيس\t2\t3\n", to: "names.tsv")
    try workplace.write(
      """
      saqiya: 1
      plugins: [matching]
      stages:
        - use: lexicon
          with:
            layer: offices
            files: [names.tsv]
      """, to: "l.yaml")
    #expect(
      try workplace.saqiya("check", "l.yaml").errors == """
        l.yaml:7:7: error: stage 'lexicon': names.tsv:3:8: found more cells than the header has columns (2)
        \u{200E}  names.tsv:3 | رئيس\t2\t3
                      |     \t \t^

        """)
  }

  @Test("about an option of the command line or a file that is not there show no line")
  func withoutLine() throws {
    #expect(
      try workplace.saqiya("check", "p.yaml", "--set", "judge.x=1").errors
        == "--set judge.x=1: error: 'judge' has no option 'x'; it has no options\n")
    #expect(
      try workplace.saqiya("check", "none.yaml").errors == "error: cannot read 'none.yaml': No such file or directory\n"
    )
  }

  @Test("name the option of a file that cannot be read")
  func unreadFile() throws {
    try workplace.write(
      "saqiya: 1\nplugins: [testing]\nstages:\n  - use: read-file\n    with: { file: a.txt }\n", to: "u.yaml")
    #expect(
      try workplace.saqiya("check", "u.yaml").errors == """
        u.yaml:5:13: error: stage 'read-file': cannot read './a.txt': No such file or directory
          5 |     with: { file: a.txt }
            |             ^

        """)
  }

  @Test("have no colour where standard error is no terminal")
  func noColour() throws {
    let outcome = try workplace.saqiya(["check", "none.yaml"], environment: ["TERM": "xterm", "NO_COLOR": ""])
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  @Test(
    "say which command was meant",
    arguments: [
      (["rnu", "p.yaml"], "error: no command 'rnu'; did you mean 'run'?\n"),
      (["help", "foo"], "error: no command 'foo'; 'saqiya --help' lists them\n"),
      (["plugin", "nwe"], "error: no command of 'saqiya plugin' 'nwe'; did you mean 'new'?\n"),
      (["eval", "rogue", "a", "b"], "error: no command of 'saqiya eval' 'rogue'; did you mean 'rouge'?\n"),
    ])
  func commands(arguments: [String], message: String) throws {
    let outcome = try workplace.saqiya(arguments)
    #expect(outcome.errors == message)
    #expect(outcome.code == 64)
  }

  @Test("of a command that runs name that command")
  func usage() throws {
    let outcome = try workplace.saqiya("stages", "show", "jugde")
    #expect(
      outcome.errors == "error: no stage 'jugde'; did you mean 'judge'?\n  See 'saqiya stages show --help'.\n")
    #expect(outcome.code == 64)
  }

  @Test("let the pipelines inside the program be used by their names")
  func shippedPipelines() throws {
    let outcome = try workplace.saqiya("run", "facts", "-", input: "وصل 5 رجال أمس.")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("\"value\":5"))
    // A file of that name comes first.
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [jugde]\n", to: "facts")
    #expect(try workplace.saqiya("run", "facts", "-").errors.hasPrefix("facts:3:10: error: no stage 'jugde'"))
    let wrong = try workplace.saqiya("run", "news", "-", "--set", "dates.zone=Riyadh")
    #expect(wrong.errors.contains("did you mean 'Asia/Riyadh'?"))
  }
}
