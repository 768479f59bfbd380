import ArabicScript
import SaqiyaKit

/// Two bounds of one number: أكثر من 10 وأقل من 20, لا يقل عن 50 ولا يزيد على 70.
extension NumberScanner {
  /// Adds the other bound when it follows with و; the quantity then has both ends.
  mutating func addOtherBound(to quantity: inout Quantity) {
    guard let bound = quantity.modifier, bound != .approx, let value = quantity.value, quantity.noun == nil,
      let other = otherBound(after: quantity.end, bound), let numeral = upperEnd(at: other, .to)
    else { return }
    var second = Quantity(numeral, kind: numeral.fraction == nil ? .cardinal : .fraction)
    addSuffix(to: &second)
    guard let limit = second.value, isCompatible(quantity, second) else { return }
    let isRising = bound == .moreThan || bound == .atLeast
    let first = isRising ? distributed(value, of: quantity, to: second) : value
    guard isRising ? first < limit : limit < first else { return }
    if second.unit == nil, second.kind == .cardinal { addNoun(to: &second) }
    merge(second, into: &quantity, low: min(first, limit), high: max(first, limit))
    (quantity.noun, quantity.lemma, quantity.modifier) = (second.noun, second.lemma, nil)
    quantity.steps.append("two bounds")
  }

  /// The token after a bound of the other direction that و joins.
  private func otherBound(after end: Int, _ bound: Number.Modifier) -> Int? {
    guard continues(end), isWord(end) else { return nil }
    let isDetached = isWord(end, "و")
    let start = isDetached ? end + 1 : end
    guard isDetached || startsWith(end, "و") || startsWith(end, "ف"), continues(start),
      text.tokens[start].foldedCount > 4,
      let found = lexicon.bounds.before.longest(at: start, in: text, dropping: isDetached ? 0 : 2)
    else { return nil }
    let other = found.meaning.modifier
    guard other != .approx, Self.isLower(bound) != Self.isLower(other) else { return nil }
    return found.end
  }

  private static func isLower(_ bound: Number.Modifier) -> Bool { bound == .moreThan || bound == .atLeast }
}
