import ArabicScript
import SaqiyaKit

/// Digits whose unit stands only behind the last number of a list: من فئة 200 و100 و50 أورو.
///
/// Three numbers in a row are a list. Two are one only where a word before them says that there are two things (عمرهما 25 و29
/// سنة, يبلغان); else a clause may begin between them (شارك 25 و4 أطنان وصلت).
struct SharedUnitRule: AttachmentRule {
  static let name = "shared-unit"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.kind == .cardinal, candidate.numeral.isDigits, candidate.unit == nil, !candidate.isRange,
      candidate.numeral.power == 0, candidate.end == candidate.numeral.end, !items.isPlainYear(candidate.numeral.first),
      let last = lastOfList(from: candidate.numeral.first, after: candidate.end, history)
    else { return }
    (candidate.kind, candidate.unit) = (last.kind, last.unit)
    candidate.note(Self.name)
  }

  /// The last number of a list, where it has a unit or a currency directly behind its digits.
  private func lastOfList(
    from first: Int, after end: Int, _ history: History
  ) -> (kind: Number.Kind, unit: String?)? {
    var next = end
    let goesOn = isInList(first, history)
    for count in 2...Self.longestList {
      guard let start = joined(at: next), let number = figures.plainDigits(at: start) else { return nil }
      let isList = goesOn || count > 2 || items.isCue(next, .and) && isOfTwo(first)
      next = number.end
      guard isList else { continue }
      if let unit = around.unit(at: next) { return (.measure, unit.name) }
      if let money = around.currency(at: next), money.power == 0 { return (.money, money.code) }
    }
    return nil
  }

  /// The digits that و or a comma joins to what ends at a token.
  private func joined(at index: Int) -> Int? {
    guard items.continues(index), items.continues(index + 1), items.isDigits(index + 1) else { return nil }
    return items.isCue(index, .and) || items.isPunctuation(index, "،") && !items.adjoins(index + 1) ? index + 1 : nil
  }

  /// Whether the number before it is of the list: it has its unit, but not behind it.
  private func isInList(_ first: Int, _ history: History) -> Bool {
    guard let previous = history.previous(endingAt: first - 1) else { return false }
    return previous.numeral.isDigits && previous.isSuffixed && previous.start == nil
      && previous.end == previous.numeral.end && joined(at: previous.end) == first
  }

  /// Whether a word near before a number has a pronoun of two, or is a verb of two (يبلغان من العمر 19 و23 سنة).
  private func isOfTwo(_ index: Int) -> Bool {
    items.precedingTokens(index, Self.reachOfTwo).contains { word in
      items.shows(word, .twoOwners) || items.shows(word, .imperfectAny) && items.shows(word, .dual)
    }
  }

  /// How far before a list of two numbers a word for two things is looked for.
  private static let reachOfTwo = 3

  /// The most numbers of a list.
  private static let longestList = 7
}
