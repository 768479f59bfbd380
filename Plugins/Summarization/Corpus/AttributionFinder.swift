import ArabicScript
import SaqiyaKit

/// Who says what in one sentence.
struct FoundAttribution {
  /// The tokens that name the source; `nil` when the sentence leaves it to the one before.
  var source: Range<Int>?
  /// The tokens of the verb or phrase.
  var cue: Range<Int>
  /// How the source stands to the statement.
  var stance: SpeechLexicon.Stance
  /// The tokens of the statement.
  var statement: Range<Int>
}

/// Finds verbs of speech with their subject and statement, and phrases that name a source after the statement.
struct AttributionFinder {
  private let text: StemmedText
  private var scan: ScannedText { text.scan }

  init(_ text: StemmedText) {
    self.text = text
  }

  /// The attributions of a sentence in reading order.
  func attributions(in sentence: Range<Int>) -> [FoundAttribution] {
    var found: [FoundAttribution] = []
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      if let attribution = postposed(at: token, in: sentence) ?? verb(at: token, in: sentence) {
        found.append(attribution)
        token = max(token + 1, attribution.source?.upperBound ?? attribution.cue.upperBound)
      } else {
        token += 1
      }
    }
    return found
  }

  // MARK: Verb, source, statement

  private func verb(at token: Int, in sentence: Range<Int>) -> FoundAttribution? {
    guard let stance = SpeechLexicon.shared.stance(in: scan, at: token) else { return nil }
    var next = token + 1
    // بين أن is a verb, بين alone "between".
    if scan.isAny(of: ["بين", "وبين"], at: token), !isComplement(next, sentence) { return nil }
    while next < sentence.upperBound, scan.isAny(of: Self.verbPrepositions, at: next), !isComplement(next, sentence) {
      next += 1
    }
    let cue = token..<next
    if isComplement(next, sentence) || isQuoteOfStatement(next, sentence) {
      return FoundAttribution(source: nil, cue: cue, stance: stance, statement: statement(from: next, sentence))
    }
    if SpeechLexicon.shared.isParticiple(in: scan, at: token) || isAddressee(next, sentence) {
      return FoundAttribution(source: nil, cue: cue, stance: stance, statement: statement(from: next, sentence))
    }
    guard let source = source(from: next, sentence) else { return nil }
    let rest = statement(from: source.upperBound, sentence)
    return rest.isEmpty ? nil : FoundAttribution(source: source, cue: cue, stance: stance, statement: rest)
  }

  /// Whether a word with ل follows, which is whom somebody speaks to (`وأضاف للصحافيين`).
  private func isAddressee(_ token: Int, _ sentence: Range<Int>) -> Bool {
    sentence.contains(token) && text.hasProclitic(token) && scan.withFolded(token) { $0[0] == 0xD9 && $0[1] == 0x84 }
      || sentence.contains(token) && scan.withFolded(token) { $0.count > 6 && $0.starts(with: Self.lamArticle) }
  }

  private static let verbPrepositions: Set<String> = ["الي", "عن", "علي", "من"]
  private static let complements: Set<String> = ["ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "فان", "انهما"]

  /// Whether a statement begins at a token: أن, إن and their like, or a colon.
  private func isComplement(_ token: Int, _ sentence: Range<Int>) -> Bool {
    guard sentence.contains(token) else { return false }
    return scan.tokens[token].isScalar(":") || scan.isAny(of: Self.complements, at: token)
  }

  /// The statement that begins at a token, or after the next complement near it.
  private func statement(from token: Int, _ sentence: Range<Int>) -> Range<Int> {
    let near = token..<min(token + 14, sentence.upperBound)
    var start = near.first { isComplement($0, sentence) } ?? token
    while sentence.contains(start), scan.tokens[start].isScalar(":") || scan.tokens[start].isScalar("،") { start += 1 }
    var end = sentence.upperBound
    while end > start, scan.tokens[end - 1].isScalar(".") || scan.tokens[end - 1].isScalar("،") { end -= 1 }
    return start..<max(start, end)
  }

  // MARK: Source

  /// The noun phrase from a token on: to the complement when only nouns are between, otherwise to where a definite
  /// phrase ends.
  private func source(from first: Int, _ sentence: Range<Int>) -> Range<Int>? {
    var start = first
    if sentence.contains(start), isOpeningQuote(start) { start += 1 }
    var end = start
    while end < min(start + 10, sentence.upperBound), isName(end) { end += 1 }
    let isWhole = isComplement(end, sentence) || sentence.contains(end) && isClosing(end)
    if !isWhole { end = endOfDefinitePhrase(start..<end) }
    return end > start ? start..<end : nil
  }

  /// A definite phrase goes on with definite words; a word without article after them is no longer part of it.
  private func endOfDefinitePhrase(_ run: Range<Int>) -> Int {
    var isDefinite = false
    for token in run {
      let hasArticle = scan.withFolded(token) {
        $0.starts(with: Self.article) || $0.starts(with: Self.conjunctionArticle)
      }
      let joined = scan.withFolded(token) { $0.starts(with: Self.lamArticle) }
      if isDefinite, !hasArticle, !joined { return token }
      isDefinite = isDefinite || hasArticle
    }
    return run.upperBound
  }

  private static let article = Array("ال".utf8)
  private static let conjunctionArticle = Array("وال".utf8)
  private static let lamArticle = Array("لل".utf8)

  private func isName(_ token: Int) -> Bool {
    guard scan.tokens[token].kind == .word, text.termOfToken[token] >= 0 else { return false }
    if SpeechLexicon.shared.stance(in: scan, at: token) != nil { return false }
    return scan.withFolded(token) { !Lexicon.shared.verbs.isVerb($0) }
  }

  private func isClosing(_ token: Int) -> Bool {
    let mark = scan.tokens[token]
    return mark.isScalar("،") || mark.isScalar("»") || mark.isScalar("“") || mark.isScalar("”") || mark.isScalar("\"")
  }

  private func isOpeningQuote(_ token: Int) -> Bool {
    let mark = scan.tokens[token]
    return mark.isScalar("«") || mark.isScalar("“") || mark.isScalar("”") || mark.isScalar("\"")
  }

  /// Whether what stands in quotes from a token on is the statement, not a name: a name is short and followed by أن.
  private func isQuoteOfStatement(_ token: Int, _ sentence: Range<Int>) -> Bool {
    guard sentence.contains(token), isOpeningQuote(token) else { return false }
    let near = (token + 1)..<min(token + 9, sentence.upperBound)
    guard !near.isEmpty, let close = near.first(where: { isClosing($0) && !scan.tokens[$0].isScalar("،") }) else {
      return true
    }
    // One or two words in quotes are a name or a term, not a statement.
    let afterPreposition = sentence.contains(close + 1) && scan.isAny(of: Self.verbPrepositions, at: close + 1)
    return close - token > 3 && !isComplement(close + (afterPreposition ? 2 : 1), sentence)
  }

  // MARK: Statement, phrase, source

  private func postposed(at token: Int, in sentence: Range<Int>) -> FoundAttribution? {
    let length = SpeechLexicon.shared.phraseLength(in: scan, at: token)
    guard length > 0 else { return nil }
    let cue = token..<(token + length)
    guard let source = source(from: cue.upperBound, sentence) else { return nil }
    var before = sentence.lowerBound..<token
    if let last = before.last, scan.tokens[last].isScalar("،") { before = before.dropLast() }
    let rest = before.count > 3 ? before : source.upperBound..<sentence.upperBound
    return FoundAttribution(source: source, cue: cue, stance: .states, statement: rest)
  }
}
