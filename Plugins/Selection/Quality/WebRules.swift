import SaqiyaKit

/// The rules of FineWeb (Penedo et al. 2024).
enum FineWebRules {
  private static let shortLine = 30

  static func rules(_ text: QualityText) -> [QualityRule] {
    let lines = text.lines.filter { !$0.trimmed.isEmpty }
    let ended = GopherRules.ratio(lines.count { $0.lastScalar?.properties.isSentenceTerminal ?? false }, lines.count)
    let short = GopherRules.ratio(lines.count { QualityText.length(of: $0) <= shortLine }, lines.count)
    let feeds = text.bytes.count { $0 == UInt8(ascii: "\n") }
    let copies = GopherRules.ratio(Copies(lines).length, text.length - feeds)
    let list = GopherRules.ratio(feeds, text.words.count)
    return [
      QualityRule("line_punct_ratio", ended, fails: lines.isEmpty ? "empty" : ended < 0.12 ? "line_punct_ratio" : nil),
      QualityRule("short_line_ratio", short, fails: short > 0.67 ? "short_line_ratio" : nil),
      QualityRule("char_dup_ratio", copies, fails: copies > 0.01 ? "char_dup_ratio" : nil),
      QualityRule("list_ratio", list, fails: list > 0.3 ? "list_ratio" : nil),
    ]
  }
}

/// The rules of C4 (Raffel et al. 2020, section 2.2) about whole documents, and the shares of lines that its rules about
/// lines would take away; the text itself is not changed.
enum C4Rules {
  private static let ends: Set<Unicode.Scalar> = [".", "?", "!", "\"", "'"]
  /// The sentence ends of Arabic, which the rules for English do not know.
  private static let otherEnds: Set<Unicode.Scalar> = ["؟", "۔", "»", "”"]
  private static let policies = [
    "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies",
  ]
  private static let longestWord = 1_000

  private enum Line {
    case kept(sentences: Int), longWord, unended, short, javascript, policy, loremIpsum, bracket
  }

  static func rules(_ text: QualityText) -> [QualityRule] {
    let lines = text.endedLines.map(classify)
    var (kept, sentences) = (0, 0)
    var taken: [String: Int] = [:]
    var failure: String?
    for line in lines {
      switch line {
      case .kept(let count): (kept, sentences) = (kept + 1, sentences + count)
      case .longWord: taken["too_long_word", default: 0] += 1
      case .unended: taken["no_terminal_punc", default: 0] += 1
      case .short: taken["too_few_words", default: 0] += 1
      case .javascript: taken["javascript", default: 0] += 1
      case .policy: taken["policy", default: 0] += 1
      case .loremIpsum: failure = failure ?? "lorem_ipsum"
      case .bracket: failure = failure ?? "curly_bracket"
      }
    }
    var rules = [QualityRule("kept_line_ratio", GopherRules.ratio(kept, lines.count), fails: failure)]
    for name in ["too_long_word", "no_terminal_punc", "too_few_words", "javascript", "policy"] {
      rules.append(QualityRule("line_\(name)", GopherRules.ratio(taken[name] ?? 0, lines.count)))
    }
    return rules + [QualityRule("kept_sentences", sentences, fails: sentences < 5 ? "too_few_sentences" : nil)]
  }

  private static func classify(_ line: ArraySlice<UInt8>) -> Line {
    let line = line.trimmed
    let words = line.string.split(whereSeparator: \.isWhitespace)
    if words.contains(where: { $0.unicodeScalars.count > longestWord }) { return .longWord }
    let text = withoutCitations(line)
    guard let last = text.lastScalar, ends.contains(last) || otherEnds.contains(last), !text.hasSuffix("...") else {
      return .unended
    }
    if words.count < 3 { return .short }
    let lower = text.string.lowercased()
    if lower.contains("lorem ipsum") { return .loremIpsum }
    if lower.contains("javascript") { return .javascript }
    if text.contains(UInt8(ascii: "{")) { return .bracket }
    if policies.contains(where: lower.contains) { return .policy }
    return .kept(sentences: sentences(in: text))
  }

  /// The text without `[12]`, `[]`, `[edit]` and `[citation needed]`.
  private static func withoutCitations(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard line.contains(UInt8(ascii: "[")) else { return line }
    var kept: [UInt8] = []
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "["), let close = line[index...].firstIndex(of: UInt8(ascii: "]")) {
        let inside = line[(index + 1)..<close]
        let isCitation =
          inside.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
          || inside.elementsEqual("edit".utf8) || inside.elementsEqual("citation needed".utf8)
        if isCitation {
          index = close + 1
          continue
        }
      }
      kept.append(line[index])
      index += 1
    }
    return kept[...]
  }

  /// The number of places where a mark that ends sentences stands before white space or the end; at least one.
  private static func sentences(in line: ArraySlice<UInt8>) -> Int {
    var (count, wasEnd) = (0, false)
    for scalar in line.string.unicodeScalars {
      if scalar.properties.isWhitespace, wasEnd { count += 1 }
      // A closing quotation mark or bracket may stand behind the mark.
      wasEnd = scalar.properties.isSentenceTerminal || wasEnd && "\"'”’»)".unicodeScalars.contains(scalar)
    }
    return max(1, count + (wasEnd ? 1 : 0))
  }
}
