import ArabicScript
import SaqiyaKit

/// Units of measurement at a token, with what makes them a rate.
extension Surroundings {
  /// The unit that begins at a token, with what makes it a rate.
  func unit(at index: Int) -> (name: String, end: Int)? {
    guard items.continues(index), let unit = items.lexicon.units.phrases.match(at: index, in: items.text),
      !isDoubtfulLetter(index, unit.end), !items.hasArticle(index) || mayBeDefinite(index),
      !(items.continues(unit.end) && belongsToDate(unit)), !isMilestone(unit.end), !areHorses(unit, index)
    else { return nil }
    return rate(unit) ?? unit
  }

  /// 320 حصانا are horses, unless a word for power stands before the number; 46 حصان is a power, since horses would be in the
  /// form that the number asks for.
  private func areHorses(_ unit: (name: String, end: Int), _ index: Int) -> Bool {
    guard unit.name == "horsepower", unit.end == index + 1, agreesWithNumber(index) else { return false }
    return !items.precedingTokens(index, Self.reachOfPower).contains { items.isCue(behindParticlesOf: $0, .power) }
  }

  /// Whether a noun has the form that the digits before it ask for.
  private func agreesWithNumber(_ index: Int) -> Bool {
    guard items.isDigits(index - 1), let count = Int(items.digits(index - 1)),
      let noun = items.lexicon.nouns.form(of: index, in: items.text)
    else { return true }
    return (3...10).contains(count % 100) ? noun.count == .plural : items.agrees(index, with: count)
  }

  /// How far before a unit the word for power is looked for: a bound and the number stand between.
  private static let reachOfPower = 5

  /// كيلومتر في الساعة, ملغ/لتر, لتر لكل 100 كيلومتر: a unit for each of another.
  func rate(_ unit: (name: String, end: Int)) -> (name: String, end: Int)? {
    guard items.continues(unit.end) else { return nil }
    if let rate = items.lexicon.units.rates.match(at: unit.end, in: items.text) {
      return ("\(unit.name)-per-\(rate.name)", rate.end)
    }
    guard items.isCue(unit.end, .per) || items.isPunctuation(unit.end, "/"), items.continues(unit.end + 1) else {
      return nil
    }
    if let other = items.lexicon.units.phrases.match(at: unit.end + 1, in: items.text) {
      return ("\(unit.name)-per-\(other.name)", other.end)
    }
    guard items.isCue(unit.end, .per), items.isDigits(unit.end + 1), items.digits(unit.end + 1) == "100",
      items.continues(unit.end + 2),
      let other = items.lexicon.units.phrases.match(at: unit.end + 2, in: items.text)
    else { return nil }
    return ("\(unit.name)-per-100-\(other.name)", other.end)
  }

  /// 269 سنة 2015, 89 يوم السبت: before a year سنة belongs to it, and يوم to a day.
  private func belongsToDate(_ unit: (name: String, end: Int)) -> Bool {
    switch unit.name {
    case "year": items.isDigits(unit.end) && Int(items.digits(unit.end)).map { Years.stated.contains($0) } == true
    case "day": items.isCue(unit.end, .weekday)
    default: false
    }
  }

  /// أ 1 كلم 72: a kilometre with a number of its own, which nothing is counted or measured by, is a place on a road.
  private func isMilestone(_ index: Int) -> Bool {
    guard items.isDigits(index), items.continues(index), items.isWord(index - 1),
      let number = figures.plainDigits(at: index)
    else {
      return false
    }
    return !beginsQuantity(number.value, before: number.end)
      && items.lexicon.context.heads.longest(at: index - 1, in: items.text)?.meaning.kind == .digits
  }

  /// Whether a number before a token counts or measures something by itself.
  private func beginsQuantity(_ value: ExactDecimal, before index: Int) -> Bool {
    guard items.continues(index) else { return false }
    return countedNoun(after: index, value: value) != nil || items.bareNumeralWord(index) != nil
      || items.lexicon.units.phrases.match(at: index, in: items.text) != nil || currency(at: index) != nil
      || items.lexicon.percents.match(at: index, in: items.text) != nil
  }

  /// A definite unit follows a definite number (السبعة الأشهر) or a fraction (نصف الساعة); 2017 الساعة is no duration, and
  /// المليار اليوم a milliard today.
  private func mayBeDefinite(_ index: Int) -> Bool {
    guard index > 0, let form = items.form(index - 1) else { return false }
    let sense = items.lexicon.sense(of: form)
    if items.isCue(index, .today), sense.fraction == nil { return false }
    return form.particles.hasArticle || sense.fraction != nil || sense.vague != nil
  }

  /// م is a metre only directly after digits that cannot be a year, and not as the first letter of an abbreviation.
  private func isDoubtfulLetter(_ index: Int, _ end: Int) -> Bool {
    if end == index + 1, items.isCue(index, .litre) { return !items.isDigits(index - 1) || isPreposition(index) }
    guard end == index + 1, items.isCue(index, .metre) else { return false }
    if isEraOfYear(index) || isAfternoon(index) { return true }
    if items.isPunctuation(end, "."), items.adjoins(end), end + 1 < items.text.tokens.count, items.adjoins(end + 1) {
      return true
    }
    guard items.isDigits(index - 1), items.digitCount(index - 1) == 4 else {
      return !items.isDigits(index - 1) && !isScale(index - 1)
    }
    return !isExtent(index)
  }

  /// على ارتفاع 1100 م: whether a word for a height, a depth or a distance stands near four digits and the letter of metres.
  private func isExtent(_ index: Int) -> Bool {
    items.precedingTokens(index - 1, Self.reachOfExtent).contains { items.isCue(behindParticlesOf: $0, .extent) }
      || (index + 1...index + Self.reachBehind).contains { items.continues($0) && items.isCue($0, .extent) }
  }

  /// How far before the digits and behind the letter a word for an extent is looked for: ارتفاع يقدر بحوالي, فوق مستوى سطح البحر.
  private static let (reachOfExtent, reachBehind) = (5, 4)

  /// سنة 711م, يونيو 632م, (915م - 965م), 1204هـ/1789م: after a year م is the Christian era.
  private func isEraOfYear(_ index: Int) -> Bool {
    guard items.isDigits(index - 1), (3...4).contains(items.digitCount(index - 1)) else { return false }
    if items.yearHead(before: index - 1) || items.isEra(index - 2) { return true }
    let isRange = items.isPunctuation(index - 2, "-", "–", "/", "=") && isYearOrEra(index - 3)
    if isRange { return items.isPunctuation(index + 1, ")") || items.yearHead(before: index - 3) }
    return items.isPunctuation(index - 2, "(") && items.isPunctuation(index + 1, "-", "–")
  }

  /// The end of the year before a dash: its digits or its era.
  private func isYearOrEra(_ index: Int) -> Bool {
    items.isDigits(index) || items.isEra(index) || items.isCue(index, .metre)
  }

  /// الساعة 5 م, من 9 ص إلى 5 م: after an hour م is the afternoon.
  private func isAfternoon(_ index: Int) -> Bool {
    guard items.isDigits(index - 1), let hour = Int(items.digits(index - 1)), (1...12).contains(hour) else {
      return false
    }
    return items.precedingTokens(index - 1, Self.reachOfHour).contains {
      items.isCue(behindParticlesOf: $0, .hourHead) || items.isCue($0, .forenoon) && items.isDigits($0 - 1)
    }
  }

  /// How far before an hour its word, or the first hour of a range, is looked for.
  private static let reachOfHour = 3

  /// A detached ل is a preposition before digits, Latin letters and quotations, since it joins Arabic words.
  private func isPreposition(_ index: Int) -> Bool {
    guard items.continues(index + 1) else { return false }
    let next = items.text.tokens[index + 1]
    return next.kind != .word && !items.isPunctuation(index + 1, ".", "،", ",", ")", "؛", "/")
      || next.kind == .word && !next.flags.contains(.arabic) || items.adjoins(index + 1) && next.kind == .word
      || items.text.tokens[index].flags.contains(.endsInTatweel)
  }

  private func isScale(_ index: Int) -> Bool {
    if case .magnitude = items.bareNumeralWord(index) { return true }
    return false
  }
}
