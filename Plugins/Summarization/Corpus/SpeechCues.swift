import ArabicScript
import SaqiyaKit

/// A word or phrase by which a text lets somebody speak.
struct SpeechCue {
  /// Its tokens, with the preposition that goes with a verb.
  var tokens: Range<Int>
  /// The verb; `nil` for a phrase such as `بحسب`.
  var verb: SpeechLexicon.Verb?
  /// Whether a clause begins with it, so that what another said ends before it.
  var opensClause: Bool

  var isParticiple: Bool { verb?.kind == .participle }
}

/// Finds the cues of a sentence.
struct SpeechCues {
  private let text: StemmedText
  private let sentence: Range<Int>
  private let quotations: Quotations
  private var scan: ScannedText { text.scan }

  init(_ text: StemmedText, in sentence: Range<Int>, quotations: Quotations) {
    self.text = text
    self.sentence = sentence
    self.quotations = quotations
  }

  /// The cues in reading order; what is said inside a quotation is no cue.
  func all() -> [SpeechCue] {
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
    return SpeechCue(tokens: token..<(token + length), verb: nil, opensClause: opensClause(token))
  }

  private func verb(at token: Int) -> SpeechCue? {
    guard let verb = SpeechLexicon.shared.verb(in: scan, at: token), !isNoun(token), !isNegated(token) else {
      return nil
    }
    var next = token + 1
    // بين أن is a verb, بين alone "between".
    if scan.isAny(of: ["بين", "وبين"], at: token), !isComplement(next) { return nil }
    if verb.kind == .impersonal, isComplement(next) { return nil }
    while sentence.contains(next), scan.isAny(of: Self.verbPrepositions, at: next), !isComplement(next) { next += 1 }
    return SpeechCue(
      tokens: token..<next, verb: verb, opensClause: verb.kind == .participle || opensClause(token))
  }

  /// Whether a form that could be a verb stands where only a noun can: behind a preposition (`في كشف`, `عن نقل`).
  private func isNoun(_ token: Int) -> Bool {
    guard token > sentence.lowerBound, !scan.startsWithConjunction(token) else { return false }
    return scan.withFolded(token - 1) { Lexicon.shared.functionWords.role(of: $0) } == .preposition
      && !scan.isAny(of: Self.relatives, at: token - 1)
  }

  /// Whether a text says that something is not said (`لم توضح`).
  private func isNegated(_ token: Int) -> Bool {
    guard token > sentence.lowerBound else { return false }
    let before = text.termOfToken[token - 1]
    return before >= 0 && text.isNegation[Int(before)]
  }

  /// Whether a clause of its own begins at a token: first in the sentence, after a mark, or behind a و.
  private func opensClause(_ token: Int) -> Bool {
    if token == sentence.lowerBound || scan.tokens[token - 1].kind == .punctuation { return true }
    return scan.startsWithConjunction(token) && SpeechLexicon.shared.verb(in: scan, at: token) != nil
      && text.termOfToken[token - 1] >= 0
  }

  // MARK: Complements

  /// Whether a statement begins at a token: أن, إن and their like, or a colon that divides no time.
  func isComplement(_ token: Int) -> Bool {
    guard sentence.contains(token) else { return false }
    if scan.tokens[token].isScalar(":") {
      return !sentence.contains(token + 1) || scan.tokens[token + 1].kind != .digits
        || !scan.tokens[token + 1].touches(scan.tokens[token])
    }
    return scan.isAny(of: Self.complements, at: token)
  }

  /// The first complement in some tokens that is not that of a preposition or another verb (`بعد أن`, `يمكن أن`).
  func firstComplement(in tokens: Range<Int>) -> Int? {
    tokens.first { token in
      isComplement(token)
        && (token == tokens.lowerBound || !scan.isAny(of: Self.takesComplement, at: token - 1))
    }
  }

  private static let verbPrepositions: Set<String> = ["الي", "عن", "علي", "من"]
  private static let relatives: Set<String> = ["ما", "من", "مما", "كما", "بما"]
  private static let complements: Set<String> = [
    "ان", "بان", "انه", "انها", "انهم", "انهما", "انهن", "اننا", "انني", "بانه", "بانها", "بانهم", "باننا", "فان",
    "فانه",
    "فانها",
  ]
  private static let takesComplement: Set<String> = [
    "بعد", "قبل", "دون", "رغم", "منذ", "الا", "غير", "علما", "يمكن", "يجب", "ينبغي", "يتوقع", "المتوقع", "شرط", "سبق",
    "مع",
  ]
}
