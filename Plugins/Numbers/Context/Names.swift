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
    return emit(quantity)
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
    if isHour(numeral.first) || isHour(numeral.first - 1) && isDetachedParticle(numeral.first - 1) { return "time" }
    if numeral.isDigits, isLatin(numeral.first - 1), continues(numeral.first) { return "after a name in Latin letters" }
    if isYear(numeral) { return "year" }
    if numeral.isDigits, isDayOfMonth(numeral) { return "day of a month" }
    if numeral.power == 0, let head = head(before: numeral) { return head }
    return nil
  }

  // MARK: In digits

  /// Digits that touch a Latin word or #, @, _, +: B2, F-16, #2017.
  private func isGlued(_ numeral: Numeral) -> Bool {
    let (first, end) = (numeral.first, numeral.end)
    if adjoins(end), isLatin(end) { return true }
    if isPunctuation(end, "+", "_", "@"), adjoins(end), adjoins(end + 1) { return true }
    guard adjoins(first) else { return false }
    if isLatin(first - 1) || isPunctuation(first - 1, "#", "@", "_", "/", "=", "+") { return true }
    return isPunctuation(first - 1, "-", ".") && adjoins(first - 1) && isLatin(first - 2)
  }

  private func isLatin(_ index: Int) -> Bool {
    index >= 0 && index < text.tokens.count && text.tokens[index].kind == .word
      && !text.tokens[index].flags.contains(.arabic)
  }

  /// Five digits or more with nothing else on their line, in a text that has other lines.
  private func isLineOfItsOwn(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    return numeral.end == first + 1 && text.tokens[first].foldedCount >= 5 && text.tokens.count > 1 && !continues(first)
      && !continues(numeral.end)
  }

  private func isPhone(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    let count = text.tokens[first].foldedCount
    if isPunctuation(first - 1, "+"), adjoins(first), count >= 7 || numeral.end > first + 1 { return true }
    return count >= 9 && numeral.end == first + 1 && text.withFolded(first) { $0.starts(with: Array("00".utf8)) }
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
    while last + 1 < text.tokens.count, adjoins(last), adjoins(last + 1), text.tokens[last + 1].kind == .digits,
      isPunctuation(last, "-", "–", "+", "*")
    {
      if isPunctuation(last, "+") { parts += 1 }
      parts += 1
      last += 2
    }
    if parts == 1, index > 1, adjoins(index), isPunctuation(index - 1, "-"), adjoins(index - 1), isDigits(index - 2) {
      return nil
    }
    return parts > 2 || parts == 2 && isDecreasing(index, end, last) ? last : nil
  }

  /// 3-1: a score, when nothing follows that could be measured.
  private func isDecreasing(_ index: Int, _ end: Int, _ last: Int) -> Bool {
    guard end == index + 1, last == end + 2, let left = Int(digits(index)), let right = Int(digits(last - 1)) else {
      return false
    }
    guard left >= right, unit(at: last) == nil, currency(at: last) == nil else { return false }
    return !continues(last) || lexicon.percents.match(at: last, in: text) == nil && bareNumeralWord(last) == nil
  }

  // MARK: Dates

  /// يوم 3/4, الجمعة 3/4: a day and a month.
  func isDateContext(_ index: Int) -> Bool {
    guard index > 0, continues(index), text.tokens[index - 1].kind == .word else { return false }
    if isWord(index - 1, "يوم") || isWord(index - 1, "بتاريخ") || isWord(index - 1, "تاريخ")
      || isWord(index - 1, "ليله")
    {
      return true
    }
    return isWord(index - 1, "الجمعه") || isWord(index - 1, "السبت") || isWord(index - 1, "الاحد")
      || isWord(index - 1, "الاثنين")
      || isWord(index - 1, "الثلاثاء") || isWord(index - 1, "الاربعاء") || isWord(index - 1, "الخميس")
  }

  func isDayOfMonth(_ numeral: Numeral) -> Bool {
    guard let day = numeral.value.integerValue, (1...31).contains(day), continues(numeral.end) else { return false }
    return lexicon.context.months.longestMatch(in: text, at: numeral.end) != nil
  }

  /// Four digits after عام and its like, after a month, or between 1900 and 2099 after a preposition of time.
  private func isYear(_ numeral: Numeral) -> Bool {
    guard let year = numeral.value.integerValue, (1000...2100).contains(year) else { return false }
    let isPlain = numeral.end == numeral.first + 1
    if numeral.isDigits, !isPlain || text.tokens[numeral.first].foldedCount != 4 { return false }
    let first = numeral.first
    if isEra(numeral.end) { return true }
    guard first > 0 else { return false }
    if yearHead(before: first) { return true }
    guard numeral.isDigits, (1900...2099).contains(year), countedNoun(after: numeral.end, value: numeral.value) == nil
    else { return false }
    return isYearPreposition(first - 1) || isAfterYear(first)
  }

  /// 1438 هجرية, 2017 م, 1438 هـ.
  private func isEra(_ index: Int) -> Bool {
    guard continues(index) else { return false }
    return isWord(index, "هجري") || isWord(index, "هجريه") || isWord(index, "ميلادي") || isWord(index, "ميلاديه")
      || isWord(index, "ه")
  }

  private func isYearPreposition(_ index: Int) -> Bool {
    isWord(index, "في") || isWord(index, "منذ") || isWord(index, "حتي") || isWord(index, "قبل") || isWord(index, "بعد")
      || isWord(index, "خلال") || isPunctuation(index, "(") || isPunctuation(index, "/")
  }

  /// A further year: عامي 2014 و2015, 2016-2017.
  private func isAfterYear(_ index: Int) -> Bool {
    guard let last = found.last, last.kind == .identifier, let year = last.value?.integerValue,
      (1000...2100).contains(year)
    else { return false }
    return lastEnd >= index - 1 && lastEnd <= index
  }

  /// Whether a head of years, or a month, ends before a token.
  func yearHead(before index: Int) -> Bool {
    for length in 1...2 where length <= index && continues(index - length + 1) {
      let start = index - length
      for dropped in [0, 2, 4] where dropped == 0 || text.tokens[start].foldedCount > dropped + 2 {
        if lexicon.context.yearHeads.longestMatch(in: text, at: start, dropping: dropped)?.tokenCount == length {
          return true
        }
        if lexicon.context.months.longestMatch(in: text, at: start, dropping: dropped)?.tokenCount == length {
          return true
        }
      }
    }
    return false
  }

  // MARK: Heads

  /// The head that makes the number after it a name.
  private func head(before numeral: Numeral) -> String? {
    guard countedNoun(after: numeral.end, value: numeral.value) == nil, numeral.particles.conjunction == nil else {
      return nil
    }
    var end = numeral.first
    if end > 0, isPunctuation(end - 1, "-", ":", "°", "–") { end -= 1 }
    for length in stride(from: 3, through: 1, by: -1) where length <= end && isSameLine(end - length, numeral.first) {
      let start = end - length
      for dropped in [0, 2, 4] where dropped == 0 || text.tokens[start].foldedCount > dropped + 2 {
        guard let head = lexicon.context.heads.match(at: start, in: text, dropping: dropped), head.end == end else {
          continue
        }
        if head.name == "none" { return nil }
        if head.name == "any" || numeral.isDigits { return "head of a name" }
      }
    }
    return nil
  }

  private func isSameLine(_ start: Int, _ end: Int) -> Bool {
    for index in (start + 1)...end where !continues(index) { return false }
    return true
  }
}
