import ArabicScript
import Language
import SaqiyaKit

/// What a token is where clauses meet.
package struct ClauseMark {
  /// What the listed phrase does that begins here.
  package var roles: Set<ClauseWords.Role> = []
  /// A finite verb, by list or shape.
  package var isVerb = false
  /// A verb that is listed, so that its shape need not tell.
  package var isListed = false
  /// A verb or participle of speech.
  package var speaks = false
  /// A verb of speech that denies.
  package var denies = false
  package var isParticiple = false
  /// أن, إن or a colon.
  package var isComplement = false
  /// A phrase such as بحسب begins here.
  package var namesSource = false
  package var isNegation = false
  /// A particle, preposition or pronoun.
  package var isFunction = false
  /// A word with the article.
  package var isDefinite = false
  /// كما.
  package var isLikewise = false
  package var opensWithFeh = false
  /// A comma or semicolon stands before it.
  package var followsComma = false
  /// It is inside a quotation, brackets or dashes.
  package var isEnclosed = false
  package var opensQuotation = false
}

/// Reads what the tokens of a sentence are.
package struct ClauseMarks {
  package private(set) var marks: [ClauseMark] = []
  private let text: StemmedText
  private let tokens: Range<Int>
  private let quotations: Quotations
  private let cues: SpeechCues
  private var depth = 0
  private var isInDashes = false
  private var scan: ScannedText { text.scan }

  package init(_ text: StemmedText, in tokens: Range<Int>) {
    self.text = text
    self.tokens = tokens
    quotations = Quotations(text.scan, in: tokens)
    cues = SpeechCues(text, in: tokens, quotations: quotations)
    marks.reserveCapacity(tokens.count)
    for token in tokens {
      enclose(token)
      marks.append(mark(token))
    }
  }

  /// Keeps count of the brackets and dashes that are open.
  private mutating func enclose(_ token: Int) {
    let mark = scan.tokens[token]
    guard mark.kind == .punctuation else { return }
    switch Unicode.Scalar(mark.scalar) {
    case "(", "[", "«": depth += 1
    case ")", "]", "»": depth = max(0, depth - 1)
    case "-", "–", "—":
      let touchesNext = tokens.contains(token + 1) && scan.tokens[token + 1].touches(mark)
      let touchesLast = token > tokens.lowerBound && mark.touches(scan.tokens[token - 1])
      if touchesNext, !touchesLast { isInDashes = true } else if touchesLast, !touchesNext { isInDashes = false }
    default: break
    }
  }

  private func mark(_ token: Int) -> ClauseMark {
    var mark = ClauseMark()
    mark.isEnclosed = depth > 0 || isInDashes || quotations.isQuoted(token)
    mark.opensQuotation = quotations.quotation(openedAt: token).map { quotations.isInside($0.lowerBound) } ?? false
    mark.isComplement = cues.isComplement(token)
    guard scan.tokens[token].kind == .word else { return mark }
    mark.followsComma = token > tokens.lowerBound && isComma(token - 1)
    mark.roles = Lexicon.shared.clauseWords.roles(in: scan, at: token)
    mark.isLikewise =
      SpeechLexicon.shared.isParticle(.binder, at: token, in: scan)
      && SpeechLexicon.shared.isParticle(.relative, at: token, in: scan)
    mark.namesSource = !mark.isLikewise && SpeechLexicon.shared.phraseLength(in: scan, at: token) > 0
    let term = text.termOfToken[token]
    mark.isNegation = term >= 0 && text.isNegation[Int(term)]
    mark.isFunction = term < 0
    readWord(token, into: &mark)
    return mark
  }

  private func isComma(_ token: Int) -> Bool {
    scan.tokens[token].isScalar("،") || scan.tokens[token].isScalar("؛") || scan.tokens[token].isScalar(",")
  }

  private func readWord(_ token: Int, into mark: inout ClauseMark) {
    let verb = SpeechLexicon.shared.verb(in: scan, at: token)
    mark.speaks =
      verb.map { !$0.needsComplement || tokens.contains(token + 1) && cues.isComplement(token + 1) } ?? false
    mark.denies = verb?.stance == .denies
    mark.isParticiple = verb?.kind == .participle
    scan.withFolded(token) { word in
      mark.isDefinite = word.starts(with: Self.article)
      mark.opensWithFeh = word.count > 4 && word.starts(with: Self.feh) && Lexicon.shared.verbs.isVerb(word)
      guard mark.roles.isDisjoint(with: [.noun, .subordinator, .relative]), !mark.isFunction else { return }
      mark.isListed = verb != nil && !mark.isParticiple || Lexicon.shared.verbs.isListed(word)
      mark.isVerb = mark.isListed || !mark.isParticiple && Lexicon.shared.verbs.isVerb(word)
    }
  }

  private static let article = Array("ال".utf8)
  private static let feh = Array("ف".utf8)
}
