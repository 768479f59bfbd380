import Foundation
import Testing

/// What the sources may not say, since it traps on some number that a document, a pipeline file or a program can hold.
@Suite("Arithmetic in the sources")
struct SourceRuleTests {
  struct Rule: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var pattern: String
    /// A line that the rule must find, and one that it must not.
    var wrong: String
    var right: String
  }

  static let rules = [
    // The smallest integer has no absolute value of its type; `magnitude` always exists.
    Rule(
      testDescription: "no absolute value of an integer that may be the smallest", pattern: #"(^|[^\w.])abs\("#,
      wrong: "guard abs(power) <= 10_000 else { return nil }",
      right: "guard power.magnitude <= 10_000 else { return nil }"
    ),
    Rule(
      testDescription: "no unchecked arithmetic on an integer that was just read from text",
      pattern:
        #"(^|\W)Int\((?:digits\(|written|text\b|String\(|Substring\(|line\b|word\b|\$0\.)[^{}]*?\)\)?[!?]? [-+*] "#,
      wrong: "return Int(digits(index)) ?? 0 * 10 + Int(digits(last)) * 2",
      right: "return Int(digits(index)).map { $0.addingReportingOverflow(1) }"),
    Rule(
      testDescription: "no negative of an integer that was just read from text",
      pattern: #"-Int\((?:digits|written|text|String)"#,
      wrong: "let year = -Int(written)!", right: "let year = Int(\"-\" + written)"),
  ]

  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test("is safe on numbers from outside", arguments: rules)
  func sources(rule: Rule) throws {
    let pattern = try Regex(rule.pattern)
    #expect(rule.wrong.contains(pattern))
    #expect(!rule.right.contains(pattern))
    var found: [String] = []
    for folder in ["Sources", "Plugins"] {
      let root = Self.repository.appending(path: folder)
      let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
      for case let file as URL in files where file.pathExtension == "swift" {
        let lines = try String(contentsOf: file, encoding: .utf8).split(
          separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
          let code = line.drop { $0 == " " }
          if !code.hasPrefix("//"), code.contains(pattern) {
            found.append("\(file.lastPathComponent):\(index + 1): \(code)")
          }
        }
      }
    }
    #expect(found == [])
  }
}
