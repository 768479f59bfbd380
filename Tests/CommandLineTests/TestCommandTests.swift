import Foundation
import TestFiles
import Testing

@Suite("saqiya test")
struct TestCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write(
      """
      cases:
        - name: one digit
          marked: "في [5](digits of=5) أيام"
        - name: wrong
          marked: "في [5](digits of=6) أيام"
        - name: dropped
          text: drop this
          dropped: unwanted
      """, to: "p.test.yaml")
  }

  @Test("says which cases failed and why")
  func failure() throws {
    let outcome = try workplace.saqiya("test", "p.yaml", "p.test.yaml")
    #expect(
      outcome.output == """
        p.test.yaml:4: case 'wrong' failed
          [5](digits of=6): of is 5
        p.test.yaml: 3 cases, 1 failed

        """)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.code == 1)
  }

  @Test("runs only the cases that are asked for")
  func filter() throws {
    let some = try workplace.saqiya("test", "p.yaml", "--filter", "d")
    #expect(some.output == "p.test.yaml: 2 cases, 0 failed\n")
    #expect(some.code == 0)
    let none = try workplace.saqiya("test", "p.yaml", "--filter", "xyz")
    #expect(none.errors == "error: no case has 'xyz' in its name\n")
    #expect(none.code == 66)
  }

  @Test("puts what is found in place of what was expected")
  func update() throws {
    let outcome = try workplace.saqiya("test", "p.yaml", "--update")
    #expect(outcome.output == "p.test.yaml: 1 cases updated\np.test.yaml: 2 cases, 0 failed\n")
    #expect(outcome.code == 0)
    #expect(
      workplace.text(of: "p.test.yaml")?.contains("marked: \"في [5](digits of=5) أيام\"\n  - name: dropped") == true)
    #expect(try workplace.saqiya("test", "p.yaml").code == 0)
  }

  @Test("writes results for build servers")
  func junit() throws {
    let outcome = try workplace.saqiya("test", "p.yaml", "--junit", "results.xml")
    #expect(outcome.code == 1)
    let xml = try #require(workplace.text(of: "results.xml"))
    #expect(xml.contains("<testsuite name=\"p.test.yaml\" tests=\"3\" failures=\"1\""))
    #expect(xml.contains("<failure message=\"1 findings\">[5](digits of=6): of is 5</failure>"))
  }

  @Test("refuses test files that say nothing it knows, and pipelines without tests")
  func refusals() throws {
    try workplace.write("cases: [{ name: a, text: b, expects: {} }]", to: "p.test.yaml")
    let invalid = try workplace.saqiya("test", "p.yaml")
    #expect(
      invalid.messages == """
        p.test.yaml:1:9: error: case 'a' expects nothing; add 'marked', 'expect', 'view', 'dropped', 'error' or 'invariants'
        p.test.yaml:1:29: error: unknown key 'expects' in a case; did you mean 'expect'?

        """)
    #expect(invalid.code == 78)
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [judge]\n", to: "q.yaml")
    let missing = try workplace.saqiya("test", "q.yaml")
    #expect(missing.errors == "error: cannot read 'q.test.yaml': No such file or directory\n")
    #expect(missing.code == 66)
  }
}
