import ArabicScript
import SaqiyaKit

/// A numeral that was read: the tokens that it takes and what they come to.
struct Numeral: Sendable {
  /// The first token, whose particles are not part of the numeral.
  var first: Int
  /// The token after the last.
  var end: Int
  var particles = Proclitics.none
  var value: ExactDecimal
  /// Other values that the same characters could mean.
  var alternatives: [ExactDecimal] = []
  /// The numerator and denominator, when it is nothing but a fraction.
  var fraction: (numerator: Int, denominator: Int)?
  /// The power of ten of the last magnitude word; 0 where there is none.
  var power = 0
  /// Has its small parts first, as classical texts write numbers.
  var isRising = false
  /// Begins with digits.
  var isDigits = false
  /// How the value came to be.
  var steps: [String] = []

  /// The same numeral with another value, taking tokens up to `end`.
  func extended(to end: Int, value: ExactDecimal, step: String) -> Numeral {
    var copy = self
    copy.end = end
    copy.value = value
    copy.fraction = nil
    copy.steps.append(step)
    return copy
  }
}

extension ExactDecimal {
  /// The number times a power of ten; always exact.
  func scaled(by power: Int) -> ExactDecimal { ExactDecimal(significand: significand, exponent: exponent + power) }

  /// The largest power of ten that is read: what the significand can be multiplied by and still be written out.
  static let largestPower = 36

  static func power(of ten: Int) -> ExactDecimal { ExactDecimal(significand: 1, exponent: ten) }

  /// The share that so many parts have; `nil` when it does not end.
  func divided(byPart count: Int) -> ExactDecimal? {
    switch count {
    case 5: multiplied(by: ExactDecimal(2))?.scaled(by: -1)
    case 10: scaled(by: -1)
    case 100: scaled(by: -2)
    case 1000: scaled(by: -3)
    default: nil
    }
  }
}
