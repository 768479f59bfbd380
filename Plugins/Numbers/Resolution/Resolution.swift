import ArabicScript
import SaqiyaKit

/// What is kept of the candidates, and how it is written down.
///
/// A candidate that covers an earlier one wins, because it says more about the same words: of `إرهابيين اثنين` the number two
/// with its noun, not the dual. Kinds that are not wanted are left out last, so that they never change how the others are read.
struct Resolution: Reader {
  let reading: Reading

  /// The annotations of the candidates, in reading order.
  func numbers(_ candidates: [Candidate]) -> [Number] {
    var kept: [Number] = []
    kept.reserveCapacity(candidates.count)
    for candidate in candidates {
      let number = number(candidate)
      while let last = kept.last, number.range.start <= last.range.start { kept.removeLast() }
      kept.append(number)
    }
    guard settings.kinds.count < Number.Kind.allCases.count else { return kept }
    return kept.filter { settings.kinds.contains($0.kind) }
  }

  private func number(_ candidate: Candidate) -> Number {
    let numeral = candidate.numeralRange(in: items)
    let start = min(candidate.start ?? numeral.start, numeral.start)
    let end = items.text.tokens[candidate.next - 1].end
    var number = Number(
      range: TextRange(start, end), numeral: numeral, kind: candidate.kind, value: candidate.value?.normalized)
    describe(&number, candidate)
    return number
  }

  private func describe(_ number: inout Number, _ candidate: Candidate) {
    if candidate.kind == .fraction, let fraction = candidate.numeral.fraction {
      number.numerator = candidate.value.map { $0 < .zero } == true ? -fraction.numerator : fraction.numerator
      number.denominator = fraction.denominator
    }
    number.low = candidate.low?.normalized
    number.high = candidate.high?.normalized
    number.unit = candidate.unit
    number.noun = candidate.noun
    number.lemma = candidate.lemma
    number.base = candidate.base
    number.modifier = candidate.modifier
    number.subsetOf = candidate.subsetOf
    number.identifier = candidate.kind == .identifier ? candidate.identifier : nil
    number.alternatives = candidate.kind == .identifier ? [] : candidate.numeral.alternatives.map(\.normalized)
    number.derivation = candidate.steps
    number.showsDerivation = settings.derivations
  }
}
