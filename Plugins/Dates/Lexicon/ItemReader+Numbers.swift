internal import ArabicScript
internal import SaqiyaKit

/// Numbers in words as items, where the word list does not know better.
extension ItemReader {
  /// Whether the number's value includes a fraction behind its unit (`ثلاث سنوات ونصف السنة`), which is read by itself.
  private func hasFraction(_ number: SaqiyaKit.Number, after last: Int) -> Bool {
    var index = last + 1
    while index < text.tokens.count, text.tokens[index].start < number.range.end {
      if lexicon.match(at: index, in: text)?.lexeme.category == .fraction { return true }
      index += 1
    }
    return false
  }

  mutating func append(_ number: SmallNumber, at index: Int) -> Int {
    append(Lexeme(category: .number), index...number.lastToken) { item in
      item.amount = Amount(number.value)
      item.hasConjunction = number.isJoined
    }
    return number.lastToken + 1
  }

  /// Whether a word is the hour of السادسة وأربعين دقيقة, and no part of an ordinal.
  func isHourBeforeMinutes(_ match: Lexicon.Match?, at index: Int) -> Bool {
    guard let match, match.tokenCount == 1, index + 1 < text.tokens.count,
      match.lexeme.category == .hourName || match.lexeme.category == .unit && match.particles.hasArticle
    else { return false }
    return SmallNumberReader(text: text, lexicon: lexicon).minutes(at: index + 1)?.isJoined ?? false
  }

  /// Minutes behind an hour and years in the classical order, which the numbers layer does not take for one number.
  func numberInWords(at index: Int) -> SmallNumber? {
    guard chainStart < items.count, let last = items.last else { return nil }
    let reader = SmallNumberReader(text: text, lexicon: lexicon)
    switch last.category {
    case .except, .number, .hourName, .clock, .one,
      .unit where last.isUnit(.second):
      return reader.minutes(at: index)
    case .unit where last.isUnit(.year) && last.isSingularUnit: return reader.year(at: index)
    default: return nil
    }
  }

  /// Reads a number in words, unless the word list knows better; the token after it, or `nil`.
  mutating func takesNumber(
    _ number: SaqiyaKit.Number, at index: Int, instead match: Lexicon.Match?
  ) -> Int? {
    guard number.kind != .dual, number.numeral.end > text.tokens[index].start,
      number.numeral.start >= text.tokens[index].start
    else { return nil }
    let isTime = number.identifier == .time && number.value == nil
    // واحدة وخمس وثلاثين دقيقة is an hour and its minutes.
    if isTime, let hour = lexicon.smallNumbers.value(index, in: text), hour <= 12 {
      return append(SmallNumber(value: hour, lastToken: index, isJoined: false), at: index)
    }
    let last = lastToken(of: number.numeral, from: index)
    if let match, prefersWord(match, to: number, at: index) { return nil }
    let end = endOfWhole(number, index...last)
    let isFraction = number.kind == .fraction
    let hasPartBehind = end < last || hasFraction(number, after: last)
    let (isJoined, isDefinite, isFeminine) = (
      hasConjunction(index, before: number), hasArticle(index), endsInTeh(index)
    )
    let isAccusative = text.withFolded(end) { $0.count > 4 && $0.ends(in: "ا") } && index == end
    let wordEnd = text.tokens[end].end
    let isLessPart = end < last && isExcept(end + 1)
    let modifier = Self.modifier(of: number)
    append(Lexeme(category: .number), index...end) { item in
      let start = max(item.range.start, number.numeral.start)
      item.hasConjunction = isJoined
      item.range = TextRange(start, max(start, isLessPart ? wordEnd : number.numeral.end))
      // الثامنة صباحا names an hour, and is an ordinal all the same.
      item.isOrdinal = number.kind == .ordinal || number.kind == .identifier && isDefinite && isFeminine
      item.isFeminine = isFeminine
      item.isAccusative = isAccusative
      item.hasArticle = isDefinite
      item.isClaimed = Self.isClaimed(number)
      item.modifier = modifier
      if isFraction, let numerator = number.numerator, let denominator = number.denominator {
        item.amount = Amount(fraction: numerator, denominator)
      } else {
        item.amount = number.value.flatMap { Amount($0, roundingDown: hasPartBehind) }
        // ستة إلا ربعا is 5.75, and its whole part is the six.
        if isLessPart, let whole = item.amount?.integer { item.amount = Amount(whole + 1) }
      }
    }
    return end + 1
  }

  /// The last token of the whole part of a number: of سبعة ونصف, which may be a time, the first.
  private func endOfWhole(_ number: SaqiyaKit.Number, _ tokens: ClosedRange<Int>) -> Int {
    guard number.kind != .fraction, number.value != nil, number.value?.integerValue == nil, tokens.count > 1 else {
      return tokens.upperBound
    }
    let fraction = tokens.dropFirst().first { index in
      isExcept(index) || lexicon.match(at: index, in: text)?.lexeme.category == .fraction
    }
    return fraction.map { $0 - 1 } ?? tokens.upperBound
  }

  private func isExcept(_ index: Int) -> Bool {
    index < text.tokens.count && lexicon.match(at: index, in: text)?.lexeme.category == .except
  }

  private func prefersWord(_ match: Lexicon.Match, to number: SaqiyaKit.Number, at index: Int) -> Bool {
    switch match.lexeme.category {
    case .weekday:
      match.particles.hasArticle || items.last?.isUnit(.day) == true || isBeforeTheWeek(index) || isCountedDay(index)
    case .unit: items.last?.category == .number || number.kind != .ordinal
    case .fraction: true
    case .phaseWeak, .one, .ordinalAdverb, .last, .hourName: false
    default: true
    }
  }

  /// أول اثنين, آخر اثنين, كل اثنين are Mondays.
  private func isCountedDay(_ index: Int) -> Bool {
    guard let last = items.last, chainStart < items.count, !last.hasArticle else { return false }
    return last.isOrdinal || last.category == .last || last.category == .each || last.category == .phaseWeak
  }

  /// اثنين الأسبوع المقبل is a Monday.
  private func isBeforeTheWeek(_ index: Int) -> Bool {
    guard index + 1 < text.tokens.count, let next = lexicon.match(at: index + 1, in: text) else { return false }
    return next.particles.hasArticle && next.lexeme.category == .unit && next.lexeme.value == CalendarUnit.week.rawValue
  }

  /// Whether a و is written as one with a number: the numeral begins after it, as it does not in واحد.
  private func hasConjunction(_ index: Int, before number: SaqiyaKit.Number) -> Bool {
    number.numeral.start > text.tokens[index].start
      && text.withFolded(index) { $0.count > 4 && $0.has("و") }
  }
}
