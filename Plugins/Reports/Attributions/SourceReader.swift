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
      guard
        words.isName(end) || end == first && isFirstName(end)
          || end > first && (isNamed(end, by: end - 1) || isFamilyName(end, from: first) || isBound(end))
      else { break }
      if end > first, isState(end - 1), isStatesRun(first..<end) {
        // أوكرانيا وروسيا
        if scan.startsWithConjunction(end), isState(end) {
          end += 1
          continue
        }
        break
      }
      if end > first, isAfterName(end, first) { break }
      end += 1
    }
    end = withoutBareTitle(first..<end)
    guard end > first, scan.tokens[first].kind == .word, !words.isNoPart(first) || isQuantity(first),
      !words.isNoSubject(first)
    else { return nil }
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

  /// Whether a name is that of a state, or of several.
  private func isStatesRun(_ name: Range<Int>) -> Bool {
    name.allSatisfy { isState($0) && ($0 == name.lowerBound || scan.startsWithConjunction($0)) }
  }

  /// Whether a word that looks like a verb is a family name: behind a name without article that follows a title
  /// (`حاكم الولاية غريغ آبوت`), or the first name of two behind a definite title (`قائد المنطقة اللواء يهودا فوكس`).
  private func isFamilyName(_ token: Int, from first: Int) -> Bool {
    guard token > first, scan.tokens[token].kind == .word, !cues.isComplement(token),
      SpeechLexicon.shared.verb(in: scan, at: token) == nil, text.termOfToken[token] >= 0,
      let word = SpeechLexicon.shared.nameWord(in: scan, at: first), word.isTitle || word.type == .person,
      scan.withFolded(token, { !Lexicon.shared.verbs.isListed($0) })
    else { return false }
    let before = SpeechLexicon.shared.nameWord(in: scan, at: token - 1)
    // اللواء يهودا فوكس, رئيس الوزراء روبرت كالن
    if words.hasArticle(token - 1),
      before?.isTitle == true || scan.withFolded(token, { $0.suffix(2).elementsEqual(Self.teh) })
    {
      return sentence.contains(token + 1) && words.isName(token + 1) && !words.hasArticle(token + 1)
    }
    return !words.hasArticle(token - 1)
      && (before == nil ? token > first + 1 : before?.type == .person && !word.isTitle)
  }

  /// Whether a word that ends like a feminine verb is the first name of two: no listed verb, with a name and then the statement or
  /// a preposition behind it (`قال روبرت كالن إن`).
  private func isFirstName(_ token: Int) -> Bool {
    guard scan.tokens[token].kind == .word, sentence.contains(token + 2), words.isName(token + 1),
      !words.hasArticle(token + 1), text.termOfToken[token] >= 0,
      SpeechLexicon.shared.verb(in: scan, at: token) == nil
    else { return false }
    return (cues.isComplement(token + 2) || words.isPreposition(token + 2))
      && scan.withFolded(token) { $0.suffix(2).elementsEqual(Self.teh) && !Lexicon.shared.verbs.isListed($0) }
  }

  private static let teh = Array("ت".utf8)

  /// Whether a word that can be no name by itself goes on with the one before it: ب behind a word that governs it
  /// (`القائم بأعمال السفارة`), من behind one that says how many (`العديد من الدول`).
  private func isBound(_ token: Int) -> Bool {
    if isAt(token) || isAt(token - 1) { return scan.tokens[token].kind == .word }
    if words.opensWithBeh(token), SpeechLexicon.shared.isParticle(.binds, at: token - 1, in: scan) { return true }
    return isQuantity(token - 1) && sentence.contains(token + 1) && words.isName(token + 1)
  }

  /// Whether a word is لدى with a body behind it, to which somebody is sent (`بعثة فلسطين لدى الأمم المتحدة`).
  private func isAt(_ token: Int) -> Bool {
    sentence.contains(token + 1) && scan.isWord("لدي", at: token)
      && SpeechLexicon.shared.nameWord(in: scan, at: token + 1)?.type != nil
  }

  /// Whether a word says how many, with من behind it.
  private func isQuantity(_ token: Int) -> Bool {
    sentence.contains(token + 1) && scan.isWord("من", at: token + 1)
      && SpeechLexicon.shared.isParticle(.quantity, at: token, in: scan)
  }

  /// Whether a word goes with one that says how many: من, or what stands behind it.
  private func isCounted(_ token: Int, from first: Int) -> Bool {
    token > first && isQuantity(token - 1) || token > first + 1 && isQuantity(token - 2)
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

  /// Whether a definite word stands behind a noun with its adjective, both without article: it is what is spoken of (`وصفت ورقة
  /// تقديمية الكتاب`).
  private func isBehindAdjective(_ token: Int, _ first: Int) -> Bool {
    if isMasculineBehindFeminine(token, first) { return true }
    return token > first + 1 && words.hasArticle(token) && !words.isListed(token - 1) && words.isFeminine(token - 2)
      && [token - 1, token - 2].allSatisfy { !words.hasArticle($0) }
      && scan.withFolded(token - 1) { $0.suffix(4).elementsEqual(Self.relation) }
  }

  /// Whether a definite word without a feminine or relative ending stands behind two feminine nouns, of neither of which it can be an
  /// adjective (`قدرت غرفة الملاحة الخسائر`); the name of a medium may go on so.
  private func isMasculineBehindFeminine(_ token: Int, _ first: Int) -> Bool {
    guard token == first + 2, words.hasArticle(token), words.hasArticle(token - 1), !words.hasArticle(first),
      words.isFeminine(token - 1), words.isFeminine(first), !words.isListed(token),
      SpeechLexicon.shared.nameWord(in: scan, at: first)?.type == .organization
    else { return false }
    return scan.withFolded(token) { word in !Self.adjectival.contains { word.suffix($0.count).elementsEqual($0) } }
  }

  private static let adjectival = ["ه", "ي", "ا", "ات", "ين", "ون"].map { Array($0.utf8) }

  /// Whether a definite word says of what somebody is the head (`وزير الاقتصاد`).
  private func isOfTitle(_ token: Int) -> Bool {
    words.hasArticle(token) && !words.isTime(token) && !words.hasArticle(token - 1)
      && SpeechLexicon.shared.nameWord(in: scan, at: token - 1)?.isTitle == true
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
    if isOfOffice(token) || isBound(token) { return false }
    return words.isAddressee(token) || words.isVerbalNoun(token) || opensAnotherName(token, first)
      || isSpokenTo(token, behind: first..<token) || words.isNoPart(token) && !isOfTitle(token)
      || isObject(token, first) || isBehindAdjective(token, first)
      || words.isAdverb(token) || words.isTenthForm(token) || words.isCircumstance(token)
      || SpeechLexicon.shared.isOwnSaying(in: scan, at: token) || isSecondDative(token, behind: first..<token)
  }

  /// Whether a word with ل is what somebody speaks of: a name has one at most, and that is a body or has the article
  /// (`الكاتب العام لحزب الاتحاد` ends before `لخطورة الوضع`).
  private func isSecondDative(_ token: Int, behind name: Range<Int>) -> Bool {
    func isDative(_ token: Int) -> Bool { scan.withFolded(token) { $0.count >= 8 && $0.starts(with: Self.lam) } }
    return isDative(token) && text.hasProclitic(token) && !words.isListed(token)
      && scan.withFolded(token) { !$0.starts(with: Self.lamArticle) }
      && name.dropFirst().contains { isDative($0) && words.isListed($0) }
  }

  private static let lam = Array("ل".utf8)

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
    var namesFollow = SpeechLexicon.shared.nameWord(in: scan, at: run.lowerBound)?.isTitle == true
    var (isDefinite, isInBrackets) = (false, false)
    for token in run where !quotations.isQuoted(token) {
      if scan.tokens[token].kind == .punctuation || isInBrackets {
        if scan.tokens[token].isScalar("(") { isInBrackets = true }
        if scan.tokens[token].isScalar(")") { isInBrackets = false }
        continue
      }
      if token > run.lowerBound, isNamed(token, by: token - 1) || isCounted(token, from: run.lowerBound) { continue }
      let isJoined =
        scan.withFolded(token) { $0.starts(with: Self.lamArticle) }
        || token > run.lowerBound && SpeechLexicon.shared.isParticle(.joins, at: token - 1, in: scan)
        || SpeechLexicon.shared.isParticle(.joins, at: token, in: scan) || token > run.lowerBound && isBound(token)
        || namesFollow && words.opensWithBeh(token) && words.isListed(token)
      // الخبير الدكتور نبيل حشاد
      if words.hasArticle(token), SpeechLexicon.shared.nameWord(in: scan, at: token)?.isTitle == true {
        namesFollow = true
      }
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
    if verb.isPlural, !words.isPlural(start), !words.isOblique(start) { return nil }
    if isSpokenOf(start..<end, before: cue) { return nil }
    // Behind إن the subject stands before its verb.
    if verb.kind == .tells, start > sentence.lowerBound, cues.isComplement(start - 1) { return start..<end }
    guard (start..<end).contains(where: words.hasArticle) || words.isListed(start), !words.isGoverned(start) else {
      return nil
    }
    // States are feminine, but for a few, and their names do not show it.
    return words.isFeminine(start) == verb.isFeminine || isState(start) ? start..<end : nil
  }

  /// Whether a noun before a relative clause is what is spoken of in it, and not who speaks: a pronoun behind the verb can
  /// stand for it, and it is not listed (`الاحتدام الذي قال إنه بلغ ذروته`; `الوزير الذي قال إنه يستقيل` speaks himself).
  private func isSpokenOf(_ name: Range<Int>, before cue: SpeechCue) -> Bool {
    guard name.upperBound < cue.tokens.lowerBound,
      Lexicon.shared.clauseWords.roles(in: scan, at: name.upperBound).contains(.relative)
    else { return false }
    return !words.isPerson(name) && cues.isComplementWithPronoun(cue.tokens.upperBound)
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
