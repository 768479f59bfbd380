import ArabicScript
import SaqiyaKit

/// Numbers in words, and digits with magnitude words.
///
/// Number := Term (و Term)*, magnitudes strictly falling; Term := Group? Magnitude+ | Group; Group is below 1000.
final class NumeralGrammar {
  let items: Items
  let figures: DigitGrammar
  let around: Surroundings

  init(items: Items, figures: DigitGrammar, around: Surroundings) {
    self.items = items
    self.figures = figures
    self.around = around
  }

  /// One summand: a group, a magnitude, or a group times magnitudes.
  struct Term {
    var end: Int
    var value: ExactDecimal
    /// What stands before the largest magnitude: 100 of مئة مليون.
    var coefficient: ExactDecimal
    var power: Int
    var other: ExactDecimal?
    var step: String?
  }

  /// A number below 1000 in words.
  struct Group {
    var end: Int
    var value: Int
  }
}
