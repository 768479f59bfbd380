import SaqiyaKit

/// The rules of Gopher about words and lines (Rae et al. 2021, appendix A).
enum GopherRules {
  static func rules(_ text: QualityText, _ stopWords: Set<UInt64>) -> [QualityRule] {
    wordRules(text) + lineRules(text) + lastRules(text, stopWords)
  }

  private static func wordRules(_ text: QualityText) -> [QualityRule] {
    let words = text.words.filter { !$0.isSymbol }
    let average = ratio(words.reduce(0) { $0 + $1.length }, words.count)
    let total = text.words.count
    let hashes = ratio(text.bytes.count { $0 == UInt8(ascii: "#") }, total)
    let ellipses = ratio(text.count(of: "...") + text.count(of: "…"), total)
    return [
      QualityRule(
        "doc_words", words.count,
        fails: words.count < 50 ? "gopher_short_doc" : words.count > 100_000 ? "gopher_long_doc" : nil),
      QualityRule(
        "avg_word_length", average,
        fails: average < 3 ? "gopher_below_avg_threshold" : average > 10 ? "gopher_above_avg_threshold" : nil),
      QualityRule("hash_word_ratio", hashes, fails: hashes > 0.1 ? "gopher_too_many_hashes" : nil),
      QualityRule("ellipsis_word_ratio", ellipses, fails: ellipses > 0.1 ? "gopher_too_many_ellipsis" : nil),
    ]
  }

  private static func lineRules(_ text: QualityText) -> [QualityRule] {
    let lines = text.endedLines
    let bullets = lines.count { line in
      let start = line.trimmedAtStart
      return start.hasPrefix("•") || start.hasPrefix("-")
    }
    let ellipses = lines.count { line in
      let end = line.trimmedAtEnd
      return end.hasSuffix("...") || end.hasSuffix("…")
    }
    let (bulletRatio, ellipsisRatio) = (ratio(bullets, lines.count), ratio(ellipses, lines.count))
    return [
      QualityRule("bullet_lines_ratio", bulletRatio, fails: bulletRatio > 0.9 ? "gopher_too_many_bullets" : nil),
      QualityRule(
        "ellipsis_lines_ratio", ellipsisRatio, fails: ellipsisRatio > 0.3 ? "gopher_too_many_end_ellipsis" : nil),
    ]
  }

  private static func lastRules(_ text: QualityText, _ stopWords: Set<UInt64>) -> [QualityRule] {
    let alpha = ratio(text.words.count { $0.hasLetter }, text.words.count)
    let found = stopWords.intersection(text.words.map(\.folded)).count
    return [
      QualityRule("alpha_words_ratio", alpha, fails: alpha < 0.8 ? "gopher_below_alpha_threshold" : nil),
      QualityRule("stop_words", found, fails: found < 2 ? "gopher_enough_stop_words" : nil),
    ]
  }

  /// A share; 0 of nothing.
  static func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
}

/// The rules of Gopher about repetition (Rae et al. 2021, table A1).
enum RepetitionRules {
  static func rules(_ text: QualityText) -> [QualityRule] {
    lineRules(text) + topRules(text) + duplicateRules(text)
  }

  private static func lineRules(_ text: QualityText) -> [QualityRule] {
    let paragraphs = pieces(of: text.bytes[...].trimmed, atLeast: 2)
    let lines = pieces(of: text.bytes[...], atLeast: 1)
    let (paragraphCopies, lineCopies) = (Copies(paragraphs), Copies(lines))
    func rule(_ name: String, _ value: Double, _ limit: Double) -> QualityRule {
      QualityRule(name, value, fails: value > limit ? name : nil)
    }
    return [
      rule("dup_para_frac", GopherRules.ratio(paragraphCopies.count, paragraphs.count), 0.3),
      rule("dup_para_char_frac", GopherRules.ratio(paragraphCopies.length, text.length), 0.2),
      rule("dup_line_frac", GopherRules.ratio(lineCopies.count, lines.count), 0.3),
      rule("dup_line_char_frac", GopherRules.ratio(lineCopies.length, text.length), 0.2),
    ]
  }

  /// The pieces between runs of at least so many line feeds.
  private static func pieces(of bytes: ArraySlice<UInt8>, atLeast count: Int) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var (start, index) = (bytes.startIndex, bytes.startIndex)
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "\n") else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.endIndex, bytes[end] == UInt8(ascii: "\n") { end += 1 }
      if end - index >= count {
        pieces.append(bytes[start..<index])
        start = end
      }
      index = end
    }
    return pieces + [bytes[start...]]
  }

  /// The runs of some words that are said most: their share of the text, all occurrences together.
  private static func topRules(_ text: QualityText) -> [QualityRule] {
    [(2, 0.2), (3, 0.18), (4, 0.16)].map { length, limit in
      let share = GopherRules.ratio(topLength(text.words, length), text.length)
      let name = "top_\(length)_gram"
      return QualityRule(name, share, fails: share > limit ? name : nil)
    }
  }

  private static func topLength(_ words: [QualityText.Word], _ length: Int) -> Int {
    guard words.count >= length else { return 0 }
    var counts: [UInt64: (count: Int, first: Int)] = [:]
    for start in 0...(words.count - length) {
      var hash = StableHash()
      for word in words[start..<(start + length)] { hash.add(word.hash) }
      counts[hash.value, default: (0, start)].count += 1
    }
    guard let top = counts.values.max(by: { ($0.count, $1.first) < ($1.count, $0.first) }) else { return 0 }
    // With a space between two words.
    return top.count * (words[top.first..<(top.first + length)].reduce(0) { $0 + $1.length } + length - 1)
  }

  /// The runs of some words that were said before: their share of the text.
  private static func duplicateRules(_ text: QualityText) -> [QualityRule] {
    [(5, 0.15), (6, 0.14), (7, 0.13), (8, 0.12), (9, 0.11), (10, 0.10)].map { length, limit in
      let share = GopherRules.ratio(repeatedLength(text, length), text.length)
      let name = "duplicated_\(length)_n_grams"
      return QualityRule(name, share, fails: share > limit ? name : nil)
    }
  }

  private static func repeatedLength(_ text: QualityText, _ length: Int) -> Int {
    let words = text.words
    var seen: Set<UInt64> = []
    var (repeated, index) = (0, 0)
    while index + length <= words.count {
      let run = words[index..<(index + length)]
      // The words without anything between them, so that it does not count where they part.
      var hash = StableHash()
      for word in run { for byte in text.bytes[word.bytes] { hash.add(UInt64(byte)) } }
      if seen.insert(hash.value).inserted {
        index += 1
      } else {
        repeated += run.reduce(0) { $0 + $1.length }
        index += length
      }
    }
    return repeated
  }
}

/// The pieces seen so far.
struct Copies {
  private(set) var count = 0
  /// Their length in Unicode scalars.
  private(set) var length = 0

  init(_ pieces: [ArraySlice<UInt8>]) {
    var seen: Set<UInt64> = []
    for piece in pieces where !seen.insert(piece.stableHash).inserted {
      count += 1
      length += QualityText.length(of: piece)
    }
  }
}
