import ArabicScript
import Language
import SaqiyaKit

/// A word or phrase by which a text lets somebody speak.
package struct SpeechCue {
  /// Its tokens, with the preposition that goes with a verb.
  package var tokens: Range<Int>
  /// The verb; `nil` for a phrase such as `بحسب`.
  package var verb: SpeechLexicon.Verb?
  /// Whether a clause begins with it, so that what another said ends before it.
  package var opensClause: Bool
  /// Where that clause begins, a connective before the verb with it (`وبالتوازي مع ذلك قال`).
  package var clauseStart: Int

  package var isParticiple: Bool { verb?.kind == .participle }

  /// Whether a preposition goes with the verb, and what follows it is what is said (`حذر من التدخل`); behind a verb that
  /// passes on, it is who said it (`نقل عن الوزير`).
  package var governsStatement: Bool { verb.map { $0.kind != .relay } == true && tokens.count > 1 }
}

/// Finds the cues of a sentence.
package struct SpeechCues {
  private let text: StemmedText
  /// The tokens of the sentence.
  package let sentence: Range<Int>
  private let quotations: Quotations
  private var scan: ScannedText { text.scan }

  package init(_ text: StemmedText, in sentence: Range<Int>, quotations: Quotations) {
    self.text = text
    self.sentence = sentence
    self.quotations = quotations
  }

  /// The cues in reading order; what is said inside a quotation is no cue.
  package func all() -> [SpeechCue] {
    var cues: [SpeechCue] = []
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      guard let cue = quotations.isInside(token) ? nil : phrase(at: token) ?? verb(at: token) else {
        token += 1
        continue
      }
      cues.append(cue)
      token = cue.tokens.upperBound
    }
    return cues
  }

  private func phrase(at token: Int) -> SpeechCue? {
    let length = SpeechLexicon.shared.phraseLength(in: scan, at: token)
    guard length > 0 else { return nil }
    return SpeechCue(
      tokens: token..<(token + length), verb: nil, opensClause: opensClause(token), clauseStart: token)
  }

  private func verb(at token: Int) -> SpeechCue? {
    guard let verb = SpeechLexicon.shared.verb(in: scan, at: token), !isNoun(token), !isNegated(token),
      !isPassive(token, verb)
    else { return nil }
    var next = token + 1
    if verb.needsComplement, !isComplement(next),
      verb.stance == .accuses ? !isCharge(next) : !isVerb(token, before: next)
    {
      return nil
    }
    // ١٤ متهما counts people.
    if verb.kind == .participle, token > sentence.lowerBound, scan.tokens[token - 1].kind == .digits { return nil }
    if verb.kind == .impersonal, isComplement(next) { return nil }
    while sentence.contains(next), verb.prepositions.contains(scan.foldedString(next)) { next += 1 }
    let connective = verb.kind == .participle ? nil : connective(before: token)
    return SpeechCue(
      tokens: token..<next, verb: verb,
      opensClause: verb.kind == .participle || connective != nil || opensClause(token),
      clauseStart: connective ?? token)
  }

  /// Whether somebody is charged with something behind a verb: `حملت النقابة الشرطة مسؤولية الحادث`.
  private func isCharge(_ next: Int) -> Bool {
    (next..<max(next, min(next + Self.longestJoined, sentence.upperBound))).contains {
      SpeechLexicon.shared.isParticle(.blame, at: $0, in: scan)
    }
  }

  /// Whether a form that is above all another word is a verb by what follows: who speaks. One that is a preposition too is none
  /// before what و joins (`بين الحكومة والنقابات`), nor before what is not listed (`عبر الرابط`).
  private func isVerb(_ token: Int, before next: Int) -> Bool {
    let isPreposition = scan.withFolded(token) { Lexicon.shared.functionWords.role(of: $0) } == .preposition
    guard isPreposition else { return isSpeaker(next) || isSubject(next) }
    let near = (next + 1)..<max(next + 1, min(next + Self.longestJoined, sentence.upperBound))
    return isSpeaker(next) && !near.prefix { !isComplement($0) }.contains(where: scan.startsWithConjunction)
  }

  /// In tokens, to what و joins to the first of two.
  private static let longestJoined = 8

  private static let partitives: Set = ["من", "ومن", "فمن"]

  /// Whether a noun or two follow, and then a statement (`يعتبر الديمقراطيون أن`), so that a form that is above all another word
  /// is a verb; behind من it is not (`من أبرز المطالب أن`).
  private func isSubject(_ token: Int) -> Bool {
    guard sentence.contains(token) else { return false }
    if sentence.contains(token - 2), Self.partitives.contains(scan.foldedString(token - 2)) { return false }
    let near = token..<min(token + 4, sentence.upperBound)
    let name = near.prefix { scan.tokens[$0].kind == .word && text.termOfToken[$0] >= 0 && !isComplement($0) }
    return !name.isEmpty && isComplement(name.upperBound)
  }

  /// Whether a listed source begins at a token, so that a form that is above all another word is a verb before it.
  private func isSpeaker(_ token: Int) -> Bool {
    sentence.contains(token) && !text.hasProclitic(token)
      && SpeechLexicon.shared.nameWord(in: scan, at: token)?.type != nil
  }

  /// Whether a form that could be a verb stands where only a noun can: behind a preposition (`في كشف`, `عن نقل`), or
  /// behind `من طرف` and its like.
  private func isNoun(_ token: Int) -> Bool {
    guard token > sentence.lowerBound, !scan.startsWithConjunction(token) else { return false }
    if token - 1 > sentence.lowerBound, scan.isWord("من", at: token - 2),
      SpeechLexicon.shared.isParticle(.agent, at: token - 1, in: scan)
    {
      return true
    }
    return scan.withFolded(token - 1) { Lexicon.shared.functionWords.role(of: $0) } == .preposition
      && !SpeechLexicon.shared.isParticle(.relative, at: token - 1, in: scan)
  }

  /// Whether a statement begins at a token whose أن or إن has a pronoun (`إنه`, `بأنها`).
  package func isComplementWithPronoun(_ token: Int) -> Bool {
    isComplement(token) && scan.tokens[token].kind == .word
      && scan.withFolded(token) { word in
        word.suffix(2).elementsEqual(Self.heh) || word.suffix(4).elementsEqual(Self.heha)
      }
  }

  private static let heh = Array("ه".utf8)
  private static let heha = Array("ها".utf8)

  /// Whether a text says that something is not said (`لم توضح`).
  private func isNegated(_ token: Int) -> Bool {
    guard token > sentence.lowerBound else { return false }
    let before = text.termOfToken[token - 1]
    return before >= 0 && text.isNegation[Int(before)]
  }

  /// Whether the vowel sign of a past verb says that nobody is named who speaks (`أُعلن`); before the يـ and تـ of the
  /// present it stands in the active too, other than in `يُزعم`.
  private func isPassive(_ token: Int, _ verb: SpeechLexicon.Verb) -> Bool {
    // Every participle of a derived form has it: مُشيرا.
    guard verb.kind != .participle, scan.tokens[token].flags.contains(.firstVowelDamma) else { return false }
    if verb.stance == .claims { return true }
    return scan.withFolded(token) { word in !Self.presentPrefixes.contains { word.starts(with: $0) } }
  }

  private static let presentPrefixes = ["ي", "ت"].map { Array($0.utf8) }

  /// Whether a clause of its own begins at a token: first in the sentence, after a mark, or behind a و.
  private func opensClause(_ token: Int) -> Bool {
    // Behind a bracket the clause from before it goes on.
    if token == sentence.lowerBound { return true }
    if scan.tokens[token - 1].kind == .punctuation {
      // Behind a name in quotes too.
      let isName = quotations.quotation(closedAt: token - 1).map { !quotations.isInside($0.lowerBound) } ?? false
      return !scan.tokens[token - 1].isScalar(")") && !isName
    }
    return scan.startsWithConjunction(token) && SpeechLexicon.shared.verb(in: scan, at: token) != nil
      && text.termOfToken[token - 1] >= 0
  }

  /// Where a connective begins that stands between a mark and a verb.
  private func connective(before token: Int) -> Int? {
    let reach = max(sentence.lowerBound, token - Self.longestConnective)..<token
    guard let mark = reach.last(where: { scan.tokens[$0].kind == .punctuation }), mark + 1 < token,
      Lexicon.shared.openers.kind(in: scan, at: mark + 1)?.isConnective == true,
      Lexicon.shared.openers.length(in: scan, at: mark + 1) == token - mark - 1
    else { return nil }
    return mark + 1
  }

  /// In tokens, with the mark before it.
  private static let longestConnective = 6

  // MARK: Complements

  /// Whether a statement begins at a token: أن, إن and their like, or a colon that divides no time.
  package func isComplement(_ token: Int) -> Bool {
    guard sentence.contains(token) else { return false }
    if scan.tokens[token].isScalar(":") {
      return !sentence.contains(token + 1) || scan.tokens[token + 1].kind != .digits
        || !scan.tokens[token + 1].touches(scan.tokens[token])
    }
    return SpeechLexicon.shared.isParticle(.complement, at: token, in: scan) && !isLetter(beside: token)
  }

  /// Whether a token is between names of Latin letters, and so one of them: `سي إن إن`, `إن بي سي`.
  package func isLetter(beside token: Int) -> Bool {
    [token - 1, token + 1].contains {
      sentence.contains($0) && SpeechLexicon.shared.isParticle(.letter, at: $0, in: scan)
    } || isSecondLetter(token)
  }

  private func isSecondLetter(_ token: Int) -> Bool {
    sentence.contains(token - 2) && scan.tokens[token - 1].hash == scan.tokens[token].hash
      && SpeechLexicon.shared.isParticle(.letter, at: token - 2, in: scan)
  }

  /// The first complement in some tokens that is not that of a preposition or another verb (`بعد أن`, `يمكن أن`).
  package func firstComplement(in tokens: Range<Int>) -> Int? {
    tokens.first { token in
      isComplement(token) && !quotations.isInside(token)
        && (token == tokens.lowerBound || !SpeechLexicon.shared.isParticle(.governs, at: token - 1, in: scan))
    }
  }
}
