import ArabicScript
import SaqiyaKit

/// Ordinals in words: الثاني, الحادي عشر, الرابعة والعشرون.
extension NumeralGrammar {
  /// The ordinal that begins at a token; `nil` where the word is something else (a month, an hour, a list marker).
  func ordinalNumeral(at index: Int, _ form: Lexicon.Form) -> Numeral? {
    guard let word = items.lexicon.sense(of: form).ordinal, word.role != .listMarker, !items.isPartOfMonth(index),
      !isSecondOfTime(word, at: index, form)
    else { return nil }
    let ordinal = compound(word, at: index)
    if ordinal.end == index + 1, !isOrdinal(word, at: index, form) { return nil }
    var numeral = Numeral(
      first: index, end: ordinal.end, particles: form.particles, value: ExactDecimal(ordinal.value))
    numeral.steps = ["ordinal"]
    return numeral
  }

  /// المئة والخامسة والعشرون: a definite hundred and the ordinal of the rest.
  func ordinalOverHundred(at index: Int, _ form: Lexicon.Form) -> Numeral? {
    guard form.particles.hasArticle, case .hundred(let hundreds) = items.lexicon.sense(of: form).numeral,
      let next = items.conjoined(index + 1), let rest = items.form(next), rest.particles.hasArticle,
      let word = items.lexicon.sense(of: rest).ordinal, word.role != .listMarker
    else { return nil }
    let ordinal = compound(word, at: next)
    return Numeral(
      first: index, end: ordinal.end, particles: form.particles, value: ExactDecimal(hundreds + ordinal.value),
      steps: ["ordinal"])
  }

  /// بیست و پنجم: a ten and the ordinal of the rest, where the language counts so.
  func ordinalOverTens(at index: Int, _ form: Lexicon.Form) -> Numeral? {
    guard case .tens(let tens) = items.lexicon.sense(of: form).numeral,
      items.lexicon.composition.joins(.tens, .ordinal, withAnd: true), let next = items.conjoined(index + 1),
      let rest = items.form(next), let word = items.lexicon.sense(of: rest).ordinal, word.value < 10
    else { return nil }
    return Numeral(
      first: index, end: next + 1, particles: form.particles, value: ExactDecimal(tens + word.value), steps: ["ordinal"]
    )
  }

  /// The ordinal with عشر or with و and a ten.
  func compound(_ word: OrdinalWord, at index: Int) -> (value: Int, end: Int) {
    // أول عشرة are the first ten; the eleventh is حادي عشر.
    if word.value < 10, word.value > 1 || word.role == .firstPart, items.bareNumeralWord(index + 1) == .ten {
      return (word.value + 10, index + 2)
    }
    if word.value < 10, let next = items.conjoined(index + 1), case .tens(let tens) = items.numeralWord(next) {
      return (word.value + tens, next + 1)
    }
    return hundred(after: index + 1).map { (word.value + $0, index + 3) } ?? (word.value, index + 1)
  }

  /// الخامسة بعد المئة: the hundred that an ordinal comes after.
  private func hundred(after index: Int) -> Int? {
    guard items.isCue(index, .after), items.continues(index), let form = items.nextForm(index + 1),
      form.particles.hasArticle, case .hundred(let value) = items.lexicon.sense(of: form).numeral
    else { return nil }
    return value
  }

  /// ألف معادلة في الثانية: so many in a second of time, behind في and a number, with no ordinal before it in its clause; and
  /// الثانية الأخيرة, الثانية الواحدة.
  private func isSecondOfTime(_ word: OrdinalWord, at index: Int, _ form: Lexicon.Form) -> Bool {
    guard word.value == 2, word.role == .unsure, form.particles.hasArticle, items.isCue(index - 1, .inside),
      items.continues(index)
    else { return false }
    let before = items.precedingTokens(index - 1, Self.reachOfRate)
    guard !before.contains(where: items.isOrdinalWord) else { return false }
    if items.continues(index + 1), items.isWord(index + 1), items.conjoined(index + 1) == nil { return false }
    return before.contains { items.isDigits($0) || items.numeralWord($0) != nil }
  }

  /// How far before في الثانية the number of a rate is looked for.
  private static let reachOfRate = 8

  /// Whether a word that can be an ordinal is one when it stands without عشر or a ten.
  private func isOrdinal(_ word: OrdinalWord, at index: Int, _ form: Lexicon.Form) -> Bool {
    if word.role == .firstPart { return form.particles.hasArticle }
    guard word.role == .unsure else { return true }
    // أولى has ى; with ي the word is the adjective "preliminary".
    if word.value == 1, !items.endsInAlefMaqsura(index) { return false }
    return form.particles.hasArticle || followsIndefiniteFeminine(index)
  }

  /// جولة ثانية: the adjective follows an indefinite noun in ة.
  private func followsIndefiniteFeminine(_ index: Int) -> Bool {
    guard index > 0, items.continues(index), items.isWord(index - 1), !items.hasArticle(index - 1) else {
      return false
    }
    return items.endsInTehMarbuta(index - 1)
  }

  /// حتى الثالثة بعد الظهر: a definite feminine ordinal before a part of the day is a time, unless it belongs to a noun.
  func isHourBeforeDayPart(_ ordinal: Numeral) -> Bool {
    let (index, end) = (ordinal.first, ordinal.end)
    guard ordinal.particles.hasArticle, items.continues(end),
      items.lexicon.context.dayParts.longestMatch(in: items.text, at: end) != nil
    else { return false }
    return items.endsInTehMarbuta(index) && !(items.continues(index) && items.hasArticle(index - 1))
  }

  /// A definite compound cardinal that nothing is counted by stands for the ordinal: الواحد والعشرون.
  func isOrdinalInDisguise(_ numeral: Numeral) -> Bool {
    guard numeral.particles.hasArticle, !numeral.isDigits, let value = numeral.value.integerValue, numeral.power == 0
    else {
      return false
    }
    if isBoundedDefinite(numeral) { return false }
    if isOrdinalHundred(numeral) { return true }
    let isTen = value >= 20 && value < 100 && value % 10 == 0
    guard isTen || numeral.end > numeral.first + 1 && value > 10 && value < 100 else { return false }
    if let noun = items.nounForm(before: numeral.first), noun.isDefinite, noun.count == .plural { return false }
    return around.countedNoun(after: numeral.end, value: numeral.value) == nil && around.unit(at: numeral.end) == nil
  }
}
