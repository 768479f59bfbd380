import ArabicScript
import SaqiyaKit

/// Two of something without a numeral: لواءين, مدينتا دير الزور والبوكمال, عامين, لترين; and one: لتر ونصف.
extension NumberScanner {
  /// Adds a dual; `nil` where the word is not one.
  mutating func takeDual(_ word: DualWord, at index: Int, _ form: Lexicon.Form) -> Int? {
    guard settings.duals, !endsInTehMarbuta(index) else { return nil }
    switch word {
    case .noun(let noun): return isAgreement(index) ? nil : emit(dual(of: noun, at: index, form))
    case .doubtful(let noun): return isToldDual(index) ? emit(dual(of: noun, at: index, form)) : nil
    case .determiner: return takeDetermined(index + 1)
    case .construct(let noun):
      // What is in construct has no article: الإقليمي is an adjective.
      guard !form.particles.hasArticle, isConstruct(index) else { return nil }
      return emit(dual(of: noun, at: index, form))
    }
  }

  /// البلدين الشقيقين: an adjective that agrees with a dual that was counted already.
  private func isAgreement(_ index: Int) -> Bool {
    lastEnd == index && found.last?.kind == .dual && hasArticle(index) == hasArticle(index - 1)
      && continues(index)
  }

  /// المصنعين اللذين, مصنعين اثنين: what follows has the dual.
  private func isToldDual(_ index: Int) -> Bool {
    continues(index + 1) && isCue(index + 1, .two)
  }

  /// هذين المصنعين, كلا الطرفين: after a dual determiner ان and ين are the dual, of whatever noun.
  private mutating func takeDetermined(_ index: Int) -> Int? {
    guard continues(index), hasArticle(index), letterCount(index) >= 6,
      isDualEnding(index)
    else { return nil }
    if let form = form(index), let dual = lexicon.sense(of: form).dual {
      switch dual {
      case .noun(let noun), .doubtful(let noun): return emit(self.dual(of: noun, at: index, form))
      case .construct, .determiner: return nil
      }
    }
    guard form(index) == nil else { return nil }
    let numeral = Numeral(first: index, end: index + 1, value: ExactDecimal(2), steps: ["dual of a noun"])
    var quantity = Quantity(numeral, kind: .dual)
    quantity.noun = text.tokens[index].range
    return emit(quantity)
  }

  private mutating func dual(of noun: Int, at index: Int, _ form: Lexicon.Form) -> Quantity {
    let numeral = Numeral(
      first: index, end: index + 1, particles: form.particles, value: ExactDecimal(2), steps: ["dual of a noun"])
    var quantity = Quantity(numeral, kind: .dual)
    quantity.noun = TextRange(start(of: index, dropping: form.particles), text.tokens[index].end)
    quantity.lemma = lexicon.nouns.nouns[noun].lemma
    addCountedFraction(to: &quantity)
    addRange(toDual: &quantity)
    if quantity.value != numeral.value { quantity.kind = .count }
    addBounds(to: &quantity)
    return quantity
  }

  /// يومين أو ثلاثة, مرتين إلى ثلاث مرات: two is the lower end; the noun or unit may be said once more.
  private mutating func addRange(toDual quantity: inout Quantity) {
    var range = quantity
    guard addRange(to: &range), range.low == ExactDecimal(2) else { return }
    if range.unit == nil, let upper = range.high, let noun = countedNoun(after: range.end, value: upper) {
      guard noun.lemma == range.lemma else { return }
      range.end = noun.index + 1
    }
    quantity = range
  }

  /// يوم أو يومين: the singular before a dual that أو or إلى joins is the lower end.
  private func addSingular(to quantity: inout Quantity) {
    let first = quantity.numeral.first
    guard quantity.value == ExactDecimal(2), first > 1, continues(first), continues(first - 1),
      isWord(first - 1, "او") || isCue(first - 1, .to)
    else { return }
    let singular = behindParticles(of: first - 2) { particles -> Int? in
      let unit = unitOrCurrency(at: first - 2, dropping: particles)
      return unit?.end == first - 1 && unit?.name == quantity.unit ? particles : nil
    }
    guard let singular, !hasArticle(first - 2) else { return }
    quantity.numeral.first = first - 2
    quantity.numeralStart = view.offset(after: singular / 2, lettersFrom: text.tokens[first - 2].start)
    (quantity.low, quantity.high, quantity.value) = (ExactDecimal(1), ExactDecimal(2), nil)
    quantity.steps.append("range")
  }

  /// A dual without its ن stands before what it belongs to: a definite noun, or names that و joins.
  private func isConstruct(_ index: Int) -> Bool {
    guard continues(index + 1), isWord(index + 1), !isStopWord(index + 1), conjoined(index + 1) == nil,
      !isOrdinal(index + 1), !text.tokens[index].flags.contains(.marked), !isAdjectivePosition(index)
    else { return false }
    if hasArticle(index + 1) { return true }
    return (2...4).contains { offset in
      let next = index + offset
      return continues(next) && isWord(next) && letterCount(next) > 2 && startsWith(next, "و")
    } || followedByConstruct(index + 1)
  }

  /// مجموعتي الأولى is my first group: an ordinal describes what stands before it, and a dual it would agree with.
  private func isOrdinal(_ index: Int) -> Bool {
    form(index).map { lexicon.sense(of: $0).ordinal != nil } ?? false
  }

  /// جانبي نهر الفرات: the next noun is in construct with a definite one.
  private func followedByConstruct(_ index: Int) -> Bool {
    guard let noun = lexicon.nouns.form(of: index, in: text) ?? nil, !noun.isDefinite else { return false }
    return continues(index + 1) && hasArticle(index + 1)
  }

  /// أثر جانبي: after an indefinite noun, ي is the ending of an adjective.
  private func isAdjectivePosition(_ index: Int) -> Bool {
    guard index > 0, continues(index), isWord(index - 1), !hasArticle(index - 1) else {
      return false
    }
    return lexicon.nouns.form(of: index - 1, in: text).map { !$0.isDefinite } ?? false
  }

  // MARK: Units

  /// لترين, كيلومترين مربعين, دولارين, درجتين تحت الصفر.
  mutating func takeUnitDual(at index: Int, _ form: Lexicon.Form) -> Int? {
    guard settings.duals, !endsInTehMarbuta(index) else { return nil }
    let numeral = Numeral(
      first: index, end: index + 1, particles: form.particles, value: ExactDecimal(2), steps: ["dual of a unit"])
    var quantity = Quantity(numeral, kind: .measure)
    let prefix = form.particles.foldedCount
    if settings.units, let unit = lexicon.units.duals.match(at: index, in: text, dropping: prefix) {
      let rate = rate(unit) ?? unit
      (quantity.unit, quantity.end) = (rate.name, rate.end)
    } else if settings.currencies,
      let noun = lexicon.money.dualTable.longestMatch(in: text, at: index, dropping: prefix)
    {
      guard noun.value < lexicon.money.nouns.count else {
        return takePartDual(noun.value - lexicon.money.nouns.count, quantity)
      }
      let money = currency(noun.value, after: index + noun.tokenCount)
      (quantity.kind, quantity.unit, quantity.end) = (.money, money.code, money.end)
    } else {
      return nil
    }
    addUnitFraction(to: &quantity)
    addBelowZero(to: &quantity)
    addRange(toDual: &quantity)
    addSingular(to: &quantity)
    addBounds(to: &quantity)
    return emit(quantity)
  }

  /// قرشان, هللتين.
  private mutating func takePartDual(_ index: Int, _ quantity: Quantity) -> Int? {
    let part = lexicon.money.parts[index]
    var quantity = quantity
    quantity.kind = .money
    quantity.unit = part.codes.first
    quantity.value = ExactDecimal(2).divided(byPart: part.count)
    return emit(quantity)
  }

  /// A text that is nothing but a unit is one of it: what CLDR prints for one day is يوم.
  mutating func takeLoneUnit() -> Int? {
    guard settings.units, (1...4).contains(text.tokens.count), let unit = lexicon.units.phrases.match(at: 0, in: text),
      unit.end == text.tokens.count, !hasArticle(0), lexicon.units.duals.match(at: 0, in: text) == nil
    else { return nil }
    let numeral = Numeral(first: 0, end: 1, value: ExactDecimal(1), steps: ["the text is a unit"])
    var quantity = Quantity(numeral, kind: .measure)
    (quantity.unit, quantity.end) = (unit.name, unit.end)
    return emit(quantity)
  }

  /// لتر ونصف is one and a half.
  mutating func takeUnit(at index: Int, _ form: Lexicon.Form) -> Int? {
    guard settings.units, form.particles.conjunction == nil,
      let unit = unitOrCurrency(at: index, dropping: form.particles.foldedCount)
    else { return nil }
    var numeral = Numeral(first: index, end: index + 1, particles: form.particles, value: ExactDecimal(1))
    numeral.steps = ["unit without a number"]
    var quantity = Quantity(numeral, kind: unit.isMoney ? .money : .measure)
    (quantity.unit, quantity.end) = (unit.name, unit.end)
    let end = quantity.end
    if form.particles.hasArticle == false {
      addUnitFraction(to: &quantity)
      if unit.isMoney { addFollowingPart(to: &quantity) }
    }
    guard quantity.end > end || isBeforeSmallerUnit(unit) && !form.particles.hasArticle else { return nil }
    addBounds(to: &quantity)
    return emit(quantity)
  }

  /// متر وثمانون سنتيمترا: a length, volume or weight that goes on in a smaller unit; lengths of time are read elsewhere.
  private func isBeforeSmallerUnit(_ unit: (name: String?, end: Int, isMoney: Bool)) -> Bool {
    guard !unit.isMoney, let name = unit.name, let next = conjoined(unit.end), let amount = smallNumeral(at: next),
      let other = self.unit(at: amount.end)?.name
    else { return false }
    return Self.divided.contains { name.hasSuffix($0) && other.hasSuffix($0) && name != other }
  }

  /// What units of one kind share in their CLDR identifiers.
  private static let divided = ["meter", "gram", "liter"]

  func unitOrCurrency(at index: Int, dropping prefix: Int) -> (name: String?, end: Int, isMoney: Bool)? {
    if settings.units, let unit = lexicon.units.phrases.match(at: index, in: text, dropping: prefix) {
      return (unit.name, unit.end, false)
    }
    guard settings.currencies,
      let noun = lexicon.money.nounTable.longestMatch(in: text, at: index, dropping: prefix)
    else { return nil }
    let money = currency(noun.value, after: index + noun.tokenCount)
    return (money.code, money.end, true)
  }
}
