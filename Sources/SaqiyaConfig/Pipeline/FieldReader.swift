package import SaqiyaKit

/// Takes the known keys out of a mapping, with their types checked by the same rules as options.
package struct FieldReader {
  private let entries: [YAMLNode.Entry]

  /// Starts on a mapping, or on nothing, which is an empty one.
  ///
  /// - Returns: `nil` when the node is something else; then a problem says so.
  package init?(_ node: YAMLNode, expected: String, problems: inout Problems) {
    switch node.content {
    case .mapping(let entries): self.entries = entries
    case .scalar where node.isNull: entries = []
    default:
      problems.add("found \(node.value.literal), expected \(expected)", at: node.place)
      return nil
    }
  }

  /// Reports the keys that are not among `keys`; those of `except` are reported elsewhere.
  package func refuseKeys(
    otherThan keys: [String], except reported: [String] = [], in owner: String, problems: inout Problems
  ) {
    for entry in entries where !keys.contains(entry.key) && !reported.contains(entry.key) {
      let meant = Self.synonyms[entry.key].flatMap { keys.contains($0) ? $0 : nil }
      let near = (meant ?? entry.key.nearest(among: keys)).map { "did you mean '\($0)'?" }
      let elsewhere = Self.elsewhere[entry.key].flatMap { owner == $0.owner ? $0.advice : nil }
      let advice = near ?? elsewhere ?? "expected one of \(keys.joined(separator: ", "))"
      problems.add("unknown key '\(entry.key)' in \(owner); \(advice)", at: entry.keyPlace)
    }
  }

  /// What other programs call keys of pipeline files.
  private static let synonyms = [
    "steps": "stages", "processors": "stages", "tasks": "stages", "pipeline": "stages", "components": "stages",
    "options": "with", "params": "with", "parameters": "with", "config": "with", "args": "with",
    "stage": "use", "type": "use", "uses": "use", "if": "when", "condition": "when", "version": "saqiya",
  ]

  /// What is not said in this part of a pipeline file, and where it is.
  private static let elsewhere: [String: (owner: String, advice: String)] = [
    "input": (owner: "the pipeline", advice: inputAdvice), "inputs": (owner: "the pipeline", advice: inputAdvice),
    "format": (
      owner: "'output'", advice: "the format is that of '--format', or of an output with 'path' under 'outputs'"
    ),
    "path": (owner: "'output'", advice: "the file is that of '--output', or one under 'outputs'"),
  ]

  private static let inputAdvice = "documents are named by the command: 'saqiya run PIPELINE FILES'"

  /// All keys in the order of the file.
  package var keys: [String] { entries.map(\.key) }

  /// The entry of a key.
  package func entry(_ key: String) -> YAMLNode.Entry? {
    entries.first { $0.key == key }
  }

  /// The value of a key; `nil` when it is absent or wrong, and then a problem says what was expected.
  package func value<T: OptionValue>(_ key: String, as type: T.Type, problems: inout Problems) -> T? {
    guard let entry = entry(key) else { return nil }
    do {
      return try T(optionValue: entry.node.value)
    } catch {
      problems.add("'\(key)': \(error.message)", at: entry.node.place(at: error.path))
      return nil
    }
  }
}
