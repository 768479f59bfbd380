import TestFiles
import Testing

@Suite("The command line")
struct UsageTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test(
    "is refused with 64 when it cannot be understood",
    arguments: [
      (["run", "p.yaml"], "error: Missing expected argument '<inputs> ...'"),
      (
        ["run", "p.yaml", "-", "--format", "jsn"],
        "error: --format: found 'jsn', expected one of jsonl, json, text, html, conllu, csv, csv-bom, label-studio, "
          + "doccano, brat; did you mean 'json'?"
      ),
      (
        ["schema", "--format", "arrow"],
        "error: --format: 'arrow' describes what a pipeline writes; name the pipeline with --output"
      ),
      (["run", "p.yaml", "-", "--jobs", "0"], "error: --jobs: found '0', expected 1 to 256"),
      (["rum"], "error: no command 'rum'; did you mean 'run'?"),
    ])
  func usage(arguments: [String], message: String) throws {
    let outcome = try workplace.saqiya(arguments)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == message)
    #expect(outcome.output == "")
    #expect(outcome.code == 64)
  }

  @Test("says its version and those of what decides about results")
  func version() throws {
    let outcome = try workplace.saqiya("--version")
    #expect(outcome.output.wholeMatch(of: /saqiya [0-9.]+ \(ICU [0-9.]+, Unicode [0-9.]+, Swift [0-9.]+\)\n/) != nil)
    #expect(outcome.code == 0)
  }

  @Test("explains itself with examples", arguments: [[], ["run"], ["explain"]])
  func help(command: [String]) throws {
    let outcome = try workplace.saqiya(command + ["--help"])
    #expect(outcome.output.contains("Examples:"))
    #expect(outcome.output.contains("  saqiya \(command.first ?? "run") "))
    #expect(outcome.code == 0)
  }

  @Test("completes in shells", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) throws {
    let outcome = try workplace.saqiya("--generate-completion-script", shell)
    #expect(outcome.output.contains("on-error"))
    #expect(outcome.code == 0)
  }
}
