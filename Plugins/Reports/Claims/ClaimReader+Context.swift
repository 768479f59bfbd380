import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

extension ClaimReader {
  /// What grows, by the nouns right behind the word for growth before a figure (`نمو الاقتصاد المغربي`).
  func grown(in tokens: Range<Int>, near place: Range<Int>) -> [UInt64] {
    let before = tokens.lowerBound..<place.lowerBound
    guard let word = before.last(where: { predicate(at: $0)?.name == "growth" }) else { return [] }
    let behind = word + 1..<max(word + 1, min(word + 4, place.lowerBound))
    let nouns = behind.prefix { token in
      scan.tokens[token].kind == .word && !isDoubtful(token)
        && scan.withFolded(token) { !Lexicon.shared.verbs.isVerb($0) }
        && (token == behind.lowerBound || scan.withFolded(token) { $0.starts(with: "ال".utf8) })
    }
    // النمو الاقتصادي في المغرب
    let end = nouns.endIndex
    let country = end + 1 < place.lowerBound && scan.isWord("في", at: end) ? [end + 1] : []
    let terms = (Array(nouns) + country).compactMap { hash(at: $0) }
    let special = terms.filter { !isGeneral($0) }
    // نمو الاقتصاد, with nothing more, is that of the country of the article.
    return Set(special.isEmpty ? Array(terms.prefix(1)) : special).sorted()
  }

  /// The terms that stand around a figure and say which event it is of: no predicates, groups of people, nor words that go
  /// with any figure.
  func context(around place: Range<Int>, in tokens: Range<Int>, _ unit: ClaimUnit) -> [UInt64] {
    let near =
      unit == .percent
      ? clauseStart(of: place, in: tokens)..<min(place.upperBound + Self.percentReach, tokens.upperBound)
      : tokens.clamped(to: (place.lowerBound - Self.contextReach)..<(place.upperBound + Self.contextReach))
    let terms = near.filter { !place.contains($0) && scan.tokens[$0].kind == .word }.compactMap { hash(at: $0) }
    return Set(
      terms.filter { term in
        !isGeneral(term) && ClaimLexicon.shared.predicate(ofTerm: term) == nil
          && ClaimLexicon.shared.group(ofTerm: term) == nil
      }
    ).sorted()
  }

  /// Where the clause of a percentage begins, which says what it is a percentage of.
  func clauseStart(of place: Range<Int>, in tokens: Range<Int>) -> Int {
    let reach = tokens.clamped(to: (place.lowerBound - Self.contextReach)..<place.lowerBound)
    return reach.last { isClauseEnd($0) }.map { $0 + 1 } ?? reach.lowerBound
  }

  /// In tokens, on each side of a figure, and behind a percentage.
  static let (contextReach, percentReach) = (26, 4)

  /// The date that is nearest to a figure in its sentence.
  func date(around place: Range<Int>, in entry: StatedSentences.Entry, _ tokens: Range<Int>) -> String? {
    let start = scan.tokens[place.lowerBound].start
    let dates = entry.dates.filter { ($0.kind == .date || $0.kind == .time) && !isPublication($0, in: tokens) }
    return dates.min { ($0.range.start - start).magnitude < ($1.range.start - start).magnitude }?.value
  }

  /// Whether a date is only when a figure was published (`توقعات نشرها في مارس`).
  func isPublication(_ date: TimeExpression, in tokens: Range<Int>) -> Bool {
    guard let first = tokens.first(where: { scan.tokens[$0].start >= date.range.start }) else { return false }
    return tokens.clamped(to: (first - 4)..<first).contains { isWord(.published, at: $0) }
  }

  /// The other figures of a sentence.
  func companions(of number: Number, in entry: StatedSentences.Entry) -> [Double] {
    entry.numbers.filter { $0.range != number.range && !$0.isInDate && $0.kind != .ordinal }
      .compactMap { $0.value?.doubleValue }.filter { $0 > 1 }
  }
}
