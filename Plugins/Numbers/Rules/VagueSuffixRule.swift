import ArabicScript
import SaqiyaKit

/// The unit, currency or noun after a vague number, directly or after من.
struct VagueSuffixRule: AttachmentRule {
  static let name = "vague-suffix"
  static let seeds: Set<Candidate.Seed> = [.vague]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    let end = candidate.numeral.end
    if let unit = around.unit(at: end) ?? unitAfterFrom(end) {
      candidate.unit = unit.name
      candidate.end = unit.end
      candidate.note(Self.name, unit.name)
    } else if let money = around.currency(at: end) ?? currencyAfterFrom(end) {
      candidate.unit = money.code
      candidate.end = money.end
      candidate.note(Self.name, money.code)
    } else if settings.countedNouns {
      addNoun(to: &candidate)
    }
  }

  /// A number that asks for the same form of the noun as عدة.
  private static let several = ExactDecimal(5)

  private func unitAfterFrom(_ index: Int) -> (name: String, end: Int)? {
    guard items.isCue(index, .of), items.continues(index), items.continues(index + 1) else { return nil }
    return definiteUnit(at: index + 1)
  }

  private func currencyAfterFrom(_ index: Int) -> Surroundings.Currency? {
    items.isCue(index, .of) && items.continues(index) && items.hasArticle(index + 1)
      ? around.currency(at: index + 1) : nil
  }

  private func definiteUnit(at index: Int) -> (name: String, end: Int)? {
    items.hasArticle(index) ? around.unit(at: index) : nil
  }

  /// مئات الأشخاص, مئات من الأشخاص.
  private func addNoun(to candidate: inout Candidate) {
    var index = candidate.end
    if items.isCue(index, .of), items.continues(index) { index += 1 }
    guard items.continues(index), items.isWord(index), !items.isStopWord(index),
      items.form(index).map({ items.lexicon.sense(of: $0).dual != nil }) ?? true
    else { return }
    if candidate.high.map({ $0 < ExactDecimal(100) }) ?? (candidate.low == nil), index == candidate.end,
      let noun = around.countedNoun(after: index, value: candidate.high ?? Self.several)
    {
      // عدة حفلات, بضع وعشرون رجلا
      (candidate.noun, candidate.lemma) = (items.text.tokens[index].range, noun.lemma)
      candidate.end = index + 1
      candidate.note(Self.name, candidate.lemma)
      return
    }
    let noun = items.lexicon.nouns.form(of: index, in: items.text)
    guard noun?.count == .plural || items.hasArticle(index) else { return }
    candidate.noun = items.text.tokens[index].range
    candidate.lemma = noun.map { items.lexicon.nouns.nouns[$0.noun].lemma }
    candidate.end = index + 1
    candidate.note(Self.name, candidate.lemma)
  }
}
