import ArabicScript
import SaqiyaKit

/// Reads the noun phrases that name who speaks.
struct SourceReader {
  private let text: StemmedText
  private let sentence: Range<Int>
  private let cues: SpeechCues
  private let quotations: Quotations
  private var scan: ScannedText { text.scan }

  init(_ text: StemmedText, in sentence: Range<Int>, cues: SpeechCues, quotations: Quotations) {
    self.text = text
    self.sentence = sentence
    self.cues = cues
    self.quotations = quotations
  }

  private static let longest = 12

  // MARK: After the verb

  /// The name from a token on: all nouns when a statement follows at once, otherwise to where a definite phrase ends,
  /// with the name of a person after a title.
  func source(from token: Int) -> Range<Int>? {
    guard sentence.contains(token) else { return nil }
    let first = SpeechLexicon.shared.isParticle(.same, at: token, in: scan) ? token + 1 : token
    if let quoted = quotations.quotation(openedAt: first) {
      guard quoted.count <= 8 else { return nil }
      return quoted.lowerBound..<endOfAdjectives(after: quoted.upperBound)
    }
    var end = first
    while end < min(first + Self.longest, sentence.upperBound) {
      if end > first, let quoted = quotations.quotation(openedAt: end), !quotations.isInside(quoted.lowerBound) {
        // A name in quotes inside a name: مدير «المرصد» رامي عبد الرحمن.
        end = min(quoted.upperBound + 1, sentence.upperBound)
        continue
      }
      guard isName(end) else { break }
      if end > first, isAfterName(end, first) { break }
      end += 1
    }
    guard end > first, !isNoPart(first), !isNoSubject(first) else { return nil }
    let isWhole =
      cues.isComplement(end) || sentence.contains(end) && SpeechLexicon.shared.isOwnSaying(in: scan, at: end)
    return first..<(isWhole ? end : endOfDefinitePhrase(first..<end))
  }

  /// Whether a word is no longer part of the name that begins at a token.
  private func isAfterName(_ token: Int, _ first: Int) -> Bool {
    isAddressee(token) || isSpokenTo(token, behind: first..<token) || isNoPart(token) || isAdverb(token)
      || SpeechLexicon.shared.isOwnSaying(in: scan, at: token)
  }

  /// Whether a word with للـ is whom somebody speaks to: behind the name of a person, which nothing goes with
  /// (`قال سامي للصحافيين`, but `القائد العام للجيش`, `ممثل للنقابة`, `وكالة رويترز للأنباء`).
  private func isSpokenTo(_ token: Int, behind name: Range<Int>) -> Bool {
    guard scan.withFolded(token, { $0.starts(with: Self.lamArticle) }) else { return false }
    return !name.contains { part in
      let word = SpeechLexicon.shared.nameWord(in: scan, at: part)
      return hasArticle(part) || word?.isTitle == true || word?.type != nil && word?.type != .anonymous
    }
  }

  /// Whether a word in the accusative says how or when something was said (`مازحًا`, `دائمًا`). Without its marks it cannot
  /// be told from a name (`ماليزيا`).
  private func isAdverb(_ token: Int) -> Bool {
    scan.tokens[token].flags.contains(.marked)
      && scan.withFolded(token) { $0.count >= 8 && $0.suffix(2).elementsEqual(Self.alef) }
  }

  /// Definite words behind a name in quotes (`«الشروق» التونسية`) are part of it, the mark between them too.
  private func endOfAdjectives(after mark: Int) -> Int {
    var end = mark + 1
    while sentence.contains(end), isName(end), hasArticle(end) { end += 1 }
    return end > mark + 1 ? end : mark
  }

  /// A definite phrase goes on with definite words; a word without article after them is no longer part of it, unless
  /// a title of a person comes first: then it is the name.
  private func endOfDefinitePhrase(_ run: Range<Int>) -> Int {
    let namesFollow = SpeechLexicon.shared.nameWord(in: scan, at: run.lowerBound)?.isTitle == true
    var isDefinite = false
    for token in run where scan.tokens[token].kind != .punctuation && !quotations.isQuoted(token) {
      let isJoined = scan.withFolded(token) { $0.starts(with: Self.lamArticle) }
      if isDefinite, !hasArticle(token), !isJoined, !namesFollow || isNoName(token) { return token }
      isDefinite = isDefinite || hasArticle(token)
    }
    return run.upperBound
  }

  private func hasArticle(_ token: Int) -> Bool {
    scan.withFolded(token) { $0.starts(with: Self.article) || $0.starts(with: Self.conjunctionArticle) }
  }

  /// Whether a word after a title is no name: it has a pronoun, or ب or ك before it.
  private func isNoName(_ token: Int) -> Bool {
    let hasProclitic = text.hasProclitic(token)
    return scan.withFolded(token) { word in
      hasProclitic && !word.starts(with: Self.lam)
        || word.count >= 8 && Self.possessives.contains { word.suffix($0.count).elementsEqual($0) }
    }
  }

  private static let article = Array("ال".utf8)
  private static let conjunctionArticle = Array("وال".utf8)
  private static let lamArticle = Array("لل".utf8)
  /// Whether a name cannot begin with a word: ب stands before it (`بالقول`), it belongs to somebody (`وفاتها`) and is not
  /// listed, or it says how something was said (`مخاطبا`).
  private func isNoSubject(_ token: Int) -> Bool {
    if startsWithBeh(token) || isAdverb(token) { return true }
    if isListed(token) { return false }
    return scan.withFolded(token) { word in
      return word.count >= 8 && Self.possessives.contains { word.suffix($0.count).elementsEqual($0) }
        || word.count >= 10 && word.starts(with: Self.meem) && word.suffix(2).elementsEqual(Self.alef)
    }
  }

  /// Whether the preposition ب stands before a word: the rest is known, or has the article, or begins with a sound of the
  /// lips too, which no root has behind ب (Greenberg 1950, on the patterning of root morphemes in Semitic).
  func startsWithBeh(_ token: Int) -> Bool {
    let hasProclitic = text.hasProclitic(token)
    return scan.withFolded(token) { word in
      hasProclitic && word.starts(with: Self.beh) || Self.behBefore.contains { word.starts(with: $0) }
    }
  }

  private static let beh = Array("ب".utf8)
  private static let behBefore = ["بال", "بم", "بف", "بب"].map { Array($0.utf8) }
  private static let meem = Array("م".utf8)
  private static let alef = Array("ا".utf8)
  private static let lam = Array("ل".utf8)
  /// ته ends only feminine nouns with a pronoun: a word's own ة is folded to ه.
  private static let possessives = ["ها", "هم", "هما", "ته"].map { Array($0.utf8) }

  private func isName(_ token: Int) -> Bool {
    let term = text.termOfToken[token]
    guard scan.tokens[token].kind == .word, term >= 0, !text.isNegation[Int(term)], !cues.isComplement(token) else {
      return false
    }
    if SpeechLexicon.shared.verb(in: scan, at: token) != nil { return false }
    return scan.withFolded(token) { !Lexicon.shared.verbs.isVerb($0) }
  }

  /// Whether a token is to whom somebody speaks: ل with the name of a medium.
  func isAddressee(_ token: Int) -> Bool {
    guard sentence.contains(token), scan.withFolded(token, { $0.count > 2 && $0[0] == 0xD9 && $0[1] == 0x84 }) else {
      return false
    }
    let type = SpeechLexicon.shared.nameWord(in: scan, at: token)?.type
    return type == .agency || type == .media
  }

  /// Whether a verb calls upon what stands behind it, which cannot be its subject because a verb agrees with that
  /// (`دعا الحكومة إلى`).
  func isCalledUpon(_ token: Int, by cue: SpeechCue) -> Bool {
    guard let verb = cue.verb, verb.stance == .calls, !verb.isFeminine, sentence.contains(token) else { return false }
    return hasArticle(token) && scan.withFolded(token) { $0.suffix(2).elementsEqual(Self.heh) }
  }

  private func isNoPart(_ token: Int) -> Bool {
    SpeechLexicon.shared.nameWord(in: scan, at: token).map { $0.type == nil } ?? false
  }

  // MARK: Before the verb

  /// The subject that stands before a verb with its statement behind it: `الوزارة قالت إن`, `الوزير الذي قال إن`.
  ///
  /// The noun phrase must be definite, agree with the verb in gender and not depend on a preposition.
  func subject(before cue: SpeechCue) -> Range<Int>? {
    guard let verb = cue.verb, !scan.startsWithConjunction(cue.tokens.lowerBound) else { return nil }
    var end = cue.tokens.lowerBound
    while end > sentence.lowerBound, SpeechLexicon.shared.isParticle(.auxiliary, at: end - 1, in: scan) { end -= 1 }
    var start = end
    while start > max(sentence.lowerBound, end - Self.longest), isName(start - 1), !isNoPart(start - 1) { start -= 1 }
    guard end > start else { return nil }
    // Between كانت and قد only the subject can stand, and كانت agrees with it.
    if end < cue.tokens.lowerBound, start > sentence.lowerBound,
      SpeechLexicon.shared.isParticle(.copula, at: start - 1, in: scan)
    {
      return start..<end
    }
    guard (start..<end).contains(where: hasArticle) || isListed(start), !isGoverned(start) else { return nil }
    return isFeminine(start) == verb.isFeminine ? start..<end : nil
  }

  /// Whether a name can begin with a word that is known to speak: an institution, a title.
  func isListed(_ token: Int) -> Bool { SpeechLexicon.shared.nameWord(in: scan, at: token)?.type != nil }

  private func isGoverned(_ token: Int) -> Bool {
    if text.hasProclitic(token), !scan.startsWithConjunction(token) { return true }
    return isPreposition(token - 1)
  }

  /// Whether a token is a preposition that governs the word behind it.
  func isPreposition(_ token: Int) -> Bool {
    sentence.contains(token) && scan.withFolded(token) { Lexicon.shared.functionWords.role(of: $0) } == .preposition
  }

  /// Whether the name of who speaks can begin at a token: a listed word that neither a preposition nor a noun before it
  /// governs.
  func isSubject(_ token: Int) -> Bool {
    guard isListed(token), !isGoverned(token), sentence.contains(token - 1) else { return false }
    return hasArticle(token - 1) || !isName(token - 1)
  }

  /// Whether a noun is feminine by its ending; plurals of things too (`المعطيات`, `السلطات`).
  private func isFeminine(_ token: Int) -> Bool {
    scan.withFolded(token) { word in
      word.count >= 6 && (word.suffix(2).elementsEqual(Self.heh) || word.suffix(4).elementsEqual(Self.plural))
        || word.elementsEqual(Self.sources)
    }
  }

  private static let heh = Array("ه".utf8)
  private static let plural = Array("ات".utf8)
  private static let sources = Array("مصادر".utf8)
}
