internal import ArabicScript

/// Reads from the words beside an expression which way its clause looks: back to what was, or ahead to what will be.
struct TenseReader {
  /// The farthest word, counted in tokens, that is asked about منذ; about a verb before; about a verb after.
  static let (lengthReach, verbReach, reachAhead) = (12, 24, 8)
  /// The farthest perfect verb, counted in tokens, that makes a month or day without a year one of the past; a verb
  /// farther away may be of another clause, and the nearest such day is meant.
  static let pastReach = 12

  let items: [Item]
  let text: ScannedText
  let lexicon: Lexicon

  // MARK: How long, or when

  /// Whether منذ before an expression counts how long something lasts that is going on (`يعمل هنا منذ أسبوع`), rather than
  /// when it happened (`وصل منذ أسبوع`).
  ///
  /// The nearest word before it in its clause decides that says anything: a verb in the present, or a word for what lasts
  /// or has not been.
  func isOngoing(_ expression: Expression) -> Bool {
    for index in tokens(before: expression, Self.lengthReach) {
      if text.tokens[index].kind == .punctuation { return false }
      let word = lexicon.clauseWord(index, in: text)
      switch word?.says {
      case .ongoing?: return true
      case .stop?: return false
      case .noun?: continue
      case nil: break
      }
      if word?.looks == .past || word?.looks == .said { return false }
      if isPresent(index) { return true }
    }
    return isOngoingAfter(expression)
  }

  /// Whether the word behind an expression that begins its clause says that something lasts: منذ سنتين لم تمطر.
  private func isOngoingAfter(_ expression: Expression) -> Bool {
    let first = items[expression.items.lowerBound].tokens.lowerBound
    let next = items[expression.items.upperBound - 1].tokens.upperBound + 1
    guard
      first == 0 || text.tokens[first].flags.contains(.lineBreakBefore) || text.tokens[first - 1].kind == .punctuation,
      next < text.tokens.count, !text.tokens[next].flags.contains(.lineBreakBefore), text.tokens[next].kind == .word
    else { return false }
    return lexicon.clauseWord(next, in: text)?.says == .ongoing || isPresent(next)
  }

  /// Whether the verb before an expression takes من, so that what follows من is its object: حذرت قبل أيام من حشود.
  func hasVerbWithFrom(before expression: Expression) -> Bool {
    tokens(before: expression, Self.lengthReach).contains { index in
      lexicon.clauseWord(index, in: text)?.takesFrom ?? false
    }
  }

  // MARK: Direction

  /// The direction of the nearest verb before an expression; where there is none, of the verb after it.
  func direction(of expression: Expression) -> Resolver.Direction {
    if items[expression.items.lowerBound].category == .since { return .past }
    if let signal = expression.signal, items[signal].category == .since { return .past }
    if let before = directionBefore(expression) { return before }
    if let after = directionAfter(expression) { return after }
    return isAlone(expression) ? .alone : .unknown
  }

  private func directionBefore(_ expression: Expression) -> Resolver.Direction? {
    // يبقى حتى السبت: up to a day that is still to come.
    let isLimit = expression.signal.map { items[$0].category == .until || items[$0].category == .by } ?? false
    var isContent = false
    var distance = 0
    // تأجلت إلى 20 نوفمبر: where a change leads is not when it was.
    var isGoal = false
    for index in tokens(before: expression, Self.verbReach) {
      let token = text.tokens[index]
      // Numbers and marks take no part in it: بلغ 18 مليارا و62 مليون جنيه في سبتمبر.
      if token.kind == .word { distance += 1 }
      if token.isScalar(".") || token.isScalar("؟") || token.isScalar("!") { return nil }
      guard token.kind == .word else { continue }
      if isFuture(index) { return isPlanOfPast(index) ? .unknown : .future }
      switch looks(index) {
      case .future?: return isPlanOfPast(index) ? .unknown : .future
      case .notYet?: return .notYet
      case .past?: return isGoal || distance > Self.pastReach ? .unknown : .past
      case .said?: return isContent || distance > Self.pastReach ? .unknown : .past
      case .content?: (isContent, isGoal) = (true, isGoal || distance == 1)
      case nil:
        let isMain = isMainVerb(index)
        if isLimit, isPresent(index), index == 0 || looks(index - 1) != .past { return .scheduled }
        // The word before decides in أن يصل, لن يصل and لم يصل.
        if isPresent(index), index > 0, looks(index - 1) != nil { continue }
        if isPresent(index) { return isMain && !isContent ? .scheduled : .unknown }
        if isMain, !isContent, isFemininePresent(index) { return .scheduled }
      default: break
      }
    }
    return nil
  }

  /// What a verb behind the expression says: بعد 3 سنوات سيصبح المشروع جاهزا, وفي سبتمبر سيطر التنظيم.
  private func directionAfter(_ expression: Expression) -> Resolver.Direction? {
    var index = items[expression.items.upperBound - 1].tokens.upperBound + 1
    let end = min(text.tokens.count, index + Self.reachAhead)
    var isNext = true
    while index < end, !text.tokens[index].flags.contains(.lineBreakBefore) {
      guard text.tokens[index].kind == .word else { return nil }
      if isFuture(index) { return .future }
      switch looks(index, isClauseStart: isNext) {
      case .future?: return .future
      case .notYet?: return .notYet
      case .past?, .said?: return .past
      case .content?: return nil
      case nil: if isNext, isPresent(index) { return .scheduled }
      default: break
      }
      isNext = false
      index += 1
    }
    return nil
  }

  /// What the list says about a word; a perfect verb that is also a noun counts only where a clause begins.
  private func looks(_ index: Int, isClauseStart: Bool = false) -> ClauseWord.Looks? {
    guard let looks = lexicon.perfectVerb(index, in: text) ?? lexicon.perfectVerbByForm(index, in: text) else {
      return nil
    }
    guard looks == .pastFirst else { return looks }
    return isClauseStart || beginsClause(index) ? .past : nil
  }

  /// Whether a clause begins with a word: at the start of a line, after a mark, after a word such as الذي or قد.
  private func beginsClause(_ index: Int) -> Bool {
    guard index > 0, !text.tokens[index].flags.contains(.lineBreakBefore), text.tokens[index - 1].kind == .word else {
      return true
    }
    return lexicon.clauseWord(index - 1, in: text)?.says == .stop
  }

  /// Whether an imperfect verb is that of the sentence, and no verb before it has another time: يصل الوفد الخميس.
  private func isMainVerb(_ index: Int) -> Bool {
    guard index > 0, !text.tokens[index].flags.contains(.lineBreakBefore) else { return true }
    return text.tokens[index - 1].kind == .punctuation
  }

  /// Whether كان stands before a word for a plan: كان من المقرر أن يصل.
  private func isPlanOfPast(_ index: Int) -> Bool {
    (1...2).contains { before in
      index >= before && lexicon.clauseWord(index - before, in: text)?.isOfPastPlan ?? false
    }
  }

  /// The prefix ي of the third person with two letters of a root after it, or ت before a plural in ون or ين.
  private func isPresent(_ index: Int) -> Bool {
    if lexicon.clauseWord(index, in: text)?.says == .noun { return false }
    return text.withFolded(index) { word in
      let start = word.offsetAfterConjunction
      if word.count - start >= 6, word.has("ي", at: start) { return true }
      return word.count - start >= 10 && word.has("ت", at: start) && word.ends(in: "ون")
    }
  }

  /// The prefix ت of the feminine where a sentence begins: تبدأ المحاكمة; a noun such as تأجيل has ي before its last letter.
  private func isFemininePresent(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      let start = word.offsetAfterConjunction
      return word.count - start >= 8 && word.has("ت", at: start) && !word.ends(in: "ه") && !word.ends(in: "ت")
        && !word.has("ي", at: word.count - 4)
    }
  }

  /// سوف and the prefix س before an imperfect verb; a noun such as سيارة ends in ة or is short.
  private func isFuture(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      let start = word.offsetAfterAnyConjunction
      guard word.has("س", at: start), word.count - start >= 8 else { return false }
      let isImperfect =
        word.has("ي", at: start + 2) || word.has("ت", at: start + 2) || word.has("ن", at: start + 2)
        || start == 0 && word.has("ا", at: 2)
      return isImperfect && !word.ends(in: "ه")
        && !lexicon.isFutureLookalike(UnsafeBufferPointer(rebasing: word[start...]))
    }
  }

  // MARK: Places

  /// The tokens before an expression in its line, the nearest first.
  private func tokens(before expression: Expression, _ reach: Int) -> ReversedCollection<Range<Int>> {
    let end = items[expression.items.lowerBound].tokens.lowerBound
    var start = end
    while start > 0, end - start < reach, !text.tokens[start].flags.contains(.lineBreakBefore) { start -= 1 }
    return (start..<end).reversed()
  }

  /// Whether a text says nothing else; a date on a line of its own in a longer one is a date line.
  private func isAlone(_ expression: Expression) -> Bool {
    let first = items[expression.items.lowerBound].tokens.lowerBound
    let last = items[expression.items.upperBound - 1].tokens.upperBound
    guard first < 4, text.tokens.count - last < 5 else { return false }
    return (0..<first).allSatisfy(isBeside) && ((last + 1)..<text.tokens.count).allSatisfy(isBeside)
  }

  /// Whether a token beside an expression says nothing: a mark, or a preposition.
  private func isBeside(_ index: Int) -> Bool {
    text.tokens[index].kind == .punctuation || text.tokens[index].foldedCount <= 4
  }
}
