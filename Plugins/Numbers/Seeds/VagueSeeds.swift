import ArabicScript
import SaqiyaKit

/// Numbers that are only bounded: مئات الأشخاص, بضعة أيام, عشرات الآلاف.
struct VagueSeeds: Reader {
  let reading: Reading

  /// Adds a vague number; `nil` where the word is not one.
  func candidate(_ word: VagueWord, at index: Int, _ form: Lexicon.Form) -> Candidate? {
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
  private func takePlural(_ word: VagueWord, _ numeral: Numeral) -> Candidate? {
    if word.form == .plural, isScale(numeral) { return nil }
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
    return vague(
      numeral, word.low.map { ExactDecimal($0).scaled(by: power) }, word.high.map { ExactDecimal($0).scaled(by: power) }
    )
  }

  /// ( آلاف الريالات ), بآلاف الدولارات alone in a cell or a line: in what the figures of a table are counted.
  private func isScale(_ numeral: Numeral) -> Bool {
    let start = numeral.first
    guard let currency = around.currency(at: numeral.end) else { return false }
    let opens = items.isPunctuation(start - 1, "(") && items.isPunctuation(currency.end, ")")
    return opens || items.beginsCell(start) && items.endsCell(currency.end - 1)
  }

  /// بضعة أيام.
  private func takeFew(_ word: VagueWord, _ numeral: Numeral) -> Candidate? {
    guard isFollowedByNoun(numeral.end) else { return nil }
    return vague(numeral, word.low.map { ExactDecimal($0) }, word.high.map { ExactDecimal($0) })
  }

  /// عدة مدن, and عدة آلاف, which are at least two thousand.
  private func takeSeveral(_ numeral: Numeral) -> Candidate? {
    guard !numeral.particles.hasArticle else { return nil }
    if let next = items.nextForm(numeral.end), next.particles.foldedCount == 0,
      let word = items.lexicon.sense(of: next).vague, word.form == .plural
    {
      var numeral = numeral
      numeral.end += 1
      return takePlural(word, numeral)
    }
    return isFollowedByNoun(numeral.end) ? vague(numeral, nil, nil) : nil
  }

  /// بضعة عشر, بضع وعشرون, نيف وثلاثون: the ones of a ten, which are not said.
  private func takeWithTen(_ word: VagueWord, _ numeral: Numeral) -> Candidate? {
    var numeral = numeral
    var ten = 10
    if word.form == .few, items.bareNumeralWord(numeral.end) == .ten {
      numeral.end += 1
    } else if let next = items.conjoined(numeral.end), case .tens(let tens) = items.numeralWord(next) {
      ten = tens
      numeral.end = next + 1
    } else {
      return nil
    }
    return vague(numeral, word.low.map { ExactDecimal(ten + $0) }, word.high.map { ExactDecimal(ten + $0) })
  }

  /// عشرون ونيف is 21 to 29; after a hundred or more نيف only says that the number is not exact.
  func excess(_ numeral: Numeral) -> Candidate? {
    guard settings.vague, let value = numeral.value.integerValue, value >= 10, let next = items.conjoined(numeral.end),
      let form = items.form(next), let word = items.lexicon.sense(of: form).vague, word.form == .excess
    else { return nil }
    var numeral = numeral
    numeral.end = next + 1
    numeral.steps.append("and some")
    if value < 100, value % 10 == 0 {
      return vague(numeral, word.low.map { ExactDecimal(value + $0) }, word.high.map { ExactDecimal(value + $0) })
    }
    var candidate = Candidate(numeral, seed: .excess, kind: .cardinal)
    candidate.modifier = .approx
    return candidate
  }

  /// أكثر من اتجاه: more than one. Measures are left out (أكثر من شهر is more than one month, not two or more), and so are
  /// comparisons with one thing: أكثر من وقت العمل.
  private func takeMoreThanOne(_ numeral: Numeral) -> Candidate? {
    let index = numeral.end + 1
    guard settings.countedNouns, items.fractionWord(index) == nil, items.isCue(numeral.end, .of),
      items.continues(numeral.end), items.continues(index),
      let noun = items.lexicon.nouns.form(of: index, in: items.text), noun.count == .singular, !noun.isDefinite,
      !items.lexicon.nouns.nouns[noun.noun].isWhole,
      items.lexicon.units.phrases.match(at: index, in: items.text) == nil,
      !(items.continues(index + 1) && (items.hasArticle(index + 1) || items.bareNumeralWord(index + 1) != nil))
    else { return nil }
    var numeral = numeral
    numeral.end = index
    numeral.steps = ["more than one"]
    var candidate = Candidate(numeral, seed: .closed, kind: .vague)
    (candidate.value, candidate.low) = (nil, ExactDecimal(2))
    candidate.noun = items.text.tokens[index].range
    candidate.lemma = items.lexicon.nouns.nouns[noun.noun].lemma
    candidate.end = index + 1
    return candidate
  }

  private func vague(_ numeral: Numeral, _ low: ExactDecimal?, _ high: ExactDecimal?) -> Candidate {
    var candidate = Candidate(numeral, seed: .vague, kind: .vague)
    (candidate.value, candidate.low, candidate.high) = (nil, low, high)
    return candidate
  }

  /// The magnitude in the plural after a vague word: عشرات الآلاف, بضعة آلاف, عشرات من آلاف.
  private func vagueMagnitude(at index: Int) -> Magnitude? {
    guard let form = items.nextForm(index), form.particles.conjunction == nil, form.particles.preposition == nil,
      case .magnitude(let magnitude) = items.lexicon.sense(of: form).numeral, magnitude.form == .plural
    else { return nil }
    return magnitude
  }

  /// بضع مئات, بضع عشرات: the power of ten of the second word.
  private func vagueHundreds(at index: Int) -> Int? {
    guard let form = items.nextForm(index), form.particles.conjunction == nil else { return nil }
    switch items.lexicon.sense(of: form).vague?.low {
    case 200: return 2
    case 20: return 1
    default: return nil
    }
  }

  /// Whether a listed noun or unit, or a word in ات, follows.
  private func isFollowedByNoun(_ index: Int) -> Bool {
    guard items.continues(index), items.isWord(index) else { return false }
    if around.unit(at: index) != nil || items.lexicon.nouns.form(of: index, in: items.text)?.count == .plural {
      return true
    }
    return !items.hasArticle(index) && items.letterCount(index) >= 4 && items.shows(index, .things)
  }
}
