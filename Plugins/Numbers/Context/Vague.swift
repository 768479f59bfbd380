import ArabicScript
import SaqiyaKit

/// Numbers that are only bounded: مئات الأشخاص, بضعة أيام, عشرات الآلاف.
extension NumberScanner {
  /// Adds a vague number; `nil` where the word is not one.
  mutating func takeVague(_ word: VagueWord, at index: Int, _ form: Lexicon.Form) -> Int? {
    guard settings.vague, word.form != .several || !form.particles.hasArticle && isFollowedByNoun(index + 1) else {
      return nil
    }
    var numeral = Numeral(first: index, end: index + 1, particles: form.particles, value: .zero)
    numeral.steps = ["vague"]
    var (low, high) = (word.low.map { ExactDecimal($0) }, word.high.map { ExactDecimal($0) })
    if let magnitude = vagueMagnitude(at: index + 1) {
      (low, high) = (low?.scaled(by: magnitude.power), high?.scaled(by: magnitude.power))
      numeral.end += 1
      numeral.steps.append("× 10^\(magnitude.power)")
    }
    if word.form == .few, numeral.end == index + 1, !isFollowedByNoun(index + 1) {
      guard let hundreds = vagueHundreds(at: index + 1) else { return nil }
      (low, high) = (low?.scaled(by: hundreds), high?.scaled(by: hundreds))
      numeral.end += 1
    }
    return finishVague(numeral, low, high)
  }

  private mutating func finishVague(_ numeral: Numeral, _ low: ExactDecimal?, _ high: ExactDecimal?) -> Int {
    var quantity = Quantity(numeral, kind: .vague)
    (quantity.value, quantity.low, quantity.high) = (nil, low, high)
    if let unit = unit(at: numeral.end) ?? unitAfterFrom(numeral.end) {
      quantity.unit = unit.name
      quantity.end = unit.end
    } else if let money = currency(at: numeral.end) {
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

  private func definiteUnit(at index: Int) -> (name: String, end: Int)? {
    hasArticle(index) ? unit(at: index) : nil
  }

  /// مئات الأشخاص, مئات من الأشخاص.
  private func addVagueNoun(to quantity: inout Quantity) {
    guard settings.countedNouns else { return }
    var index = quantity.end
    if isWord(index, "من"), continues(index) { index += 1 }
    guard continues(index), text.tokens[index].kind == .word, !isStopWord(index),
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
    guard continues(index), text.tokens[index].kind == .word else { return false }
    if unit(at: index) != nil || lexicon.nouns.form(of: index, in: text)?.count == .plural { return true }
    return !hasArticle(index) && text.tokens[index].foldedCount >= 8
      && view.ends(with: Array("ات".utf8), before: text.tokens[index].end)
  }
}
