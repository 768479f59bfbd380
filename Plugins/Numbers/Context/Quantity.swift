import ArabicScript
import SaqiyaKit

/// A numeral on its way to becoming an annotation: what stands around it is added step by step.
struct Quantity: Sendable {
  var numeral: Numeral
  var kind: Number.Kind
  var value: ExactDecimal?
  var low: ExactDecimal?
  var high: ExactDecimal?
  /// The offset where the expression starts, when a sign or symbol stands before the numeral.
  var start: Int?
  /// The offset where the numeral starts, when it is not where its token starts.
  var numeralStart: Int?
  /// The token after the expression.
  var end: Int
  /// The offset where the expression ends, when it is not where the last token ends.
  var endOffset: Int?
  var unit: String?
  var noun: TextRange?
  var lemma: String?
  var base: TextRange?
  var modifier: Number.Modifier?
  var subsetOf: TextRange?
  var steps: [String] = []

  init(_ numeral: Numeral, kind: Number.Kind) {
    self.numeral = numeral
    self.kind = kind
    value = numeral.value
    end = numeral.end
    steps = numeral.steps
  }

  /// Whether something says what is counted or measured.
  var hasSuffix: Bool { unit != nil || noun != nil || kind == .money }
}

extension NumberScanner {
  /// Adds the annotation of a quantity, unless its kind is not wanted.
  ///
  /// - Returns: the token to go on with.
  mutating func emit(_ quantity: Quantity) -> Int {
    let next = max(quantity.end, quantity.numeral.end)
    guard settings.kinds.contains(quantity.kind) else { return next }
    let numeral = quantity.numeral
    let numeralStart = quantity.numeralStart ?? start(of: numeral.first, dropping: numeral.particles)
    let numeralEnd = text.tokens[numeral.end - 1].end
    let start = min(quantity.start ?? numeralStart, numeralStart)
    let end = quantity.endOffset ?? text.tokens[max(quantity.end, numeral.end) - 1].end
    var number = Number(
      range: TextRange(start, end), numeral: TextRange(numeralStart, numeralEnd), kind: quantity.kind,
      value: quantity.value?.normalized)
    describe(&number, quantity)
    found.append(number)
    lastEnd = next
    if [.count, .cardinal, .vague].contains(number.kind) { lastCounted = (number.numeral, number.lemma) }
    return next
  }

  private func describe(_ number: inout Number, _ quantity: Quantity) {
    if quantity.kind == .fraction, let fraction = quantity.numeral.fraction {
      number.numerator = quantity.value.map { $0 < .zero } == true ? -fraction.numerator : fraction.numerator
      number.denominator = fraction.denominator
    }
    number.low = quantity.low?.normalized
    number.high = quantity.high?.normalized
    number.unit = quantity.unit
    number.noun = quantity.noun
    number.lemma = quantity.lemma
    number.base = quantity.base
    number.modifier = quantity.modifier
    number.subsetOf = quantity.subsetOf
    number.alternatives = quantity.kind == .identifier ? [] : quantity.numeral.alternatives.map(\.normalized)
    number.derivation = quantity.steps
    number.showsDerivation = settings.derivations
  }
}
