import ArabicScript
import SaqiyaKit
import SentenceAnalysis

/// Reads the noun phrases that name who speaks.
struct SourceReader {
  private let text: StemmedText
  private let sentence: Range<Int>
  private let cues: SpeechCues
  private let quotations: Quotations
  private let words: NameWords
  private var scan: ScannedText { text.scan }

  init(_ text: StemmedText, in sentence: Range<Int>, cues: SpeechCues, quotations: Quotations, words: NameWords) {
    self.text = text
    self.sentence = sentence
    self.cues = cues
    self.quotations = quotations
    self.words = words
  }

  /// The most words of a name, so that a run of nouns without end is none.
  private static let longest = 12
  /// The most tokens of a name in quotes; more are a statement.
  private static let longestQuoted = 8

  // MARK: After the verb

  /// The name from a token on: all nouns when a statement follows at once, otherwise to where a definite phrase ends,
  /// with the name of a person after a title.
  func source(from token: Int) -> Range<Int>? {
    guard sentence.contains(token) else { return nil }
    let first = SpeechLexicon.shared.isParticle(.same, at: token, in: scan) ? token + 1 : token
    if let quoted = quotations.quotation(openedAt: first) {
      guard quoted.count <= Self.longestQuoted else { return nil }
      return quoted.lowerBound..<endOfAdjectives(after: quoted.upperBound)
    }
    var end = first
    while end < min(first + Self.longest, sentence.upperBound) {
      if end > first, let quoted = quotations.quotation(openedAt: end), !quotations.isInside(quoted.lowerBound) {
        // A name in quotes inside a name: مدير «المرصد» رامي عبد الرحمن.
        end = min(quoted.upperBound + 1, sentence.upperBound)
        continue
      }
      if end > first, let behind = endOfBrackets(openedAt: end) {
        end = behind
        continue
      }
      guard words.isName(end) || end > first && (isNamed(end, by: end - 1) || isFamilyName(end, from: first)) else {
        break
      }
      if end == first + 1, isState(first) { break }
      if end > first, isAfterName(end, first) { break }
      end += 1
    }
    end = withoutBareTitle(first..<end)
    guard end > first, scan.tokens[first].kind == .word, !words.isNoPart(first), !words.isNoSubject(first) else {
      return nil
    }
    let isWhole =
      cues.isComplement(end) || words.leadsToStatement(end)
      || sentence.contains(end) && SpeechLexicon.shared.isOwnSaying(in: scan, at: end)
    return first..<(isWhole ? end : endOfDefinitePhrase(first..<end))
  }

  /// A name without a title at its end that nothing goes on (`دينيس بوشيلين رئيس`).
  private func withoutBareTitle(_ name: Range<Int>) -> Int {
    guard let last = name.last, name.count > 2, !words.hasArticle(last), scan.tokens[last].kind == .word,
      SpeechLexicon.shared.nameWord(in: scan, at: last)?.isTitle == true,
      SpeechLexicon.shared.nameWord(in: scan, at: last - 1) == nil, !words.hasArticle(last - 1)
    else { return name.upperBound }
    return last
  }

  /// Behind the bracket that closes one opened at a token, when a gloss of a name stands between them: `(شبه رسمية)`.
  private func endOfBrackets(openedAt token: Int) -> Int? {
    guard scan.tokens[token].isScalar("(") else { return nil }
    let inside = (token + 1)..<min(token + Self.longestGloss, sentence.upperBound)
    return inside.first { scan.tokens[$0].isScalar(")") }.map { $0 + 1 }
  }

  /// The most tokens of a gloss in brackets.
  private static let longestGloss = 10

  /// Whether a word is the name of the paper, channel or agency right before it, whatever its shape (`صحيفة يديعوت`,
  /// `القناة 13`, `القناة الـ12`).
  private func isNamed(_ token: Int, by noun: Int) -> Bool {
    if cues.isLetter(beside: token) { return true }
    if scan.tokens[noun].flags.contains(.endsInTatweel) || scan.isWord("ال", at: noun) {
      return scan.tokens[token].kind == .digits
    }
    guard scan.tokens[noun].kind == .word, !cues.isComplement(token) else { return false }
    let word = SpeechLexicon.shared.nameWord(in: scan, at: noun)
    guard word?.type == .media || word?.type == .agency else { return false }
    if scan.tokens[token].kind == .digits || scan.tokens[token].flags.contains(.endsInTatweel)
      || scan.isWord("ال", at: token)
    {
      return true
    }
    return scan.tokens[token].kind == .word && !words.hasArticle(noun) && text.termOfToken[token] >= 0
      && SpeechLexicon.shared.verb(in: scan, at: token) == nil
  }

  private func isState(_ token: Int) -> Bool {
    SpeechLexicon.shared.nameWord(in: scan, at: token)?.isState == true
      && !(sentence.contains(token + 1) && scan.tokens[token + 1].touches(scan.tokens[token]))
  }

  /// Whether a word that looks like a verb is a family name: behind a name without article that follows a title
  /// (`حاكم الولاية غريغ آبوت`).
  private func isFamilyName(_ token: Int, from first: Int) -> Bool {
    guard token > first + 1, scan.tokens[token].kind == .word, !cues.isComplement(token),
      SpeechLexicon.shared.verb(in: scan, at: token) == nil, text.termOfToken[token] >= 0,
      SpeechLexicon.shared.nameWord(in: scan, at: first)?.isTitle == true
    else { return false }
    return !words.hasArticle(token - 1) && SpeechLexicon.shared.nameWord(in: scan, at: token - 1) == nil
      && scan.withFolded(token) { !Lexicon.shared.verbs.isListed($0) }
  }

  /// Whether another name begins at a word: an institution or state behind the name of a state (`طالبت واشنطن تل أبيب`,
  /// `دعا بايدن مجلس الشيوخ`), not behind a title, with which it goes (`وزير خارجية`).
  private func opensAnotherName(_ token: Int, _ first: Int) -> Bool {
    if isStateBehindName(token, first) || isBodyBehindName(token, first) { return true }
    guard let word = SpeechLexicon.shared.nameWord(in: scan, at: token), word.type != nil, !word.isTitle,
      !words.hasArticle(token), !text.hasProclitic(token), !words.hasArticle(token - 1),
      !SpeechLexicon.shared.isParticle(.joins, at: token - 1, in: scan)
    else { return false }
    let before = SpeechLexicon.shared.nameWord(in: scan, at: token - 1)
    return before == nil || before?.isState == true
  }

  /// Whether the name of a state with the article stands behind a definite word, of which it can be no adjective
  /// (`الرئيس الأوكراني البرتغال`).
  private func isStateBehindName(_ token: Int, _ first: Int) -> Bool {
    token > first && isState(token) && words.hasArticle(token) && words.hasArticle(token - 1)
      && scan.withFolded(token) { !$0.suffix(4).elementsEqual(Self.relation) }
  }

  private static let relation = Array("يه".utf8)

  /// Whether a listed body with the article stands behind a definite word, with which it makes no phrase
  /// (`سكان البلدة السلطات`).
  private func isBodyBehindName(_ token: Int, _ first: Int) -> Bool {
    guard token > first, words.hasArticle(token), words.hasArticle(token - 1), !scan.startsWithConjunction(token),
      let word = SpeechLexicon.shared.nameWord(in: scan, at: token), word.type != nil, !word.isTitle, !word.isState,
      !SpeechLexicon.shared.isParticle(.joins, at: token - 1, in: scan)
    else { return false }
    return scan.withFolded(token) { !$0.suffix(4).elementsEqual(Self.relation) && $0.starts(with: "ال".utf8) }
  }

  /// Whether a word is the thing that an office or body is for (`قوات العمليات`, `إدارة عمليات`), not what it speaks of.
  private func isOfOffice(_ token: Int) -> Bool {
    // أحد الضحايا
    if scan.isWord("احد", at: token - 1) || scan.isWord("احدي", at: token - 1) { return true }
    guard let word = SpeechLexicon.shared.nameWord(in: scan, at: token - 1), word.type != nil, !word.isTitle,
      !word.isPlural, !word.isState, !words.hasArticle(token - 1), !words.isTime(token)
    else { return false }
    return true
  }

  /// Whether a word is what a person speaks of: it can be no name, behind two words of one.
  private func isObject(_ token: Int, _ first: Int) -> Bool {
    token > first + 2 && words.isObject(token)
      && [token - 1, token - 2].allSatisfy {
        !words.hasArticle($0) && SpeechLexicon.shared.nameWord(in: scan, at: $0) == nil
      }
  }

  /// Whether a word is no longer part of the name that begins at a token.
  private func isAfterName(_ token: Int, _ first: Int) -> Bool {
    if isOfOffice(token) { return false }
    return words.isAddressee(token) || words.isVerbalNoun(token) || opensAnotherName(token, first)
      || isSpokenTo(token, behind: first..<token) || words.isNoPart(token) || isObject(token, first)
      || words.isAdverb(token) || SpeechLexicon.shared.isOwnSaying(in: scan, at: token)
  }

  /// Whether a word with للـ is whom somebody speaks to: behind the name of a person, which nothing goes with
  /// (`قال سامي للصحافيين`, but `القائد العام للجيش`, `ممثل للنقابة`, `وكالة رويترز للأنباء`).
  private func isSpokenTo(_ token: Int, behind name: Range<Int>) -> Bool {
    guard scan.withFolded(token, { $0.starts(with: Self.lamArticle) }) else { return false }
    return !name.contains { part in
      let word = SpeechLexicon.shared.nameWord(in: scan, at: part)
      return words.hasArticle(part) || word?.isTitle == true || word?.type != nil && word?.type != .anonymous
    }
  }

  /// Definite words behind a name in quotes (`«الشروق» التونسية`) are part of it, the mark between them too.
  private func endOfAdjectives(after mark: Int) -> Int {
    var end = mark + 1
    while sentence.contains(end), words.isName(end), words.hasArticle(end) { end += 1 }
    return end > mark + 1 ? end : mark
  }

  /// A definite phrase goes on with definite words; a word without article after them is no longer part of it, unless
  /// a title of a person comes first: then it is the name.
  private func endOfDefinitePhrase(_ run: Range<Int>) -> Int {
    let namesFollow = SpeechLexicon.shared.nameWord(in: scan, at: run.lowerBound)?.isTitle == true
    var (isDefinite, isInBrackets) = (false, false)
    for token in run where !quotations.isQuoted(token) {
      if scan.tokens[token].kind == .punctuation || isInBrackets {
        if scan.tokens[token].isScalar("(") { isInBrackets = true }
        if scan.tokens[token].isScalar(")") { isInBrackets = false }
        continue
      }
      if token > run.lowerBound, isNamed(token, by: token - 1) { continue }
      let isJoined =
        scan.withFolded(token) { $0.starts(with: Self.lamArticle) }
        || token > run.lowerBound && SpeechLexicon.shared.isParticle(.joins, at: token - 1, in: scan)
        || SpeechLexicon.shared.isParticle(.joins, at: token, in: scan)
      if isDefinite, !words.hasArticle(token), !isJoined, !namesFollow || words.isNoName(token) { return token }
      if token > run.lowerBound, !isJoined, words.hasArticle(token), !words.agrees(token, with: run.lowerBound) {
        return token
      }
      isDefinite = isDefinite || words.hasArticle(token)
    }
    return run.upperBound
  }

  private static let lamArticle = Array("لل".utf8)

  // MARK: Before the verb

  /// The subject that stands before a verb with its statement behind it: `الوزارة قالت إن`, `الوزير الذي قال إن`.
  ///
  /// The noun phrase must be definite, agree with the verb in gender and not depend on a preposition.
  func subject(before cue: SpeechCue) -> Range<Int>? {
    guard let verb = cue.verb, !scan.startsWithConjunction(cue.tokens.lowerBound) else { return nil }
    var end = cue.tokens.lowerBound
    while end > sentence.lowerBound, SpeechLexicon.shared.isParticle(.auxiliary, at: end - 1, in: scan) { end -= 1 }
    var start = end
    while start > max(sentence.lowerBound, end - Self.longest), words.isName(start - 1), !words.isNoPart(start - 1) {
      start -= 1
    }
    start = afterVerb(start..<end)
    end = beforeObject(start..<end)
    guard end > start, !words.isNoSubject(start) else { return nil }
    // Between كانت and the verb only the subject can stand, and كانت agrees with it.
    if start > sentence.lowerBound, SpeechLexicon.shared.isParticle(.copula, at: start - 1, in: scan) {
      return start..<end
    }
    // Behind إن the subject stands before its verb.
    if verb.kind == .tells, start > sentence.lowerBound, cues.isComplement(start - 1) { return start..<end }
    guard (start..<end).contains(where: words.hasArticle) || words.isListed(start), !words.isGoverned(start) else {
      return nil
    }
    // States are feminine, but for a few, and their names do not show it.
    return words.isFeminine(start) == verb.isFeminine || isState(start) ? start..<end : nil
  }

  /// A name behind a time word that stands with the verb (`أكدت الأسبوع الماضي أن`) does not begin with it.
  private func afterVerb(_ run: Range<Int>) -> Int {
    run.first { !words.isNoPart($0) } ?? run.upperBound
  }

  /// What a verb before a noun phrase acts on is not part of its subject: a word in the indefinite accusative behind a
  /// definite phrase (`ونشرت قوات دونيتسك صورا قالت إنها`).
  private func beforeObject(_ run: Range<Int>) -> Int {
    guard run.lowerBound > sentence.lowerBound, words.isVerb(run.lowerBound - 1) else { return run.upperBound }
    return run.dropFirst().first { words.isAccusative($0) } ?? run.upperBound
  }
}
