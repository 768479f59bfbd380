import ArabicScript
import SaqiyaKit

/// Whether what stands at a token makes a quantity of the number before it.
extension Surroundings {
  /// Whether something that a value could count or measure stands at a token.
  func isCounting(_ value: ExactDecimal, before index: Int) -> Bool {
    countedNoun(after: index, value: value) != nil || unit(at: index) != nil || currency(at: index) != nil
  }

  /// Whether something that makes a candidate of a value stands at a token: what it counts, a magnitude or a percent sign.
  func isQuantity(_ value: ExactDecimal, before index: Int) -> Bool {
    isCounting(value, before: index) || items.bareNumeralWord(index) != nil
      || items.lexicon.percents.match(at: index, in: items.text) != nil
  }
}
