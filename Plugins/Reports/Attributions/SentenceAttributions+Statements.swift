import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

extension SentenceAttributions {
  /// The quotation that ends right before a cue: `«…»، قال الوزير`.
  func quotation(before cue: SpeechCue) -> Range<Int>? {
    var mark = cue.tokens.lowerBound - 1
    if sentence.contains(mark), scan.tokens[mark].isScalar("،") { mark -= 1 }
    guard sentence.contains(mark), let found = quotations.quotation(closedAt: mark) else { return nil }
    return quotations.ranges(in: found).first
  }

  /// Where a quotation that is not a name begins in some tokens, its mark.
  func quoted(in tokens: Range<Int>) -> Int? { tokens.first(where: isQuotedStatement) }

  func isQuotedStatement(at token: Int) -> Bool {
    guard let quotation = quotations.quotation(openedAt: token) else { return false }
    // A longer name in quotes is the subject when its statement follows.
    return quotations.isInside(quotation.lowerBound) && !finder.isComplement(quotation.upperBound + 1)
  }

  /// A statement without the marks around it that are not its own.
  func trimmed(_ statement: Range<Int>) -> Range<Int> {
    var (start, end) = (statement.lowerBound, endBeforeNarrator(statement))
    while start < end, scan.tokens[start].kind == .punctuation, quotations.quotation(openedAt: start) == nil {
      start += 1
    }
    while end > start, isLoose(end - 1, from: start) { end -= 1 }
    return start..<end
  }

  /// A statement ends before the narrator goes on: behind a comma at بينما, فيما, في حين or وسط, at لكن with another who
  /// speaks, and before a phrase of the speaker's own (`على حد تعبيره`).
  func endBeforeNarrator(_ statement: Range<Int>) -> Int {
    let inside = statement.dropFirst(2)
    let isNoun = statement.first.map(isNounStatement) ?? false
    return inside.first { token in
      guard !quotations.isInside(token) else { return false }
      if isOwnSaying(at: token) { return true }
      guard scan.tokens[token - 1].isScalar("،") else { return false }
      // What is announced as a noun does not go on with a verb: `أعلنت روسيا استسلام الجنود، وبثت تسجيلا`.
      if isNoun, scan.startsWithConjunction(token), words.isVerb(token),
        !Lexicon.shared.clauseWords.roles(in: scan, at: token).contains(.noun)
      {
        return true
      }
      if SpeechLexicon.shared.isParticle(.copula, at: token, in: scan), scan.startsWithConjunction(token),
        sentence.contains(token + 1), words.isPerson((token + 1)..<(token + 2))
      {
        return true
      }
      let roles = Lexicon.shared.clauseWords.roles(in: scan, at: token)
      if roles.contains(.parallel) || roles.contains(.narrator) { return true }
      return roles.contains(.contrast) && sentence.contains(token + 1) && words.isPerson((token + 1)..<(token + 2))
    } ?? statement.upperBound
  }

  /// Whether a statement begins with a noun, not with أن, a quotation or what is called for.
  func isNounStatement(_ token: Int) -> Bool {
    scan.tokens[token].kind == .word && !finder.isComplement(token) && words.isName(token)
      && !scan.startsWithConjunction(token)
  }

  /// Whether a phrase begins that only says once more who speaks: `على حد تعبيره`, `بحسب قوله`.
  func isOwnSaying(at token: Int) -> Bool {
    let length = SpeechLexicon.shared.phraseLength(in: scan, at: token)
    guard length > 0 else { return false }
    return (token..<min(token + length + 1, sentence.upperBound)).contains {
      SpeechLexicon.shared.isOwnSaying(in: scan, at: $0)
    }
  }

  /// Whether a token at the end of a statement is not part of it: a mark that closes nothing in it, or a word that only
  /// binds what follows.
  func isLoose(_ token: Int, from start: Int) -> Bool {
    let last = scan.tokens[token]
    if Quotations.isMark(last) { return quotations.quotation(closedAt: token).map { $0.lowerBound <= start } ?? true }
    if last.kind == .punctuation {
      return last.isScalar(".") || last.isScalar("،") || last.isScalar("؛") || last.isScalar(",")
    }
    return SpeechLexicon.shared.isParticle(.binder, at: token, in: scan)
  }

  /// Whether somebody denies what was said before: `نفى ذلك`.
  func isPointer(_ found: FoundAttribution) -> Bool {
    guard found.stance == .denies, let first = found.statement.first else { return false }
    return Lexicon.shared.pointers.value(of: first, in: scan) != nil
  }

  /// Whether enough is said: two words with a meaning of their own.
  func isStatement(_ tokens: Range<Int>) -> Bool {
    tokens.count { text.termOfToken[$0] >= 0 && !words.isTime($0) } > 1
  }
}
