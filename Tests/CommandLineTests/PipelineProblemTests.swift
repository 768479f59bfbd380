import TestFiles
import Testing

@Suite("Pipelines that cannot work")
struct PipelineProblemTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("are refused with every problem at once")
  func tenErrors() throws {
    try workplace.write(
      """
      saqiya: 1
      nmae: typo
      plugins: [testing, testin]
      stages:
        - jugde
        - use: find-digits
          wiht: {}
        - use: read-file
          with: { file: 5, path: x }
          on_error: explode
        - use: find-digits
          view: nowhere
        - 7
      output:
        offsets: [byte]
        layers: [digit]
      """, to: "ten.yaml")
    let outcome = try workplace.saqiya("run", "ten.yaml", "-")
    let lines = outcome.messages.split(separator: "\n")
    #expect(lines.count >= 10)
    #expect(lines.allSatisfy { $0.hasPrefix("ten.yaml:") && $0.contains(": error: ") })
    #expect(outcome.output == "")
    #expect(outcome.code == 78)
  }

  @Test("ask for a plugin that is not there")
  func unknownPlugin() throws {
    try workplace.write("saqiya: 1\nplugins: [testin]\nstages: [judge]\n", to: "p.yaml")
    let outcome = try workplace.saqiya("run", "p.yaml", "-")
    #expect(outcome.errors.hasPrefix("p.yaml:2:11: error: no plugin 'testin'"))
    #expect(outcome.errors.contains("'testing'"))
    #expect([69, 78].contains(outcome.code))
  }

  @Test("are not there")
  func missingFile() throws {
    let outcome = try workplace.saqiya("run", "none.yaml", "-")
    #expect(outcome.errors == "error: cannot read 'none.yaml': No such file or directory\n")
    #expect(outcome.code == 66)
  }
}
