import ArabicScript
import SaqiyaKit

/// Digits whose unit stands only behind the last of the numbers that و joins: يبلغان 25 و29 سنة, من فئة 200 و100 و50 أورو.
struct SharedUnitRule: AttachmentRule {
  static let name = "shared-unit"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.kind == .cardinal, candidate.numeral.isDigits, candidate.unit == nil, !candidate.isRange,
      candidate.numeral.power == 0, candidate.end == candidate.numeral.end, !items.isPlainYear(candidate.numeral.first),
      let last = lastOfList(after: candidate.end)
    else { return }
    (candidate.kind, candidate.unit) = (last.kind, last.unit)
    candidate.note(Self.name)
  }

  /// The last number of a list, where it has a unit or a currency directly behind its digits.
  private func lastOfList(after end: Int) -> (kind: Number.Kind, unit: String?)? {
    var next = end
    for _ in 0..<Self.longestList {
      guard let start = joined(at: next), let number = figures.plainDigits(at: start) else { return nil }
      next = number.end
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

  /// The most numbers behind the first of a list.
  private static let longestList = 6
}
