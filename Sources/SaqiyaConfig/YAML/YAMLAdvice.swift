/// The way out of frequent mistakes in YAML, found in the lines around them.
struct YAMLAdvice {
  private let lines: [Substring]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// What to do about a problem of libyaml, which stands on a line or before it.
  func advice(for problem: String, line number: Int) -> String? {
    if problem.hasPrefix("did not find expected '-' indicator") {
      return "a key of a stage is indented as far as its 'use'"
    }
    if problem.hasPrefix("found unexpected end of stream") { return "close the quotation mark" }
    guard problem.hasPrefix("mapping values are not allowed"), let line = line(number) else { return nil }
    if let before = lastLine(before: number) {
      if let key = keyWithoutSpace(in: before) { return "put a space after the colon of '\(key):'" }
      let item = before.drop { $0 == " " }
      if item.hasPrefix("- "), !item.contains(":"), indent(of: line) > indent(of: before) {
        return "write '- use: \(item.dropFirst(2))' on the line before"
      }
    }
    let parts = line.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
    if parts.count == 2, parts[1].contains(": ") || parts[1].hasSuffix(":") {
      return "put the value in quotes: \"\(parts[1])\""
    }
    return nil
  }

  private func line(_ number: Int) -> Substring? { lines.indices.contains(number - 1) ? lines[number - 1] : nil }

  /// The last line before one that says something.
  private func lastLine(before number: Int) -> Substring? {
    lines.prefix(max(0, number - 1)).last { line in
      let content = line.drop { $0 == " " }
      return !content.isEmpty && !content.hasPrefix("#")
    }
  }

  /// `saqiya` of `saqiya:1`.
  private func keyWithoutSpace(in line: Substring) -> Substring? {
    let content = line.drop { $0 == " " }
    guard let colon = content.firstIndex(of: ":"), content.index(after: colon) < content.endIndex,
      content[content.index(after: colon)] != " ", !content[..<colon].contains(" ")
    else { return nil }
    return content[..<colon]
  }

  private func indent(of line: Substring) -> Int { line.prefix { $0 == " " }.count }
}
