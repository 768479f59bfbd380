import ArabicScript
import SaqiyaKit

/// Numbers that are only bounded: مئات الأشخاص, بضعة أيام, عشرات الآلاف.
extension NumberScanner {
  /// Adds a vague number; `nil` where the word is not one.
  mutating func takeVague(_ word: VagueWord, at index: Int, _ form: Lexicon.Form) -> Int? {
    guard settings.vague else { return nil }
    var numeral = Numeral(first: index, end: index + 1, particles: form.particles, value: .zero)
    numeral.steps = ["vague"]
    switch word.form {
    case .plural: return takePlural(word, numeral)
    case .few: return takeWithTen(word, numeral) ?? takePlural(word, numeral) ?? takeFew(word, numeral)
    case .excess: return takeWithTen(word, numeral)
    case .several: return takeSeveral(numeral)
    case .moreThanOne: return takeMoreThanOne(numeral)
    }
  }

  /// مئات, عشرات الآلاف, بضع مئات, بضعة آلاف: a power of ten, and perhaps another that it counts.
  private mutating func takePlural(_ word: VagueWord, _ numeral: Numeral) -> Int? {
    var numeral = numeral
    var power = 0
    if let magnitude = vagueMagnitude(at: numeral.end) {
      power = magnitude.power
    } else if word.form == .few {
      guard let hundreds = vagueHundreds(at: numeral.end) else { return nil }
      power = hundreds
    }
    if power > 0 {
      numeral.end += 1
      numeral.steps.append("× 10^\(power)")
    }
    return finishVague(
      numeral, word.low.map { ExactDecimal($0).scaled(by: power) }, word.high.map { ExactDecimal($0).scaled(by: power) }
    )
  }

  /// بضعة أيام.
  private mutating func takeFew(_ word: VagueWord, _ numeral: Numeral) -> Int? {
    guard isFollowedByNoun(numeral.end) else { return nil }
    return finishVague(numeral, word.low.map { ExactDecimal($0) }, word.high.map { ExactDecimal($0) })
  }

  /// عدة مدن, and عدة آلاف, which are at least two thousand.
  private mutating func takeSeveral(_ numeral: Numeral) -> Int? {
    guard !numeral.particles.hasArticle else { return nil }
    if let next = nextForm(numeral.end), next.particles.foldedCount == 0,
      let word = lexicon.sense(of: next).vague, word.form == .plural
    {
      var numeral = numeral
      numeral.end += 1
      return takePlural(word, numeral)
    }
    return isFollowedByNoun(numeral.end) ? finishVague(numeral, nil, nil) : nil
  }

  /// بضعة عشر, بضع وعشرون, نيف وثلاثون: the ones of a ten, which are not said.
  private mutating func takeWithTen(_ word: VagueWord, _ numeral: Numeral) -> Int? {
    var numeral = numeral
    var ten = 10
    if word.form == .few, bareNumeralWord(numeral.end) == .ten {
      numeral.end += 1
    } else if let next = conjoined(numeral.end), case .tens(let tens) = numeralWord(next) {
      ten = tens
      numeral.end = next + 1
    } else {
      return nil
    }
    return finishVague(numeral, word.low.map { ExactDecimal(ten + $0) }, word.high.map { ExactDecimal(ten + $0) })
  }

  /// عشرون ونيف is 21 to 29; after a hundred or more نيف only says that the number is not exact.
  mutating func takeExcess(_ numeral: Numeral) -> Int? {
    guard settings.vague, let value = numeral.value.integerValue, value >= 10, let next = conjoined(numeral.end),
      let form = form(next), let word = lexicon.sense(of: form).vague, word.form == .excess
    else { return nil }
    var numeral = numeral
    numeral.end = next + 1
    numeral.steps.append("and some")
    if value < 100, value % 10 == 0 {
      return finishVague(numeral, word.low.map { ExactDecimal(value + $0) }, word.high.map { ExactDecimal(value + $0) })
    }
    var quantity = Quantity(numeral, kind: .cardinal)
    quantity.modifier = .approx
    addSuffix(to: &quantity)
    if quantity.unit == nil { addNoun(to: &quantity) }
    return emit(quantity)
  }

  /// أكثر من اتجاه: more than one. Measures are left out (أكثر من شهر is more than one month, not two or more), and so are
  /// comparisons with one thing: أكثر من وقت العمل.
  private mutating func takeMoreThanOne(_ numeral: Numeral) -> Int? {
    let index = numeral.end + 1
    guard settings.countedNouns, isWord(numeral.end, "من"), continues(numeral.end), continues(index),
      let noun = lexicon.nouns.form(of: index, in: text), noun.count == .singular, !noun.isDefinite,
      !lexicon.nouns.nouns[noun.noun].isWhole, lexicon.units.phrases.match(at: index, in: text) == nil,
      !(continues(index + 1) && (hasArticle(index + 1) || bareNumeralWord(index + 1) != nil))
    else { return nil }
    var numeral = numeral
    numeral.end = index
    numeral.steps = ["more than one"]
    var quantity = Quantity(numeral, kind: .vague)
    (quantity.value, quantity.low) = (nil, ExactDecimal(2))
    quantity.noun = text.tokens[index].range
    quantity.lemma = lexicon.nouns.nouns[noun.noun].lemma
    quantity.end = index + 1
    return emit(quantity)
  }

  private mutating func finishVague(_ numeral: Numeral, _ low: ExactDecimal?, _ high: ExactDecimal?) -> Int {
    var quantity = Quantity(numeral, kind: .vague)
    (quantity.value, quantity.low, quantity.high) = (nil, low, high)
    if let unit = unit(at: numeral.end) ?? unitAfterFrom(numeral.end) {
      quantity.unit = unit.name
      quantity.end = unit.end
    } else if let money = currency(at: numeral.end) ?? currencyAfterFrom(numeral.end) {
      quantity.unit = money.code
      quantity.end = money.end
    } else {
      addVagueNoun(to: &quantity)
    }
    addBounds(to: &quantity)
    addSubset(to: &quantity)
    return emit(quantity)
  }

  private func unitAfterFrom(_ index: Int) -> (name: String, end: Int)? {
    guard isWord(index, "من"), continues(index), continues(index + 1) else { return nil }
    return definiteUnit(at: index + 1)
  }

  private func currencyAfterFrom(_ index: Int) -> Currency? {
    isWord(index, "من") && continues(index) && hasArticle(index + 1) ? currency(at: index + 1) : nil
  }

  private func definiteUnit(at index: Int) -> (name: String, end: Int)? {
    hasArticle(index) ? unit(at: index) : nil
  }

  /// مئات الأشخاص, مئات من الأشخاص.
  private func addVagueNoun(to quantity: inout Quantity) {
    guard settings.countedNouns else { return }
    var index = quantity.end
    if isWord(index, "من"), continues(index) { index += 1 }
    guard continues(index), isWord(index), !isStopWord(index),
      lexicon.form(of: index, in: text) == nil
    else { return }
    let noun = lexicon.nouns.form(of: index, in: text)
    guard noun?.count == .plural || hasArticle(index) else { return }
    quantity.noun = text.tokens[index].range
    quantity.lemma = noun.map { lexicon.nouns.nouns[$0.noun].lemma }
    quantity.end = index + 1
  }

  /// The magnitude in the plural after a vague word: عشرات الآلاف, بضعة آلاف, عشرات من آلاف.
  private func vagueMagnitude(at index: Int) -> Magnitude? {
    guard let form = nextForm(index), form.particles.conjunction == nil, form.particles.preposition == nil,
      case .magnitude(let magnitude) = lexicon.sense(of: form).numeral, magnitude.form == .plural
    else { return nil }
    return magnitude
  }

  /// بضع مئات, بضع عشرات: the power of ten of the second word.
  private func vagueHundreds(at index: Int) -> Int? {
    guard let form = nextForm(index), form.particles.conjunction == nil else { return nil }
    switch lexicon.sense(of: form).vague?.low {
    case 200: return 2
    case 20: return 1
    default: return nil
    }
  }

  /// Whether a listed noun or unit, or a word in ات, follows.
  private func isFollowedByNoun(_ index: Int) -> Bool {
    guard continues(index), isWord(index) else { return false }
    if unit(at: index) != nil || lexicon.nouns.form(of: index, in: text)?.count == .plural { return true }
    return !hasArticle(index) && letterCount(index) >= 4 && endsIn(index, "ات")
  }
}
