import ArabicScript
import SaqiyaKit

/// The currency after the numeral, or a part of one.
struct MoneyRule: AttachmentRule {
  static let name = "money"
  static let seeds: Set<Candidate.Seed> = [.numeral, .excess]
  let reading: Reading

  /// The currency after the numeral.
  func apply(to candidate: inout Candidate, after history: History) {
    guard settings.currencies, !candidate.isSuffixed, items.continues(candidate.end) else { return }
    guard let money = around.currency(at: candidate.end) else { return addPart(to: &candidate) }
    candidate.end = money.end
    candidate.unit = money.code
    candidate.kind = .money
    candidate.currencies = money.codes
    if money.power > 0 {
      candidate.value = candidate.value?.scaled(by: money.power)
      candidate.note(Self.name, "× 10^\(money.power), abbreviated")
    }
    candidate.note(Self.name, money.code ?? "of an unknown country")
    UnitFractionRule(reading: reading).apply(to: &candidate, after: history)
    FollowingPartRule(reading: reading).apply(to: &candidate, after: history)
  }

  /// 10 سنتات is 0.1 of a dollar.
  private func addPart(to candidate: inout Candidate) {
    guard let part = around.part(at: candidate.end), let value = candidate.value,
      let share = value.divided(byPart: part.part.count)
    else { return }
    candidate.end = part.end
    candidate.value = share
    candidate.unit = around.code(of: part.part)
    candidate.kind = .money
    candidate.note(Self.name, "÷ \(part.part.count), part of \(candidate.unit ?? "an unknown currency")")
  }
}

/// Cents and their like after the whole: they are added to it.
struct FollowingPartRule: AttachmentRule {
  static let name = "money-part"
  static let seeds: Set<Candidate.Seed> = [.unit]
  let reading: Reading

  /// 20 دولارا و43 سنتا: the part is added to the whole.
  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.seed != .unit || candidate.kind == .money && !candidate.numeral.particles.hasArticle,
      let next = items.conjoined(candidate.end), let value = candidate.value,
      let amount = numerals.smallNumeral(at: next),
      let part = around.part(at: amount.end), let share = amount.value.divided(byPart: part.part.count)
    else { return }
    let codes = part.part.codes
    if let unit = candidate.unit { guard codes.contains(unit) else { return } }
    guard let sum = value.adding(share) else { return }
    candidate.value = sum
    candidate.unit = candidate.unit ?? currency(of: part.part, after: candidate)
    candidate.end = part.end
    candidate.isProvisional = false
    candidate.note(Self.name, "+ \(amount.value)/\(part.part.count)")
  }

  /// The currency that a noun and the part behind it may both be of, if only one is.
  private func currency(of part: MoneyLexicon.Part, after candidate: Candidate) -> String? {
    if candidate.currencies.isEmpty { return around.code(of: part) }
    let both = part.codes.filter { candidate.currencies.contains($0) }
    if let standard = part.standard, both.contains(standard) { return standard }
    return both.count == 1 ? both[0] : nil
  }
}

/// A symbol or code of a currency before digits.
struct SymbolRule: AttachmentRule {
  static let name = "currency-symbol"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  /// $10, USD 10.
  func apply(to candidate: inout Candidate, after history: History) {
    let first = candidate.numeral.first
    guard settings.currencies, candidate.unit == nil, candidate.kind == .cardinal, candidate.numeral.isDigits,
      first > 0,
      items.continues(first)
    else { return }
    for length in stride(from: 4, through: 1, by: -1) where length <= first {
      let start = first - length
      guard start == first - 1 || items.continues(start + 1),
        let symbol = items.lexicon.money.symbols.match(at: start, in: items.text),
        symbol.end == first || symbol.end == first - 1 && items.isPunctuation(first - 1, ".") && first - start > 3
      else { continue }
      // A symbol that ends a number belongs to that number.
      if start > 0, items.continues(start), items.isDigits(start - 1) { return }
      candidate.kind = .money
      candidate.unit = around.code(ofSymbol: symbol.name, start..<symbol.end)
      candidate.start = min(candidate.start ?? items.text.tokens[start].start, items.text.tokens[start].start)
      candidate.note(Self.name, candidate.unit ?? "of an unknown country")
      return
    }
  }
}
