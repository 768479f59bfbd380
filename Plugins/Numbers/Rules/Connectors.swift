import ArabicScript
import SaqiyaKit

/// What joins the two ends of a range.
enum Connector { case hyphen, to, or, and }

/// Finds what joins another number to a candidate.
struct Connectors: Reader {
  let reading: Reading

  /// What joins another number to a candidate, and where that begins.
  func connector(after candidate: Candidate) -> (kind: Connector, next: Int)? {
    let end = candidate.end
    guard items.continues(end) else { return nil }
    if candidate.numeral.isDigits, items.isPunctuation(end, "-", "–", "—", "−"),
      items.isDigits(end + 1) || isSymbolThenDigits(end + 1),
      items.adjoins(end) == items.adjoins(end + 1) || areLong(candidate.numeral, end + 1)
    {
      return (.hyphen, end + 1)
    }
    if candidate.numeral.isDigits, items.isDigits(end + 1), items.isTatweel(end) { return (.hyphen, end + 1) }
    if items.isCue(behindParticlesOf: end, .to) { return (.to, end + 1) }
    if items.isCue(end, .upTo), items.isDigits(end + 1), items.isCue(candidate.numeral.first - 1, .of) {
      return (.to, end + 1)
    }
    if items.isCue(end, .or) { return (.or, end + 1) }
    guard let next = items.conjoined(end), isAfterBetween(candidate.numeral.first) else { return nil }
    return (.and, next)
  }

  /// 743- 791: a space on one side only is a slip between numbers that are too long for the marker of a list.
  private func areLong(_ numeral: Numeral, _ next: Int) -> Bool {
    numeral.end == numeral.first + 1 && items.digitCount(numeral.first) >= 3 && items.isDigits(next)
      && items.digitCount(next) >= 3
  }

  private func isSymbolThenDigits(_ index: Int) -> Bool {
    items.isPunctuation(index, "$", "€", "£") && items.isDigits(index + 1)
  }

  /// Whether بين stands before the numeral: directly, or with a bound in between (بين نحو 20 و30).
  private func isAfterBetween(_ first: Int) -> Bool {
    for index in items.precedingTokens(first, 2).reversed() {
      if items.isCue(behindParticlesOf: index, .between) { return true }
      guard
        items.isCue(index, .minus) || items.isPunctuation(index, "$", "-", "−")
          || around.boundBefore(index + 1) == .approx
      else {
        break
      }
    }
    return false
  }
}
