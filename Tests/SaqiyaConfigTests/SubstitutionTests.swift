import SaqiyaKit
import Testing

@testable import SaqiyaConfig

@Suite("Substitution")
struct SubstitutionTests {
  private static let environment = [
    "N": "3", "WORD": "بحث", "EMPTY": "", "YAML": "a: {b", "NESTED": "${N}", "QUOTE": "\"'",
  ]

  private func substitute(_ text: String) -> (value: Value?, problems: [String]) {
    var problems = Problems()
    var reader = YAMLReader(file: "f")
    let node = reader.read(text, problems: &problems)
    let result = node.map { Substitution(environment: Self.environment).apply(to: $0, problems: &problems) }
    return (result?.value, problems.inOrder.map(\.description))
  }

  static let table: [(String, Value)] = [
    ("${N}", 3), ("'${N}'", "3"), ("\"${N}\"", "3"), ("${N}0", "30"), ("${N}${N}", "33"),
    ("${M:-4}", 4), ("${N:-4}", 3), ("${M:-}", .null), ("'${M:-}'", ""), ("${M:-true}", true), ("${M:-a b}", "a b"),
    ("${EMPTY}", .null), ("${EMPTY:-5}", 5), ("a ${WORD} b", "a بحث b"), ("${YAML}", "a: {b"), ("${QUOTE}", "\"'"),
    ("${NESTED}", "${N}"), ("$${N}", "${N}"), ("$N", "$N"), ("$$N", "$$N"), ("a$", "a$"), ("$$${N}", "$${N}"),
    ("$ ${N}", "$ 3"), ("|-\n  a ${N}\n  b", "a 3\nb"),
    ("{ '${N}': ['${N}', 1] }", .object(["${N}": ["3", 1]])),
  ]

  @Test("puts variables into string leaves", arguments: table)
  func values(text: String, expected: Value) {
    let (value, problems) = substitute(text)
    #expect(value == expected)
    #expect(problems == [])
  }

  static let refusals: [(String, String)] = [
    ("- ${M}", "f:1:3: error: 'M' is not set in the environment; set it, or give a default: '${M:-default}'"),
    ("['${M']", "f:1:2: error: '${M' has no closing '}'; write '$${' for a literal '${'"),
    (
      "['${1N}']",
      "f:1:2: error: '${1N}' is not a variable; expected '${NAME}' or '${NAME:-default}', or '$${' for a literal '${'"
    ),
    (
      "['${N:+x}']",
      "f:1:2: error: '${N:+x}' is not a variable; "
        + "expected '${NAME}' or '${NAME:-default}', or '$${' for a literal '${'"
    ),
    (
      "['${}']",
      "f:1:2: error: '${}' is not a variable; expected '${NAME}' or '${NAME:-default}', or '$${' for a literal '${'"
    ),
  ]

  @Test("refuses what it cannot read", arguments: refusals)
  func refusal(text: String, expected: String) {
    #expect(substitute(text).problems == [expected])
  }
}
