import Foundation
import Testing

@Suite("saqiya run")
struct RunCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("writes one JSON object a document, in a fixed order of fields")
  func record() throws {
    let outcome = try workplace.saqiya(
      "run", "p.yaml", "-",
      input: #"{"id":"a","text":"في 5 أيام","metadata":{"date":"2020-01-02","n":1.50},"lang":"ar"}"# + "\n")
    #expect(
      outcome.output
        == #"{"id":"a","text":"في 5 أيام","offsets":"scalar","metadata":{"date":"2020-01-02","n":1.50,"judge.seen":true},"#
        + #""lang":"ar","layers":{"digits":[{"start":3,"end":4,"text":"5","of":"5","at":{"start":3,"end":4}}]}}"# + "\n"
    )
    #expect(outcome.errors == "read 1 = written 1 + dropped 0 + failed 0\n")
    #expect(outcome.code == 0)
  }
}
