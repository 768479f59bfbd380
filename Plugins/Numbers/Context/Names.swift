import ArabicScript
import SaqiyaKit

/// Numbers that name something and state no quantity: القرار 2254, هاتف, F16, years, dates, scores.
extension NumberScanner {
  /// Adds an identifier that is not one number.
  mutating func takeName(from index: Int, to end: Int, step: String) -> Int {
    var numeral = Numeral(first: index, end: end, value: .zero, isDigits: true)
    numeral.steps = [step]
    var quantity = Quantity(numeral, kind: .identifier)
    quantity.value = nil
    return emit(quantity)
  }

  /// Adds a number that names something; it keeps its value.
  mutating func takeName(_ quantity: Quantity, step: String) -> Int {
    var quantity = quantity
    quantity.kind = .identifier
    quantity.steps.append(step)
    if step == Self.timeStep, let end = endOfMinutes(after: quantity.numeral.end) {
      (quantity.end, quantity.numeral.end, quantity.value) = (end, end, nil)
    }
    let next = emit(quantity)
    if step == Self.headStep || step == Self.scoreStep { endOfNames = next }
    return next
  }

  /// Why a number is a name; `nil` when it is a quantity.
  func nameStep(of quantity: Quantity) -> String? {
    let numeral = quantity.numeral
    if quantity.numeral.isDigits {
      if isGlued(numeral) && quantity.end == numeral.end { return "part of a name in Latin letters" }
      if isLineOfItsOwn(numeral) { return "alone on a line" }
      if isPhone(numeral) { return "telephone number" }
      if isListMarker(numeral) { return "list marker" }
    }
    guard quantity.unit == nil, quantity.kind == .cardinal, numeral.power == 0 || !numeral.isDigits else { return nil }
    if isHour(numeral.first) || isHour(numeral.first - 1) && isDetachedParticle(numeral.first - 1) {
      return Self.timeStep
    }
    if numeral.isDigits, isPartOfDay(numeral) { return Self.timeStep }
    if numeral.isDigits, isAfterLatin(numeral.first) { return "after a name in Latin letters" }
    if isYear(numeral) { return "year" }
    if numeral.isDigits, isDayOfMonth(numeral) { return "day of a month" }
    if numeral.power == 0, hasHead(numeral) { return Self.headStep }
    if numeral.isDigits, isQuoted(numeral) { return "part of a quoted name" }
    if isScore(numeral) { return Self.scoreStep }
    if isLoneOne(numeral) { return "the first of a name" }
    return nil
  }

  static let timeStep = "time"

  /// الساعة 11 و27 دقيقة: the token after the minutes of an hour.
  private func endOfMinutes(after index: Int) -> Int? {
    guard let next = conjoined(index), let minutes = smallNumeral(at: next), minutes.value < ExactDecimal(60),
      let unit = unit(at: minutes.end), unit.name == "minute"
    else { return nil }
    return unit.end
  }

  /// 9 صباحا, 5 مساء.
  private func isPartOfDay(_ numeral: Numeral) -> Bool {
    guard let hour = numeral.value.integerValue, (1...24).contains(hour), continues(numeral.end) else { return false }
    return lexicon.context.dayParts.longestMatch(in: text, at: numeral.end) != nil
  }

  /// 4 مقابل 3: two small numbers against each other, of which nothing is said that they count.
  private func isScore(_ numeral: Numeral) -> Bool {
    guard isSmall(numeral.first), numeral.end == numeral.first + 1, isWord(numeral.end, "مقابل"),
      isSmall(numeral.end + 1),
      let other = plainDigits(at: numeral.end + 1)
    else { return false }
    return other.end == numeral.end + 2 && !isQuantity(other.value, before: other.end)
  }

  private func isSmall(_ index: Int) -> Bool {
    continues(index) && isDigits(index) && text.tokens[index].foldedCount <= 2
  }

  /// أوسلو 1: one thing is not counted in digits, so a 1 behind a word after which no amount is expected belongs to a name.
  private func isLoneOne(_ numeral: Numeral) -> Bool {
    let index = numeral.first
    return numeral.isDigits && numeral.end == index + 1 && numeral.value == ExactDecimal(1) && continues(index)
      && isNamePart(index - 1) && !isAmount(index - 1) && !isPunctuation(numeral.end, "-", "–", ":")
  }

  // MARK: In digits

  /// Digits that touch a Latin word or #, @, _, +: B2, F-16, #2017.
  private func isGlued(_ numeral: Numeral) -> Bool {
    let (first, end) = (numeral.first, numeral.end)
    if adjoins(end), isLatin(end) { return true }
    if isPunctuation(end, "+", "_", "@"), adjoins(end), adjoins(end + 1) { return true }
    guard adjoins(first) else { return false }
    if isPunctuation(first - 1, "-"), adjoins(first - 1), isNamePart(first - 2) { return true }
    if isPlus(first) { return false }
    if isLatin(first - 1) || isPunctuation(first - 1, "#", "@", "_", "/", "=", "+") { return true }
    return isPunctuation(first - 1, "-", ".") && adjoins(first - 1) && isLatin(first - 2)
  }

  /// iOS 10, Tel: 71 123 456
  private func isAfterLatin(_ index: Int) -> Bool {
    let before = isPunctuation(index - 1, ":") ? index - 2 : index - 1
    return continues(index) && isLatin(before)
  }

  /// طراز سي-130, بي-8: an Arabic word that a hyphen joins to digits, and that is no word of the grammar.
  private func isNamePart(_ index: Int) -> Bool {
    isArabicWord(index) && !isStopWord(index)
      && lexicon.form(of: index, in: text) == nil && boundBefore(index + 1) == nil
  }

  private func isLatin(_ index: Int) -> Bool {
    isWord(index) && !isArabicWord(index)
  }

  /// Five digits or more with nothing else on their line, in a text that has other lines.
  private func isLineOfItsOwn(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    return numeral.end == first + 1 && text.tokens[first].foldedCount >= 5 && text.tokens.count > 1 && !continues(first)
      && !continues(numeral.end)
  }

  func isPhone(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    let count = text.tokens[first].foldedCount
    if isAfterDiallingCode(first) { return true }
    if isPunctuation(first - 1, "+"), adjoins(first), count >= 7 || isDigits(first + 1) { return true }
    return count >= 9 && numeral.end == first + 1 && text.withFolded(first) { $0.starts(with: Array("00".utf8)) }
  }

  /// +216 71 123 456: the groups after a number that begins with +.
  private func isAfterDiallingCode(_ index: Int) -> Bool {
    isDigits(index - 1) && continues(index) && isPunctuation(index - 2, "+") && adjoins(index - 1)
  }

  /// 7- or 7) at the start of a line or a sentence.
  private func isListMarker(_ numeral: Numeral) -> Bool {
    let (first, end) = (numeral.first, numeral.end)
    guard end == first + 1, text.tokens[first].foldedCount <= 2, isPunctuation(end, "-", ")", ".", "–", "/"),
      adjoins(end),
      continues(end + 1), !adjoins(end + 1)
    else { return false }
    return !continues(first) || isPunctuation(first - 1, ".", ":", "؛")
  }

  /// The end of three or more numbers that hyphens or signs join: 4-4-2, 2017-11-03; of two that + joins.
  func endOfChain(at index: Int, _ end: Int) -> Int? {
    var (parts, last) = (1, end)
    while last + 1 < text.tokens.count, adjoins(last), adjoins(last + 1), isDigits(last + 1),
      isPunctuation(last, "-", "–", "+", "*")
    {
      if isPunctuation(last, "+") { parts += 1 }
      parts += 1
      last += 2
    }
    if parts == 1, index > 1, adjoins(index), isPunctuation(index - 1, "-"), adjoins(index - 1), isDigits(index - 2) {
      return nil
    }
    return parts > 2 || parts == 2 && (isDecreasing(index, end, last) || isNamedPair(index, end, last)) ? last : nil
  }

  /// الصفحات 12-15, 2016-2020: two numbers after a head, or two years.
  private func isNamedPair(_ index: Int, _ end: Int, _ last: Int) -> Bool {
    guard end == index + 1, last == end + 2, unit(at: last) == nil, currency(at: last) == nil else { return false }
    if isPlainYear(index), isPlainYear(last - 1) { return true }
    let numeral = Numeral(first: index, end: last, value: ExactDecimal(digits(last - 1)) ?? .zero, isDigits: true)
    return lexicon.percents.match(at: last, in: text) == nil && bareNumeralWord(last) == nil && hasHead(numeral)
  }

  /// 3-1: a score, when nothing follows that could be measured.
  private func isDecreasing(_ index: Int, _ end: Int, _ last: Int) -> Bool {
    guard end == index + 1, last == end + 2, let left = Int(digits(index)), let right = Int(digits(last - 1)) else {
      return false
    }
    guard left >= right, unit(at: last) == nil, currency(at: last) == nil else { return false }
    return !continues(last) || lexicon.percents.match(at: last, in: text) == nil && bareNumeralWord(last) == nil
  }
}
