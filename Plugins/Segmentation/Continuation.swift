import ArabicScript

/// What comes after a place where a sentence may end, up to the end of its paragraph or some two hundred letters on.
struct Continuation {
  private let text: ScannedText
  private let lexicon: ClauseLexicon

  init(_ text: String, lexicon: ClauseLexicon) {
    self.text = ScannedText(text)
    self.lexicon = lexicon
  }

  /// The first word, with the conjunction و or ف before it, written as one with it or apart.
  private struct Opening {
    var index = 0
    var conjunctionBytes = 0
    var hasConjunction = false
  }

  private var opening: Opening {
    var opening = Opening()
    if text.tokens.count > 1, text.isConjunction(0) {
      opening.index = 1
      opening.hasConjunction = true
    } else if text.tokens.first?.kind == .word, text.startsWithConjunction(0) {
      opening.conjunctionBytes = 2
      opening.hasConjunction = true
    }
    return opening
  }

  private var firstIsWord: Bool { text.tokens.first?.kind == .word }

  var startsWithDigit: Bool { text.tokens.first?.kind == .digits }

  /// Whether the first word is Arabic.
  var startsInArabic: Bool { text.tokens.first?.flags.contains(.arabic) ?? false }

  /// Whether the first word is the name of a Latin letter, or a single letter.
  var startsWithLetter: Bool {
    guard let first = text.tokens.first, first.kind == .word else { return false }
    return first.foldedCount <= 2 || lexicon.isLetterName(0, in: text)
  }
}

// MARK: - Clauses

extension Continuation {
  /// Whether a clause begins: a conjunction, a verb, an opening phrase, a quotation, or a noun with its article, which
  /// nothing before it can govern without a preposition.
  var startsClause: Bool {
    guard let first = text.tokens.first else { return true }
    guard firstIsWord else { return "\"“”«".unicodeScalars.contains { first.isScalar($0) } }
    switch lexicon.phraseClass(at: 0, in: text) {
    case .opener, .restart, .conjunction: return true
    case .preposition, .continuation: return false
    default: break
    }
    let opening = opening
    // A number behind و goes on with the one before it: `4000 ق.م. و3000 ق.م.`.
    if opening.hasConjunction, opening.index < text.tokens.count, text.tokens[opening.index].kind == .digits {
      return false
    }
    if opening.hasConjunction || lexicon.verbClass(of: 0, in: text) != nil { return true }
    return text.startsWithArticle(0)
  }

  /// Whether a sentence surely begins: the conjunction و or ف with a verb, or كما and the like. A name never looks so.
  var startsReport: Bool {
    guard firstIsWord else { return false }
    if lexicon.phraseClass(at: 0, in: text) == .conjunction { return true }
    let opening = opening
    guard opening.hasConjunction, opening.index < text.tokens.count else { return false }
    if let phrase = lexicon.phraseClass(at: opening.index, in: text, dropping: opening.conjunctionBytes) {
      return phrase == .opener || phrase == .restart || phrase == .conjunction
    }
    return lexicon.verbClass(of: opening.index, in: text, dropping: opening.conjunctionBytes) != nil
  }

  /// Whether a sentence begins that is not merely added with و or ثم: what an ellipsis needs after it to end one.
  ///
  /// Behind و or ف that is a verb of saying, a word like كذلك, or a verb with its subject (`… ويربط السكان العيد بالأرض`);
  /// a verb alone goes on with the subject that there was (`… ثم عاد`, `يأكل… ويشرب…`).
  var startsAfresh: Bool {
    guard firstIsWord else { return false }
    switch lexicon.phraseClass(at: 0, in: text) {
    case .opener, .restart: return true
    case .some: return false
    case nil:
      guard opening.hasConjunction else { return lexicon.verbClass(of: 0, in: text) != nil }
      return startsWithSaying || restartsAfterConjunction || hasSubjectAfterConjunction
    }
  }

  private var restartsAfterConjunction: Bool {
    let opening = opening
    guard opening.index < text.tokens.count else { return false }
    return lexicon.phraseClass(at: opening.index, in: text, dropping: opening.conjunctionBytes) == .restart
  }

  /// A verb after و or ف, and a noun with its article after that.
  private var hasSubjectAfterConjunction: Bool {
    let opening = opening
    guard opening.index + 1 < text.tokens.count, text.tokens[opening.index + 1].kind == .word,
      lexicon.verbClass(of: opening.index, in: text, dropping: opening.conjunctionBytes) != nil
    else { return false }
    return text.startsWithArticle(opening.index + 1)
  }

  /// Whether a participle goes on with the sentence: `".. قائلا في ندوة`, `... مضيفا أن`.
  var startsWithParticiple: Bool { firstIsWord && lexicon.isParticiple(0, in: text) }

  /// Whether the first word is a verb without a conjunction.
  var startsWithVerb: Bool {
    firstIsWord && !opening.hasConjunction && lexicon.phraseClass(at: 0, in: text) == nil
      && lexicon.verbClass(of: 0, in: text) != nil
  }

  /// Whether a verb of saying begins it, also after و or ف.
  private var startsWithSaying: Bool {
    let opening = opening
    guard opening.index < text.tokens.count else { return false }
    return lexicon.verbClass(of: opening.index, in: text, dropping: opening.conjunctionBytes) == .saying
  }
}

// MARK: - After a quotation

extension Continuation {
  /// Whether the sentence that quotes goes on after a quotation that ends in a terminator.
  ///
  /// It does with the verb of saying that the quotation belongs to (`؟» سأل القائد.`), and, when the quotation was
  /// introduced, with a short clause of the same subject (`قال: "لن نستسلم!" وغادر القاعة.`); after a question or an
  /// exclamation also with a preposition.
  func goesOnAfterQuotation(introduced: Bool, endsInStop: Bool) -> Bool {
    guard firstIsWord else { return false }
    let tail = tail
    if startsWithSaying, !opening.hasConjunction { return tail.words <= 6 && !tail.isReport }
    let phrase = lexicon.phraseClass(at: 0, in: text)
    if phrase == .preposition { return !endsInStop || (introduced && tail.words <= 7) }
    guard introduced, tail.words <= 7, !startsWithSaying, !tail.isReport else { return false }
    if phrase == .conjunction { return lexicon.phraseClass(at: 1, in: text) == nil && !isSaying(1) }
    return opening.hasConjunction && verbFollowsConjunction
  }

  private func isSaying(_ index: Int) -> Bool {
    index < text.tokens.count && lexicon.verbClass(of: index, in: text) == .saying
  }

  /// After و or ف comes no article, no particle: what a verb looks like when it is not in a list.
  private var verbFollowsConjunction: Bool {
    let opening = opening
    guard opening.index < text.tokens.count, text.tokens[opening.index].kind == .word else { return false }
    if lexicon.phraseClass(at: opening.index, in: text, dropping: opening.conjunctionBytes) != nil { return false }
    return !text.startsWithArticle(opening.index, dropping: opening.conjunctionBytes)
  }

  /// The words up to the next terminator, and whether they introduce something: with a colon, a quote, إن or أن.
  private var tail: (words: Int, isReport: Bool) {
    var words = 0
    for index in text.tokens.indices {
      let token = text.tokens[index]
      if ".!؟?…".unicodeScalars.contains(where: token.isScalar) { return (words, false) }
      if ":\"“”«".unicodeScalars.contains(where: token.isScalar) { return (words, true) }
      guard token.kind != .punctuation else { continue }
      words += 1
      if text.withFolded(index, { $0.elementsEqual("ان".utf8) }) { return (words, true) }
    }
    return (words, false)
  }
}
