internal import ArabicScript
internal import SaqiyaKit

/// Marks and digits as items.
extension ItemReader {
  mutating func readPunctuation(_ token: ScriptToken, at index: Int) -> Int {
    guard let mark = Mark(scalar: token.scalar) else { return skip(index) }
    append(Lexeme(category: .mark), index...index) { $0.mark = mark }
    return index + 1
  }

  mutating func readDigits(_ token: ScriptToken, at index: Int) -> Int {
    let number = number(at: token)
    if let number, let value = numbers[number].value.flatMap({ Amount($0, roundingDown: false) }) {
      let end = lastToken(of: numbers[number].numeral, from: index)
      if hasMagnitude(index...end) || isGrouped(index...end, value) {
        // 400 ألف, ‏3 ملايين, 6,000: never a part of a date, but it may count units of time.
        let isClaimed = Self.isClaimed(numbers[number])
        let modifier = Self.modifier(of: numbers[number])
        append(Lexeme(category: .number), index...end) {
          $0.amount = value
          $0.modifier = modifier
          $0.isClaimed = isClaimed
        }
        return end + 1
      }
    }
    let isOfNumber = number.map { Self.isClaimed(numbers[$0]) } ?? false
    let isClaimed = isOfNumber || isFactor(index) || isOfAngle(token)
    let isClaimedByLetter = isOfNumber && isEraLetter(index + 1)
    let countsNoun = number.map { numbers[$0].noun != nil } ?? false
    let modifier = number.flatMap { Self.modifier(of: numbers[$0]) }
    let sharedUnit = number.flatMap { Self.sharedUnit(of: numbers[$0]) }
    let isOfEvent = token.foldedCount == 2 && chainStart < items.count && items.last?.category == .eventHead
    carriesTime = carriesTime || sharedUnit != nil || isOfEvent
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
      item.modifier = modifier
      item.sharedUnit = sharedUnit
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

  static func isClaimed(_ number: SaqiyaKit.Number) -> Bool {
    switch number.kind {
    case .percent, .money: true
    case .identifier:
      number.identifier.map(namesNoDate.contains) ?? false || number.identifier == .reference && number.value == nil
    case .measure: !timeUnits.contains(number.unit ?? "")
    default: false
    }
  }

  /// The unit of time of a number behind whose digits none stands.
  private static func sharedUnit(of number: SaqiyaKit.Number) -> CalendarUnit? {
    guard number.kind == .measure, number.low == nil, number.range.end == number.numeral.end,
      let unit = number.unit, timeUnits.contains(unit)
    else { return nil }
    return CalendarUnit(name: unit)
  }

  /// What limits a number, in the terms of lengths of time.
  static func modifier(of number: SaqiyaKit.Number) -> TimeExpression.Modifier? {
    switch number.modifier {
    case .approx?: .approximate
    case .atLeast?: .equalOrMore
    case .moreThan?: .moreThan
    case .atMost?: .equalOrLess
    case .lessThan?: .lessThan
    case nil: nil
    }
  }

  /// The kinds of identifiers in which no date begins.
  private static let namesNoDate: Set<SaqiyaKit.Number.Identifier> = [.score, .phone, .iban]

  /// The units of the numbers layer that count time.
  static let timeUnits: Set<String> = [
    "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century",
  ]

  /// The index of the number whose numeral holds a token.
  mutating func number(at token: ScriptToken) -> Int? {
    while numberStart < token.end {
      if numbers[nextNumber].numeral.end > token.start { return nextNumber }
      nextNumber += 1
      numberStart = nextNumber < numbers.count ? numbers[nextNumber].numeral.start : .max
    }
    return nil
  }

  func lastToken(of range: TextRange, from index: Int) -> Int {
    var last = index
    while last + 1 < text.tokens.count, text.tokens[last + 1].start < range.end { last += 1 }
    return last
  }
}
