import ArabicScript
import SaqiyaKit

/// Units of measurement after a numeral, with what makes them a rate and the fraction that may follow.
extension NumberScanner {
  /// The unit that begins at a token, with what makes it a rate.
  func unit(at index: Int) -> (name: String, end: Int)? {
    guard continues(index), let unit = lexicon.units.phrases.match(at: index, in: text),
      !isAmbiguousUnit(index, unit.end), !hasArticle(index) || mayBeDefinite(index),
      !(continues(unit.end) && belongsToDate(unit)), !isMilestone(unit.end)
    else { return nil }
    return rate(unit) ?? unit
  }

  /// كيلومتر في الساعة, ملغ/لتر, لتر لكل 100 كيلومتر: a unit for each of another.
  func rate(_ unit: (name: String, end: Int)) -> (name: String, end: Int)? {
    guard continues(unit.end) else { return nil }
    if let rate = lexicon.units.rates.match(at: unit.end, in: text) {
      return ("\(unit.name)-per-\(rate.name)", rate.end)
    }
    guard isWord(unit.end, "لكل") || isPunctuation(unit.end, "/"), continues(unit.end + 1) else { return nil }
    if let other = lexicon.units.phrases.match(at: unit.end + 1, in: text) {
      return ("\(unit.name)-per-\(other.name)", other.end)
    }
    guard isWord(unit.end, "لكل"), isDigits(unit.end + 1), digits(unit.end + 1) == "100", continues(unit.end + 2),
      let other = lexicon.units.phrases.match(at: unit.end + 2, in: text)
    else { return nil }
    return ("\(unit.name)-per-100-\(other.name)", other.end)
  }

  /// 269 سنة 2015, 89 يوم السبت: before a year سنة belongs to it, and يوم to a day.
  private func belongsToDate(_ unit: (name: String, end: Int)) -> Bool {
    switch unit.name {
    case "year": isDigits(unit.end) && Int(digits(unit.end)).map { Self.years.contains($0) } == true
    case "day": isCue(unit.end, .weekday)
    default: false
    }
  }

  /// أ 1 كلم 72: a kilometre with a number of its own, which nothing is counted or measured by, is a place on a road.
  private func isMilestone(_ index: Int) -> Bool {
    guard isDigits(index), continues(index), isWord(index - 1), let number = plainDigits(at: index) else {
      return false
    }
    return !isQuantity(number.value, before: number.end)
      && lexicon.context.heads.longest(at: index - 1, in: text)?.meaning == .digits
  }

  /// A definite unit follows a definite number (السبعة الأشهر) or a fraction (نصف الساعة); 2017 الساعة is no duration, and
  /// المليار اليوم a milliard today.
  private func mayBeDefinite(_ index: Int) -> Bool {
    guard index > 0, let form = form(index - 1) else { return false }
    let sense = lexicon.sense(of: form)
    if isWord(index, "اليوم"), sense.fraction == nil { return false }
    return form.particles.hasArticle || sense.fraction != nil || sense.vague != nil
  }

  /// م is a metre only directly after digits that cannot be a year, and not as the first letter of an abbreviation.
  private func isAmbiguousUnit(_ index: Int, _ end: Int) -> Bool {
    if end == index + 1, isWord(index, "ل") { return !isDigits(index - 1) || isPreposition(index) }
    guard end == index + 1, isWord(index, "م") else { return false }
    if isPunctuation(end, "."), adjoins(end), end + 1 < text.tokens.count, adjoins(end + 1) { return true }
    guard isDigits(index - 1), text.tokens[index - 1].foldedCount == 4 else {
      return !isDigits(index - 1) && !isScale(index - 1)
    }
    return true
  }

  /// A detached ل is a preposition before digits, Latin letters and quotations, since it joins Arabic words.
  private func isPreposition(_ index: Int) -> Bool {
    guard continues(index + 1) else { return false }
    let next = text.tokens[index + 1]
    return next.kind != .word && !isPunctuation(index + 1, ".", "،", ",", ")", "؛", "/")
      || next.kind == .word && !next.flags.contains(.arabic) || adjoins(index + 1) && next.kind == .word
      || text.tokens[index].flags.contains(.endsInTatweel)
  }

  private func isScale(_ index: Int) -> Bool {
    if case .magnitude = bareNumeralWord(index) { return true }
    return false
  }

  func addUnit(to quantity: inout Quantity) {
    guard let unit = unit(at: quantity.end) else { return }
    quantity.end = unit.end
    quantity.unit = unit.name
    quantity.kind = .measure
    quantity.steps.append("unit \(unit.name)")
    addUnitFraction(to: &quantity)
    addBelowZero(to: &quantity)
  }

  /// ثلاثة كيلومترات ونصف, متر ونصف المتر: a fraction of the unit after it, which may say the unit once more.
  func addUnitFraction(to quantity: inout Quantity) {
    if subtractFraction(from: &quantity) { return }
    guard let next = conjoined(quantity.end), let tail = tailFraction(at: next), let value = quantity.value,
      value.exponent >= 0, quantity.numeral.fraction == nil, let end = endOfRepeatedUnit(tail.end, of: quantity),
      let sum = value.adding(.quotient(tail.numerator, tail.denominator))
    else { return }
    quantity.value = sum
    quantity.end = end
    quantity.steps.append("+ \(tail.numerator)/\(tail.denominator)")
  }

  /// ثلاثة أضعاف ونصف, مرتين ونصف: a fraction of what was counted, which nothing else follows.
  func addCountedFraction(to quantity: inout Quantity) {
    guard let next = conjoined(quantity.end), fractionWord(next)?.word.doubt != .colloquial,
      let tail = tailFraction(at: next), let value = quantity.value, value.exponent >= 0, quantity.noun != nil,
      isEndOfPhrase(tail.end),
      let sum = value.adding(.quotient(tail.numerator, tail.denominator))
    else { return }
    quantity.value = sum
    quantity.end = tail.end
    quantity.steps.append("+ \(tail.numerator)/\(tail.denominator)")
  }

  private func isEndOfPhrase(_ index: Int) -> Bool {
    !continues(index) || isStopWord(index) || text.tokens[index].kind == .punctuation
  }

  /// كيلو إلا ربعا, ساعتين إلا ثلثا.
  private func subtractFraction(from quantity: inout Quantity) -> Bool {
    guard isWord(quantity.end, "الا"), continues(quantity.end), let next = fractionWord(quantity.end + 1),
      next.word.form == .one, next.form.particles.foldedCount == 0, let value = quantity.value,
      let difference = value.adding(.quotient(-1, next.word.denominator))
    else { return false }
    quantity.value = difference
    quantity.end += 2
    quantity.steps.append("- 1/\(next.word.denominator)")
    return true
  }

  /// The token after the unit of a quantity that is said again at a token, or the token itself when it says nothing more.
  ///
  /// - Returns: `nil` when the fraction is of something else: متر ونصف المسافة, متر ونصف كيلومتر.
  private func endOfRepeatedUnit(_ index: Int, of quantity: Quantity) -> Int? {
    guard continues(index), isWord(index) else { return index }
    if let unit = lexicon.units.phrases.match(at: index, in: text) {
      return quantity.kind == .measure && unit.name == quantity.unit ? unit.end : nil
    }
    if let noun = lexicon.money.nounTable.longestMatch(in: text, at: index) {
      let money = currency(noun.value, after: index + noun.tokenCount)
      return quantity.kind == .money && money.code == quantity.unit ? money.end : nil
    }
    return hasArticle(index) ? nil : index
  }
}
