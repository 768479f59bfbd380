import ArabicScript
import Language
import SentenceAnalysis

/// Tells what a word can be in the name of who speaks, or beside it.
struct NameWords {
  private let text: StemmedText
  private let sentence: Range<Int>
  private let cues: SpeechCues
  private var scan: ScannedText { text.scan }

  init(_ text: StemmedText, in sentence: Range<Int>, cues: SpeechCues) {
    self.text = text
    self.sentence = sentence
    self.cues = cues
  }

  // MARK: Parts of a name

  /// Whether a word can be part of a name: a noun, as far as its shape tells.
  func isName(_ token: Int) -> Bool {
    let term = text.termOfToken[token]
    guard scan.tokens[token].kind == .word, term >= 0, !text.isNegation[Int(term)], !cues.isComplement(token) else {
      return false
    }
    if SpeechLexicon.shared.verb(in: scan, at: token) != nil || isVerbalNounWithBeh(token) { return false }
    if SpeechLexicon.shared.nameWord(in: scan, at: token)?.type == .person { return true }
    return scan.withFolded(token) { !Lexicon.shared.verbs.isVerb($0) }
  }

  /// Whether a word has the article; والدة and والي only begin like it.
  func hasArticle(_ token: Int) -> Bool {
    scan.withFolded(token) { word in
      word.starts(with: Self.article)
        || word.starts(with: Self.conjunctionArticle) && !Self.likeArticle.contains { word.starts(with: $0) }
    }
  }

  /// Whether a word is ب with a verbal noun (`باستهداف`, `بإطلاق`), by its shape: an alef behind ب and one before the last letter.
  func isVerbalNounWithBeh(_ token: Int) -> Bool {
    guard !isListed(token) else { return false }
    return scan.withFolded(token) { word in
      let stem = word.suffix(2).elementsEqual(Self.heh) ? word.dropLast(2) : word[...]
      return stem.count >= 12 && stem.starts(with: Self.behAlef) && !stem.starts(with: Self.behArticle)
        && stem.suffix(4).prefix(2).elementsEqual(Self.alef)
    }
  }

  /// Whether a definite word can be an adjective of the noun with the article that a name begins with: it agrees with it in gender
  /// and number where the ending of the noun tells them (`الوزيرة التعليق`, `الانفصاليون الجيش` do not).
  func agrees(_ token: Int, with noun: Int) -> Bool {
    guard scan.withFolded(noun, { $0.starts(with: Self.article) }) else { return true }
    let isFeminine = scan.withFolded(noun) { $0.count >= 8 && $0.suffix(2).elementsEqual(Self.heh) }
    let isPlural = scan.withFolded(noun) { $0.count >= 12 && $0.suffix(4).elementsEqual(Self.soundPlural) }
    return scan.withFolded(token) { word in
      if isPlural { return word.suffix(4).elementsEqual(Self.soundPlural) }
      guard isFeminine else { return true }
      return [Self.heh, Self.alef, Self.yeh].contains { word.suffix(2).elementsEqual($0) }
        || word.suffix(4).elementsEqual(Self.plural)
    }
  }

  /// Whether a word without article can only be what somebody speaks of, by its shape: the plural in ات, or a verbal noun.
  func isObject(_ token: Int) -> Bool {
    guard !isListed(token), !hasArticle(token) else { return false }
    return scan.withFolded(token) { word in
      word.count >= 8 && word.suffix(4).elementsEqual(Self.plural)
        || word.count >= 10 && word.starts(with: Self.alef)
          && word[(word.count - 4)..<(word.count - 2)].elementsEqual(Self.alef)
    }
  }

  /// Whether a name is that of people in the plural, with whom a verb behind it is plural.
  func isPlural(_ token: Int) -> Bool {
    SpeechLexicon.shared.nameWord(in: scan, at: token)?.isPlural == true
      || scan.withFolded(token) { $0.count >= 10 && $0.suffix(4).elementsEqual(Self.soundPlural) }
  }

  /// Whether a word can be people in the plural behind إن (`إن اللاجئين يزعمون`).
  func isOblique(_ token: Int) -> Bool {
    scan.withFolded(token) { $0.count >= 10 && $0.suffix(4).elementsEqual(Self.oblique) }
  }

  /// Whether ب begins a word, also of the word itself.
  func opensWithBeh(_ token: Int) -> Bool {
    sentence.contains(token) && scan.tokens[token].kind == .word
      && scan.withFolded(token) { $0.count >= 6 && $0.starts(with: Self.beh) }
  }

  /// Whether a word after a title is no name: it has a pronoun, or ب or ك before it.
  func isNoName(_ token: Int) -> Bool {
    let hasProclitic = text.hasProclitic(token)
    return scan.withFolded(token) { word in
      hasProclitic && !word.starts(with: Self.lam)
        || word.count >= 8 && Self.possessives.contains { word.suffix($0.count).elementsEqual($0) }
    }
  }

  /// Whether a word is what somebody speaks of, by its shape: a verbal noun of the tenth form, which no name is (`استمرار الأزمة`).
  func isTenthForm(_ token: Int) -> Bool {
    !isListed(token)
      && scan.withFolded(token) { word in
        word.count >= 12 && word.starts(with: Self.tenth)
          && word[(word.count - 4)..<(word.count - 2)].elementsEqual(Self.alef)
      }
  }

  /// Whether a participle in the accusative says how somebody speaks (`متوجها إلى النواب`): one of the fifth, sixth or tenth form,
  /// by its shape.
  func isCircumstance(_ token: Int) -> Bool {
    !isListed(token)
      && scan.withFolded(token) { word in
        word.count >= 12 && word.starts(with: Self.fifth) && word.suffix(2).elementsEqual(Self.alef)
      }
  }

  /// Whether a definite word is people in the plural whom somebody speaks to or of, by its shape: a participle in ين is no subject
  /// (`حث المواطنين`).
  func isObjectPlural(_ token: Int) -> Bool {
    !isListed(token)
      && scan.withFolded(token) { word in
        word.count >= 16 && word.starts(with: Self.articleMeem) && word.suffix(4).elementsEqual(Self.oblique)
      }
  }

  /// Whether a word in the accusative says how or when something was said (`مازحًا`, `دائمًا`). Without its marks it cannot
  /// be told from a name (`ماليزيا`).
  func isAdverb(_ token: Int) -> Bool {
    scan.tokens[token].flags.contains(.marked)
      && scan.withFolded(token) { $0.count >= 8 && $0.suffix(2).elementsEqual(Self.alef) }
  }

  /// Whether a token is a verb, by list or shape.
  func isVerb(_ token: Int) -> Bool {
    guard scan.tokens[token].kind == .word else { return false }
    if SpeechLexicon.shared.verb(in: scan, at: token) != nil { return true }
    return scan.withFolded(token) { Lexicon.shared.verbs.isVerb($0) }
  }

  /// Whether a word without article ends like the indefinite accusative and is no known name.
  func isAccusative(_ token: Int) -> Bool {
    !isListed(token) && !hasArticle(token)
      && scan.withFolded(token) { $0.count >= 8 && $0.suffix(2).elementsEqual(Self.alef) }
  }

  /// Whether a word is what somebody does or speaks of, by its shape (`إطلاق النار`, `استهداف المدنيين`): a verbal noun of
  /// the fourth or a higher form with a definite noun behind it.
  func isVerbalNoun(_ token: Int) -> Bool {
    guard !isListed(token), sentence.contains(token + 1), hasArticle(token + 1) else { return false }
    return scan.withFolded(token) { word in
      guard (10...14).contains(word.count), word.starts(with: Self.alef), !word.starts(with: Self.article) else {
        return false
      }
      return word[(word.count - 4)..<(word.count - 2)].elementsEqual(Self.alef)
    }
  }

  /// Whether a token says when something was said, and can stand between a verb and its statement.
  func isTime(_ token: Int) -> Bool {
    sentence.contains(token) && scan.tokens[token].kind == .word
      && SpeechLexicon.shared.nameWord(in: scan, at: token)?.isTime == true
  }

  /// Whether a word is listed as no part of a name: times, laws, plans.
  func isNoPart(_ token: Int) -> Bool {
    SpeechLexicon.shared.nameWord(in: scan, at: token).map { $0.type == nil } ?? false
  }

  /// Whether a name can begin with a word that is known to speak: an institution, a title.
  func isListed(_ token: Int) -> Bool { SpeechLexicon.shared.nameWord(in: scan, at: token)?.type != nil }

  // MARK: Whether a name begins

  /// Whether a name cannot begin with a word: ب stands before it (`بالقول`), it belongs to somebody (`وفاتها`) and is not
  /// listed, it says how something was said (`مخاطبا`), or what for: ل with a verbal noun, by its shape (`لاستخدام`).
  func isNoSubject(_ token: Int) -> Bool {
    if startsWithBeh(token) || isAdverb(token) || isTenthForm(token) || isCircumstance(token) || isObjectPlural(token) {
      return true
    }
    if isListed(token) { return false }
    return scan.withFolded(token) { word in
      word.count >= 8 && Self.possessives.contains { word.suffix($0.count).elementsEqual($0) }
        || word.count >= 10 && word.starts(with: Self.meem) && word.suffix(2).elementsEqual(Self.alef)
        || word.count >= 14 && word.starts(with: Self.lamAlef)
          && word[(word.count - 4)..<(word.count - 2)].elementsEqual(Self.alef)
    }
  }

  /// Whether what is said follows behind when it was said (`أكدت الأسبوع الماضي أن`), or behind to whom (`قال للقناة إن`).
  func leadsToStatement(_ token: Int) -> Bool {
    guard sentence.contains(token), scan.tokens[token].kind == .word else { return false }
    if isAddressee(token) || scan.withFolded(token, { $0.starts(with: Self.lamArticle) }) { return true }
    guard isTime(token) else { return false }
    let near = (token + 1)..<min(token + Self.longestTime, sentence.upperBound)
    return near.first { !isTime($0) && scan.tokens[$0].kind == .word && cues.isComplement($0) } != nil
  }

  /// In tokens: `نهاية أبريل/نيسان الماضي`.
  private static let longestTime = 7

  /// Whether the preposition ب stands before a word: the rest is known, or has the article, or begins with a sound of the
  /// lips too, which no root has behind ب (Greenberg 1950, on the patterning of root morphemes in Semitic).
  func startsWithBeh(_ token: Int) -> Bool {
    let hasProclitic = text.hasProclitic(token)
    return scan.withFolded(token) { word in
      hasProclitic && word.starts(with: Self.beh) || Self.behBefore.contains { word.starts(with: $0) }
    }
  }

  /// Whether the name of who speaks can begin at a token: a listed word that neither a preposition nor a noun before it
  /// governs.
  func isSubject(_ token: Int) -> Bool {
    guard isListed(token), !isGoverned(token), sentence.contains(token - 1) else { return false }
    return hasArticle(token - 1) || !isName(token - 1)
  }

  /// Whether a preposition governs a word, also when written as one with it.
  func isGoverned(_ token: Int) -> Bool {
    if text.hasProclitic(token), !scan.startsWithConjunction(token) { return true }
    return isPreposition(token - 1)
  }

  /// Whether a token is a preposition that governs the word behind it.
  func isPreposition(_ token: Int) -> Bool {
    sentence.contains(token) && scan.withFolded(token) { Lexicon.shared.functionWords.role(of: $0) } == .preposition
  }

  // MARK: Persons and verbs

  /// Whether a name is that of somebody who can speak: a listed institution, state or title, or two words without article
  /// that are not listed as things.
  func isPerson(_ name: Range<Int>) -> Bool {
    if name.prefix(2).contains(where: isListed) { return true }
    return name.count > 1
      && name.prefix(2).allSatisfy { scan.tokens[$0].kind == .word && !hasArticle($0) && !isNoPart($0) }
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

  /// Whether a noun is feminine by its ending; plurals of things too (`المعطيات`, `السلطات`).
  func isFeminine(_ token: Int) -> Bool {
    scan.withFolded(token) { word in
      word.count >= 6 && (word.suffix(2).elementsEqual(Self.heh) || word.suffix(4).elementsEqual(Self.plural))
        || word.elementsEqual(Self.sources)
    }
  }

  // MARK: Letters

  private static let article = Array("ال".utf8)
  private static let conjunctionArticle = Array("وال".utf8)
  /// والد, والدة, والي
  private static let likeArticle = ["والد", "والي"].map { Array($0.utf8) }
  private static let beh = Array("ب".utf8)
  private static let behAlef = Array("با".utf8)
  private static let behArticle = Array("بال".utf8)
  private static let soundPlural = Array("ون".utf8)
  private static let tenth = Array("است".utf8)
  private static let fifth = Array("مت".utf8)
  private static let articleMeem = Array("الم".utf8)
  private static let oblique = Array("ين".utf8)
  private static let yeh = Array("ي".utf8)
  private static let lamArticle = Array("لل".utf8)
  private static let behBefore = ["بال", "بم", "بف", "بب"].map { Array($0.utf8) }
  private static let meem = Array("م".utf8)
  private static let alef = Array("ا".utf8)
  private static let lam = Array("ل".utf8)
  private static let lamAlef = Array("لا".utf8)
  private static let heh = Array("ه".utf8)
  private static let plural = Array("ات".utf8)
  private static let sources = Array("مصادر".utf8)
  /// ته ends only feminine nouns with a pronoun: a word's own ة is folded to ه.
  private static let possessives = ["ها", "هم", "هما", "ته"].map { Array($0.utf8) }
}
