import Yams

/// The way out of frequent mistakes in YAML, found in the lines around them.
struct YAMLAdvice {
  private let text: String
  private let lines: [Substring]

  init(_ text: String) {
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// What to do, and where.
  struct Advice {
    var text: String
    /// The place of the mistake, where libyaml names another: the line and the column from 1.
    var place: (line: Int, column: Int)?

    init(_ text: String, at place: (line: Int, column: Int)? = nil) {
      (self.text, self.place) = (text, place)
    }
  }

  /// What to do about a problem that libyaml has no words for.
  func advice(for problem: String, in context: YamlError.Context?, at mark: Mark) -> Advice? {
    if let advice = advice(at: mark) { return advice }
    if problem.hasPrefix("did not find expected '-' indicator") {
      return Advice("a key of a stage is indented as far as its 'use'")
    }
    if problem.hasPrefix("found unexpected end of stream") {
      return Advice("close the quotation mark", at: context.map { ($0.mark.line, $0.mark.column) })
    }
    if problem.hasPrefix("mapping values are not allowed") { return adviceOnColon(line: mark.line) }
    return nil
  }

  /// What is told by the character at which libyaml stopped.
  private func advice(at mark: Mark) -> Advice? {
    let scalars = text.unicodeScalars
    guard let index = text.index(of: mark), index < scalars.endIndex else { return nil }
    switch scalars[index] {
    case "\t": return Advice("indent with spaces, not tabs")
    case "{" where scalars[..<index].last == "$":
      return Advice("inside […] and {…} a variable needs quotes; for a number, put it on a line of its own")
    case "*":
      let name = scalars[scalars.index(after: index)...].prefix { !" ,]}\n".unicodeScalars.contains($0) }
      return Advice("define '&\(String(name))' before it, or put a text that begins with '*' in quotes")
    default: return nil
    }
  }

  /// A colon that begins a value where none can be.
  private func adviceOnColon(line number: Int) -> Advice? {
    guard let line = line(number) else { return nil }
    if let (beforeNumber, before) = lastLine(before: number) {
      let indent = indent(of: before)
      if let key = keyWithoutSpace(in: before) {
        return Advice("put a space after the colon of '\(key):'", at: (beforeNumber, indent + key.count + 1))
      }
      let item = before.drop { $0 == " " }
      if item.hasPrefix("- "), !item.contains(":"), self.indent(of: line) > indent {
        return Advice("write '- use: \(item.dropFirst(2))'", at: (beforeNumber, indent + 1))
      }
    }
    let parts = line.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
    if parts.count == 2, parts[1].contains(": ") || parts[1].hasSuffix(":") {
      return Advice("put the value in quotes: \"\(parts[1])\"")
    }
    return nil
  }

  private func line(_ number: Int) -> Substring? { lines.indices.contains(number - 1) ? lines[number - 1] : nil }

  /// The last line before one that says something, with its number.
  private func lastLine(before number: Int) -> (number: Int, line: Substring)? {
    let before = lines.prefix(max(0, number - 1))
    let index = before.lastIndex { line in
      let content = line.drop { $0 == " " }
      return !content.isEmpty && !content.hasPrefix("#")
    }
    return index.map { ($0 + 1, lines[$0]) }
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
