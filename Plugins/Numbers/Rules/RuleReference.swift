import ArabicScript
import Language
import SaqiyaKit

/// The reference of the rules: what each does, where it comes from, an example and a counter-example; from `rules.tsv`.
struct RuleReference {
  /// What a marked text is read as.
  struct Example {
    /// The text, with ⟦ and ⟧ around its numbers.
    var marked: String
    /// The numbers in reading order.
    var readings: [String]
  }

  /// One rule.
  struct Entry {
    var name: String
    /// The rule of which it is a reason; empty for a rule that stands by itself.
    var parent: String
    var summary: String
    var source: String
    var example: Example
    var counterexample: Example
  }

  let entries: [Entry]

  /// Reads the list that comes with the plugin.
  ///
  /// - Throws: `bad-resource` with file and line for a row in which a cell is missing.
  init() throws(StageError) {
    let list = try LanguageTable(PackageResources.rules_tsv, name: "rules.tsv")
    var entries: [Entry] = []
    for row in list.rows {
      for column in [0, 2, 3, 4, 5, 6] where row[column].isEmpty {
        throw list.error(row, column, expected: "a name, a summary, a source, an example and a counter-example")
      }
      entries.append(
        Entry(
          name: row[0], parent: row[1], summary: row[2], source: row[3], example: Self.example(row[4], row[5]),
          counterexample: Self.example(row[6], row[7])))
    }
    self.entries = entries
  }

  private static func example(_ marked: String, _ readings: String) -> Example {
    Example(
      marked: marked.split(separator: "\\n", omittingEmptySubsequences: false).joined(separator: "\n"),
      readings: readings.split(separator: ";").map(String.init))
  }

  /// The names of all rules and reasons in the order in which they are asked.
  static var order: [String] {
    RuleOrder.rules.flatMap { $0.name == NameRule.name ? [$0.name] + NameTest.all.map(\.name) : [$0.name] }
  }

  /// The page `Documentation/NumberRules.md`.
  var page: String {
    let introduction = """
      # Rules of the stage numbers

      A numeral is read first: its digits or words and their value. Then these rules are asked in this order, and each attaches
      what it finds around the numeral. `saqiya explain` shows for every number the names of the rules that took part. In the
      examples the numbers that are found stand between ⟦ and ⟧, with what they are read as behind an arrow.

      This page is made from `Plugins/Numbers/Data/rules.tsv` by `Scripts/record-number-rules`; the examples are tests.

      """
    return introduction + entries.map(Self.section).joined()
  }

  private static func section(_ entry: Entry) -> String {
    let heading = entry.parent.isEmpty ? "## \(entry.name)" : "### \(entry.parent): \(entry.name)"
    return """

      \(heading)

      \(entry.summary) Source: \(entry.source).

      - Example: \(text(entry.example))
      - Counter-example: \(text(entry.counterexample))

      """
  }

  private static func text(_ example: Example) -> String {
    let marked = example.marked.split(separator: "\n").joined(separator: " / ")
    let readings = example.readings.isEmpty ? "no number" : example.readings.joined(separator: "; ")
    return "`\(marked)` → \(readings)"
  }
}
