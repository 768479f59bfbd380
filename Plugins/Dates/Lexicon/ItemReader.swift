internal import ArabicScript
internal import SaqiyaKit

/// Makes items of the tokens of a text and of the numbers that were found in it.
///
/// Items that follow each other without an unknown word or the end of a line between them are a *chain*; an expression
/// lies in one chain. A chain in which nothing can carry a time, such as a lone في, is made part of the unknown words
/// around it, so that the grammar never looks at most of a text.
struct ItemReader {
  let text: ScannedText
  let bytes: String.UTF8View
  let lexicon: Lexicon
  private let numbers: [SaqiyaKit.Number]
  private var nextNumber = 0
  /// Where the numeral of the next number begins; most tokens lie before it.
  private var numberStart: Int
  private(set) var items: [Item] = []
  /// The first item of the present chain.
  private var chainStart = 0
  /// Whether an item of the present chain can carry a time.
  private var carriesTime = false

  init(_ text: ScannedText, of view: View, numbers: [SaqiyaKit.Number], lexicon: Lexicon) {
    self.text = text
    self.bytes = view.text.utf8
    let reader = RangeReader(text: text, lexicon: lexicon)
    self.numbers = numbers.contains { $0.low != nil } ? numbers.flatMap(reader.bounds(of:)) : numbers
    numberStart = numbers.first?.numeral.start ?? .max
    self.lexicon = lexicon
  }

  /// Reads the whole text.
  ///
  /// - Complexity: O(tokens + numbers).
  mutating func read() { read([text.tokens.indices]) }

  /// Reads some lines, given by the ranges of their tokens.
  ///
  /// - Complexity: O(tokens + numbers).
  mutating func read(_ lines: [Range<Int>]) {
    items.reserveCapacity(text.tokens.count / 4)
    let tokens = text.tokens
    for line in lines {
      var index = line.lowerBound
      while index < line.upperBound { index = readItem(tokens[index], at: index) }
      closeChain()
    }
  }

  private mutating func readItem(_ token: ScriptToken, at index: Int) -> Int {
    switch token.kind {
    case .digits: return readDigits(token, at: index)
    case .punctuation: return readPunctuation(token, at: index)
    case .word: return readWord(token, at: index)
    }
  }

  private mutating func append(_ lexeme: Lexeme, _ tokens: ClosedRange<Int>, _ adjust: (inout Item) -> Void = { _ in })
  {
    let gap = gap(before: tokens.lowerBound)
    if gap == .lineBreak { closeChain() }
    var item = Item(
      lexeme: lexeme, tokens: tokens, range: text.range(tokens.lowerBound, through: tokens.upperBound), gap: gap)
    adjust(&item)
    if !lexicon.hasArticle, gap != .lineBreak { makeDefinite(&item) }
    // 15 الجاري is a day.
    let isDay = item.category == .which && chainStart < items.count && items[items.count - 1].digitCount > 0
    carriesTime = carriesTime || isDay || item.carriesTime
    items.append(item)
  }

  /// In a language without an article a unit is definite by the word beside it: هفتهٔ گذشته, این هفته, قرن بیستم; and ago is last
  /// beside a unit that no number counts: هفتهٔ پیش.
  private mutating func makeDefinite(_ item: inout Item) {
    guard chainStart < items.count, let last = items.indices.last else { return }
    let isAfterUnit = items[last].category == .unit
    switch item.category {
    case .unit: if items[last].category == .this || items[last].category == .that { item.hasArticle = true }
    case .lengthAgo where isAfterUnit && (last == chainStart || items[last - 1].category != .number):
      item.lexeme = Lexeme(category: .which, value: item.value)
      items[last].hasArticle = true
    case .which, .latest, .following, .same: if isAfterUnit { items[last].hasArticle = true }
    case .number: if isAfterUnit, item.isOrdinal { items[last].hasArticle = true }
    default: break
    }
  }

  private func gap(before index: Int) -> Item.Gap {
    let flags = text.tokens[index].flags
    // A tab separates the cells of a table as a line end separates lines.
    return flags.contains(.lineBreakBefore) || flags.contains(.tabBefore)
      ? .lineBreak : flags.contains(.spaceBefore) ? .space : .nothing
  }

  /// Ends the chain, if there is one; one that carries no time becomes unknown words.
  private mutating func closeChain() {
    if chainStart < items.count, !carriesTime {
      let tokens = items[chainStart].tokens.lowerBound...items[items.count - 1].tokens.upperBound
      items.removeLast(items.count - chainStart)
      appendUnknown(tokens)
    }
    chainStart = items.count
    carriesTime = false
  }

  /// Adds tokens that no list knows; all in a row are one item, as long as no line ends between them.
  private mutating func appendUnknown(_ tokens: ClosedRange<Int>) {
    let gap = gap(before: tokens.lowerBound)
    if gap != .lineBreak, let last = items.indices.last, items[last].category == .other {
      items[last].tokens = items[last].tokens.lowerBound...tokens.upperBound
      items[last].range.end = text.tokens[tokens.upperBound].end
    } else {
      var item = Item(
        lexeme: Lexeme(category: .other), tokens: tokens,
        range: text.range(tokens.lowerBound, through: tokens.upperBound), gap: gap)
      item.firstWordEndsLikeAccusative = endsLikeAccusative(tokens.lowerBound)
      item.firstWordHasArticle = hasArticle(tokens.lowerBound)
      item.firstWordIsParticle = isParticle(tokens.lowerBound)
      let second = tokens.lowerBound + 1
      item.isPredication =
        item.firstWordHasArticle && tokens.contains(second) && text.tokens[second].kind == .word && !hasArticle(second)
        && endsLikeAccusative(second)
      items.append(item)
    }
    chainStart = items.count
  }

  /// Whether a word has at most two letters, or begins with و or ف.
  private func isParticle(_ index: Int) -> Bool {
    text.withFolded(index) { word in word.count <= 4 || word.has("و") || word.has("ف") }
  }

  /// Whether the last letter is ة, or the word is أولى; ثاني and ثماني end in the same folded letter as it.
  private func endsInTeh(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      word.count >= 6 && (word.ends(in: "ه") || word.ends(in: "ولي"))
    }
  }

  /// Whether the last letter is ا, ة or ء.
  private func endsLikeAccusative(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      word.count >= 4 && (word.ends(in: "ا") || word.ends(in: "ه") || word.ends(in: "ء"))
    }
  }
}

// MARK: - Marks and digits

extension ItemReader {
  private mutating func readPunctuation(_ token: ScriptToken, at index: Int) -> Int {
    guard let mark = Mark(scalar: token.scalar) else { return skip(index) }
    append(Lexeme(category: .mark), index...index) { $0.mark = mark }
    return index + 1
  }

  private mutating func readDigits(_ token: ScriptToken, at index: Int) -> Int {
    let number = number(at: token)
    if let number, let value = numbers[number].value.flatMap({ Amount($0, roundingDown: false) }) {
      let end = lastToken(of: numbers[number].numeral, from: index)
      if hasMagnitude(index...end) || isGrouped(index...end, value) {
        // 400 ألف, ‏3 ملايين, 6,000: never a part of a date, but it may count units of time.
        let isClaimed = Self.isClaimed(numbers[number])
        append(Lexeme(category: .number), index...end) {
          $0.amount = value
          $0.isClaimed = isClaimed
        }
        return end + 1
      }
    }
    let isOfNumber = number.map { Self.isClaimed(numbers[$0]) } ?? false
    let isClaimed = isOfNumber || isFactor(index) || isOfAngle(token)
    let isClaimedByLetter = isOfNumber && isEraLetter(index + 1)
    let countsNoun = number.map { numbers[$0].noun != nil } ?? false
    let isAfterMark = items.count > chainStart + 1 && items[items.count - 1].category == .mark
    let isSecond = isAfterMark && items[items.count - 2].digitCount > 0
    carriesTime = carriesTime || isSecond && !token.flags.contains(.lineBreakBefore)
    let value = token.foldedCount <= 9 ? text.withFolded(index) { $0.reduce(0) { $0 * 10 + Int($1) - 48 } } : nil
    // U+06F0 to U+06F9
    let isExtended = bytes[bytes.index(bytes.startIndex, offsetBy: token.start)] == 0xDB
    append(Lexeme(category: .number), index...index) { item in
      item.amount = value.map { Amount($0) }
      item.digitCount = token.foldedCount
      item.hasExtendedDigits = isExtended
      item.isClaimed = isClaimed
      item.isClaimedByLetter = isClaimedByLetter
      item.countsNoun = countsNoun
    }
    return index + 1
  }

  /// Whether a number in digits has a word that multiplies it: ‏3 ملايين; not a fraction beside it, which may be a part of
  /// the hour: ‏8 إلا ربع.
  private func hasMagnitude(_ tokens: ClosedRange<Int>) -> Bool {
    let words = tokens.filter { text.tokens[$0].kind == .word }
    guard let first = words.first else { return false }
    switch lexicon.match(at: first, in: text)?.lexeme.category {
    case .fraction?, .except?, .unit?: return false
    default: return true
    }
  }

  /// Whether digits are in groups of three before a unit of time, as no date has them: 6,000 عام.
  private func isGrouped(_ tokens: ClosedRange<Int>, _ value: Amount) -> Bool {
    guard tokens.count > 2, value.integer ?? 0 >= 1000, tokens.upperBound + 1 < text.tokens.count,
      tokens.dropFirst().allSatisfy({ text.tokens[$0].kind == .punctuation || text.tokens[$0].foldedCount == 3 })
    else { return false }
    return lexicon.match(at: tokens.upperBound + 1, in: text)?.lexeme.category == .unit
  }

  /// 24 درجة و38 دقيقة: whether digits are the minutes of an angle, which are not length of time.
  private func isOfAngle(_ token: ScriptToken) -> Bool {
    nextNumber > 0 && numbers[nextNumber - 1].range.end > token.start && numbers[nextNumber - 1].unit == "degree"
  }

  /// Whether a sign of multiplication stands beside digits: 1920 × 1080.
  private func isFactor(_ index: Int) -> Bool {
    [index - 1, index + 1].contains { text.tokens.indices.contains($0) && text.tokens[$0].isScalar("×") }
  }

  /// Whether a token is the letter of an era, which is also that of metres.
  private func isEraLetter(_ index: Int) -> Bool {
    guard index < text.tokens.count, text.tokens[index].foldedCount == 2 else { return false }
    return lexicon.match(at: index, in: text)?.lexeme.category == .era
  }

  private static func isClaimed(_ number: SaqiyaKit.Number) -> Bool {
    switch number.kind {
    case .percent, .money: true
    case .identifier:
      number.identifier.map(namesNoDate.contains) ?? false || number.identifier == .reference && number.value == nil
    case .measure: !timeUnits.contains(number.unit ?? "")
    default: false
    }
  }

  /// The kinds of identifiers in which no date begins.
  private static let namesNoDate: Set<SaqiyaKit.Number.Identifier> = [.score, .phone, .iban]

  /// The units of the numbers layer that count time.
  static let timeUnits: Set<String> = [
    "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century",
  ]

  /// The index of the number whose numeral holds a token.
  private mutating func number(at token: ScriptToken) -> Int? {
    while numberStart < token.end {
      if numbers[nextNumber].numeral.end > token.start { return nextNumber }
      nextNumber += 1
      numberStart = nextNumber < numbers.count ? numbers[nextNumber].numeral.start : .max
    }
    return nil
  }

  private func lastToken(of range: TextRange, from index: Int) -> Int {
    var last = index
    while last + 1 < text.tokens.count, text.tokens[last + 1].start < range.end { last += 1 }
    return last
  }
}

// MARK: - Words

extension ItemReader {
  private mutating func readWord(_ token: ScriptToken, at index: Int) -> Int {
    if isLone(token, at: index) { return skip(index) }
    if !token.flags.contains(.arabic), let name = latinName(at: index) {
      append(name, index...index)
      return index + 1
    }
    let match = mayMatch(token) ? prayer(at: index) ?? lexicon.match(at: index, in: text) : nil
    if items.last?.isSingularUnit == true, let year = numberInWords(at: index) { return append(year, at: index) }
    if let number = number(at: token), !isHourBeforeMinutes(match, at: index),
      numbers[number].numeral.start >= token.start - 1 || items.last?.category != .number,
      let end = takesNumber(numbers[number], at: index, instead: match)
    {
      return end
    }
    if let number = numberInWords(at: index) { return append(number, at: index) }
    guard let match, isWhatItSeems(match, token), !isName(match, at: index) else { return skip(index) }
    let particleCount = particleBytes(match.particles, of: token)
    let isFeminine = match.lexeme.category == .unit && endsInTeh(index)
    let hasInnerArticle = match.tokenCount > 1 && hasArticle(index + match.tokenCount - 1)
    let start = isBehindPreposition(match, at: index) ? text.tokens[index + 1].start : token.start + particleCount
    let isNamedWithArticle = match.lexeme.category == .dayPart && match.tokenCount == 1 && hasArticle(index)
    let followsLastingVerb = isBare(match.lexeme) && followsLastingVerb(index)
    append(match.lexeme, index...(index + match.tokenCount - 1)) { item in
      item.hasArticle = match.particles.hasArticle || isNamedWithArticle
      item.hasInnerArticle = hasInnerArticle
      item.hasConjunction = match.particles.conjunction != nil
      item.preposition = match.particles.preposition
      item.isFeminine = isFeminine
      item.range.start = start
      item.followsLastingVerb = followsLastingVerb
    }
    return index + match.tokenCount
  }

  /// Whether a word has nothing beside it with which it could be an expression, and is none by itself.
  ///
  /// Half of the words that the lists know are such as في and من; they need not be looked up before a noun.
  private func isLone(_ token: ScriptToken, at index: Int) -> Bool {
    guard chainStart == items.count, token.end <= numberStart, !lexicon.mayCarryTime(token) else { return false }
    guard index + 1 < text.tokens.count else { return true }
    let next = text.tokens[index + 1]
    if next.flags.contains(.lineBreakBefore) { return true }
    return next.kind == .word && next.end <= numberStart && !lexicon.mayBelong(next)
  }

  /// A month in Latin letters beside digits: May 5, 2021; 14 juillet 2021.
  private func latinName(at index: Int) -> Lexeme? {
    let isBesideDigits = [index - 1, index + 1].contains { beside in
      text.tokens.indices.contains(beside) && text.tokens[beside].kind == .digits
    }
    return isBesideDigits ? lexicon.latinLexeme(index, in: text) : nil
  }

  /// المغرب 6:15: a part of the day whose name is also that of a country, before a time on the clock.
  private func prayer(at index: Int) -> Lexicon.Match? {
    let next = index + 1
    guard next + 1 < text.tokens.count, text.tokens[next].kind == .digits, text.tokens[next + 1].isScalar(":"),
      !text.tokens[next].flags.contains(.lineBreakBefore)
    else { return nil }
    return lexicon.partOfDay(at: index, in: text)
  }

  @inline(__always)
  private func mayMatch(_ token: ScriptToken) -> Bool {
    lexicon.mayMatch(token) && !token.flags.contains(.firstVowelDamma)
  }

  /// Passes over an unknown word and those after it; the index of the next token that may be something else.
  private mutating func skip(_ index: Int) -> Int {
    let end = text.tokens.withUnsafeBufferPointer { tokens in
      var end = index + 1
      while end < tokens.count, isUnknown(tokens[end]) { end += 1 }
      return end
    }
    if chainStart < items.count { closeChain() }
    appendUnknown(index...(end - 1))
    return end
  }

  @inline(__always)
  private func isUnknown(_ token: ScriptToken) -> Bool {
    token.kind == .word && token.end <= numberStart && !mayMatch(token) && !token.flags.contains(.lineBreakBefore)
      && (token.flags.contains(.arabic) || !lexicon.mayBeLatinName(token))
  }

  /// Whether the number's value includes a fraction behind its unit (`ثلاث سنوات ونصف السنة`), which is read by itself.
  private func hasFraction(_ number: SaqiyaKit.Number, after last: Int) -> Bool {
    var index = last + 1
    while index < text.tokens.count, text.tokens[index].start < number.range.end {
      if lexicon.match(at: index, in: text)?.lexeme.category == .fraction { return true }
      index += 1
    }
    return false
  }

  private mutating func append(_ number: SmallNumber, at index: Int) -> Int {
    append(Lexeme(category: .number), index...number.lastToken) { item in
      item.amount = Amount(number.value)
      item.hasConjunction = number.isJoined
    }
    return number.lastToken + 1
  }

  /// Whether a word is the hour of السادسة وأربعين دقيقة, and no part of an ordinal.
  private func isHourBeforeMinutes(_ match: Lexicon.Match?, at index: Int) -> Bool {
    guard let match, match.tokenCount == 1, index + 1 < text.tokens.count,
      match.lexeme.category == .hourName || match.lexeme.category == .unit && match.particles.hasArticle
    else { return false }
    return SmallNumberReader(text: text, lexicon: lexicon).minutes(at: index + 1)?.isJoined ?? false
  }

  /// Minutes behind an hour and years in the classical order, which the numbers layer does not take for one number.
  private func numberInWords(at index: Int) -> SmallNumber? {
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
  private mutating func takesNumber(
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
