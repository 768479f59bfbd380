import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// Tells which words of a sentence go with a date: a clause, a relative clause, or a noun phrase behind a preposition.
///
/// `شبه جزيرة القرم التي ضمتها روسيا عام 2014، لم يعترف بها`: the year is of the relative clause. `منذ بدء الحرب في 24 فبراير`: the day
/// is of the noun phrase. `وأعلنت الوزارة أمس أن`: the day is of the clause.
struct EventClauses {
  private let text: StemmedText
  private let sentence: Range<Int>
  private var scan: ScannedText { text.scan }

  init(_ text: StemmedText, in sentence: Range<Int>) {
    (self.text, self.sentence) = (text, sentence)
  }

  /// The words that go with each date, in the order of the dates; dates with the same words follow each other.
  func clauses(of dates: ArraySlice<TimeExpression>) -> [(words: Range<Int>, date: TimeExpression)] {
    let cuts = ClauseBoundaries(text, in: sentence).cuts()
    let parallel = sentence.filter { isParallel($0) && !cuts.contains($0) }
    let ends = (cuts + parallel).sorted()
    let whole = zip([sentence.lowerBound] + ends, ends + [sentence.upperBound]).map { $0..<$1 }
    return whole.flatMap { split($0, at: dates) }.flatMap { clause in
      dates.compactMap { date -> (words: Range<Int>, date: TimeExpression)? in
        guard let token = clause.first(where: { scan.tokens[$0].end > date.range.start }),
          scan.tokens[token].start < date.range.end
        else { return nil }
        return (narrowed(clause, to: token, date), date)
      }
    }
  }

  /// Whether a clause of its own begins at a token behind a comma: `، فيما استقال الوزير`.
  private func isParallel(_ token: Int) -> Bool {
    token > sentence.lowerBound && scan.tokens[token - 1].isScalar("،")
      && Lexicon.shared.clauseWords.roles(in: scan, at: token).contains(.parallel)
  }

  /// A clause with several dates, in parts at verbs behind و between them (`بدأ في 2019 وانتهى في 2021`).
  private func split(_ clause: Range<Int>, at dates: ArraySlice<TimeExpression>) -> [Range<Int>] {
    let starts = dates.compactMap { date in clause.first { scan.tokens[$0].end > date.range.start } }
    guard let first = starts.first, let last = starts.last, first < last else { return [clause] }
    let cuts = (first + 1..<last).filter { cut in
      scan.startsWithConjunction(cut) && isVerb(cut) && scan.tokens[cut].kind == .word
        && !dates.contains { $0.range.start < scan.tokens[cut].start && scan.tokens[cut].start < $0.range.end }
    }
    return zip([clause.lowerBound] + cuts, cuts + [clause.upperBound]).map { $0..<$1 }
  }

  private func narrowed(_ clause: Range<Int>, to token: Int, _ date: TimeExpression) -> Range<Int> {
    nounPhrase(in: clause, before: token, date) ?? relativeClause(in: clause, around: token, date) ?? clause
  }

  // MARK: Relative clauses

  /// The noun and the relative clause in which a date stands: the pronoun before it, with a verb between and no mark.
  private func relativeClause(in clause: Range<Int>, around token: Int, _ date: TimeExpression) -> Range<Int>? {
    let before = (clause.lowerBound..<token).reversed().prefix { !isComma($0) }
    guard let pronoun = before.first(where: isRelative), pronoun + 1 < token else { return nil }
    var start = pronoun
    while start > max(clause.lowerBound, pronoun - Self.longestNoun), isNoun(start - 1) { start -= 1 }
    guard start < pronoun || pronoun > clause.lowerBound else { return nil }
    return start..<endOfRelative(from: token, date, in: clause)
  }

  /// Where a relative clause ends behind its date: at a mark, or at a word with و that goes on from before it.
  private func endOfRelative(from token: Int, _ date: TimeExpression, in clause: Range<Int>) -> Int {
    let behind = (token..<clause.upperBound).first { scan.tokens[$0].start >= date.range.end } ?? clause.upperBound
    if behind < clause.upperBound, scan.startsWithConjunction(behind) { return behind }
    return (behind..<clause.upperBound).first { scan.tokens[$0].kind == .punctuation } ?? clause.upperBound
  }

  private func isRelative(_ token: Int) -> Bool {
    Lexicon.shared.clauseWords.roles(in: scan, at: token).contains(.relative) && !scan.isWord("حيث", at: token)
  }

  /// In words, before a relative pronoun.
  private static let longestNoun = 4

  // MARK: Noun phrases

  /// The noun phrase with a date that stands behind منذ, بعد, قبل and their like, when no verb is between.
  private func nounPhrase(in clause: Range<Int>, before token: Int, _ date: TimeExpression) -> Range<Int>? {
    let reach = max(clause.lowerBound, token - Self.longestPhrase)..<token
    guard let binder = reach.last(where: isBinder), binder + 1 < token,
      !(binder + 1..<token).contains(where: { isVerb($0) || isComma($0) }),
      (binder + 1..<token).contains(where: isNoun)
    else { return nil }
    let end = (token..<clause.upperBound).first { scan.tokens[$0].start >= date.range.end } ?? clause.upperBound
    return (binder + 1)..<end
  }

  private func isBinder(_ token: Int) -> Bool {
    if ClaimLexicon.shared.isWord(.since, at: token, in: scan) { return true }
    // خلال says when, and the event is another.
    if scan.isWord("خلال", at: token) { return false }
    let roles = Lexicon.shared.clauseWords.roles(in: scan, at: token)
    return roles.contains(.subordinator) && !roles.contains(.parallel) && !roles.contains(.condition)
  }

  /// In tokens, from the word that binds a noun phrase to its date.
  private static let longestPhrase = 9

  // MARK: Words

  private func isComma(_ token: Int) -> Bool {
    ["،", "؛", ",", ":"].contains { scan.tokens[token].isScalar($0) }
  }

  private func isNoun(_ token: Int) -> Bool {
    scan.tokens[token].kind == .word && text.termOfToken[token] >= 0 && !isVerb(token)
  }

  /// Whether a token is a verb, by list or by shape.
  func isVerb(_ token: Int) -> Bool {
    guard scan.tokens[token].kind == .word, text.termOfToken[token] >= 0 else { return false }
    return SpeechLexicon.shared.verb(in: scan, at: token) != nil
      || scan.withFolded(token) { Lexicon.shared.verbs.isVerb($0) }
  }
}
