import ArabicScript
import SaqiyaKit

/// A figure in parentheses that its words repeat, or behind which its unit or noun stands.
struct ParenthesisRule: AttachmentRule {
  static let name = "parentheses"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.end == candidate.numeral.end, candidate.kind == .cardinal else { return }
    if isNegativeCell(candidate) { return negate(&candidate) }
    if candidate.numeral.isDigits {
      applyToFigure(&candidate, history)
    } else {
      applyToWords(&candidate)
    }
  }

  /// ⇥(242,147)⇥: a figure of three digits or more, or with a separator, that fills the cell of a table in parentheses is below
  /// zero, as accounts write it; a year is not, nor the number of a note.
  private func isNegativeCell(_ candidate: Candidate) -> Bool {
    let (first, end) = (candidate.numeral.first, candidate.end)
    guard candidate.numeral.isDigits, items.isPunctuation(first - 1, "("), items.isPunctuation(end, ")"),
      items.adjoins(first), items.beginsCell(first - 1), items.endsCell(end), !items.isPlainYear(first),
      items.digitCount(first) >= 3 || end > first + 1
    else { return false }
    return items.isInTable(first)
  }

  private func negate(_ candidate: inout Candidate) {
    candidate.value = candidate.value?.negated
    candidate.numeral.alternatives = candidate.numeral.alternatives.map(\.negated)
    candidate.start = items.text.tokens[candidate.numeral.first - 1].start
    candidate.end += 1
    candidate.note(Self.name, "negative in a table")
  }

  /// (15) خمسة عشر يوما, (500) دولار.
  private func applyToFigure(_ candidate: inout Candidate, _ history: History) {
    let (first, end) = (candidate.numeral.first, candidate.end)
    guard items.isPunctuation(first - 1, "("), items.isPunctuation(end, ")"), items.continues(end + 1),
      let value = candidate.value
    else { return }
    let words = words(at: end + 1).flatMap { says(value, $0) ? $0 : nil }
    // (1) مجموعة at the start of a line is a point of a list, (90) تسعون ريالا is not.
    guard words != nil || items.continues(first - 1) else { return }
    if let words {
      candidate.value = words.value
      (candidate.numeral.end, candidate.numeral.power) = (words.end, words.power)
      candidate.numeral.alternatives = []
    } else if !Heads(reading: reading).hasHead(candidate.numeral, after: history) {
      guard attach(&candidate, value, at: end + 1) else { return }
    } else {
      return
    }
    candidate.end = max(candidate.numeral.end, end + 1)
    candidate.start = items.text.tokens[first - 1].start
    candidate.note(Self.name)
  }

  /// What stands behind the parenthesis: a magnitude, a unit, a currency or a noun; after a word for a loss the figure is below
  /// zero, as accounts write it.
  private func attach(_ candidate: inout Candidate, _ value: ExactDecimal, at index: Int) -> Bool {
    if let magnitude = items.multiplier(at: index) {
      candidate.value = value.scaled(by: magnitude.power)
      (candidate.numeral.end, candidate.numeral.power) = (index + 1, magnitude.power)
      addTerms(to: &candidate)
    } else if !items.isWord(index) || !isAmount(value, before: index) {
      return false
    }
    let isLoss = items.precedingTokens(candidate.numeral.first - 1, Self.reachOfLoss).contains {
      items.isCue(behindParticlesOf: $0, .loss)
    }
    if isLoss { candidate.value = candidate.value?.negated }
    return true
  }

  /// A unit or a currency of any amount, or what more than two are of: (1) مجموعة is a point of a list.
  private func isAmount(_ value: ExactDecimal, before index: Int) -> Bool {
    around.unit(at: index) != nil || around.currency(at: index) != nil
      || value > ExactDecimal(2) && around.countedNoun(after: index, value: value) != nil
  }

  /// How far before an amount in parentheses a word for a loss is looked for.
  private static let reachOfLoss = 3

  /// خمسة عشر (15) يوما, خمسة عشر (15) مليون ريال, مليونان (2) دولار.
  private func applyToWords(_ candidate: inout Candidate) {
    guard let figure = figure(at: candidate.end), let value = candidate.value else { return }
    if figure.value == value {
      candidate.numeral.end = figure.end
      if candidate.numeral.power == 0, let magnitude = items.multiplier(at: figure.end) {
        candidate.value = value.scaled(by: magnitude.power)
        (candidate.numeral.end, candidate.numeral.power) = (figure.end + 1, magnitude.power)
      }
    } else if says(figure.value, candidate.numeral), items.isWord(figure.end), isAmount(value, before: figure.end) {
      candidate.numeral.end = figure.end
    } else {
      return
    }
    candidate.end = candidate.numeral.end
    candidate.note(Self.name)
  }

  /// Whether words say what a figure does, or so many of the thousands, millions and so on that the figure leaves to them:
  /// (15) خمسة عشر مليونا, ثلاثة ملايين (3). A figure never leaves out less than a thousand.
  private func says(_ figure: ExactDecimal, _ words: Numeral) -> Bool {
    words.value == figure
      || figure < .power(of: 3) && stride(from: 3, through: 12, by: 3).contains { figure.scaled(by: $0) == words.value }
  }

  /// (759) مليونا و(130) ألفا: terms in parentheses, each of a smaller magnitude than the one before.
  private func addTerms(to candidate: inout Candidate) {
    while let next = items.conjoinedParenthesis(candidate.numeral.end), let figure = figure(at: next),
      let magnitude = items.multiplier(at: figure.end), magnitude.power < candidate.numeral.power,
      figure.value < .power(of: candidate.numeral.power - magnitude.power),
      let sum = candidate.value?.adding(figure.value.scaled(by: magnitude.power))
    {
      candidate.value = sum
      (candidate.numeral.end, candidate.numeral.power) = (figure.end + 1, magnitude.power)
    }
  }

  /// A figure that fills the parentheses that open at a token, and the token after them.
  private func figure(at index: Int) -> (value: ExactDecimal, end: Int)? {
    guard items.isPunctuation(index, "("), items.continues(index), items.isDigits(index + 1), items.adjoins(index + 1),
      let figure = figures.plainDigits(at: index + 1), items.isPunctuation(figure.end, ")")
    else { return nil }
    return (figure.value, figure.end + 1)
  }

  /// A numeral in words without a particle.
  private func words(at index: Int) -> Numeral? {
    guard let form = items.nextForm(index), form.particles.foldedCount == 0 else { return nil }
    return numerals.wordNumeral(at: index, form)
  }
}
