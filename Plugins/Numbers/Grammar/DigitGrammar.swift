import ArabicScript
import SaqiyaKit

/// Numbers in digits, of whatever script, with their separators.
final class DigitGrammar {
  let items: Items
  /// What the other numbers of the document say about separators.
  let convention: DocumentConvention

  init(items: Items, convention: DocumentConvention) {
    self.items = items
    self.convention = convention
  }

  /// What a run of digits and separators is.
  enum DigitReading {
    /// A number: its value, other values, the token after it and the rule.
    case number(ExactDecimal, alternatives: [ExactDecimal], end: Int, step: String)
    /// A fraction written with a slash: 3/4.
    case fraction(Int, Int, end: Int)
    /// Not one number: a date, a time, a version, an address.
    case name(end: Int, step: String)

    var end: Int {
      switch self {
      case .number(_, _, let end, _), .fraction(_, _, let end), .name(let end, _): end
      }
    }
  }

  /// A run of digit groups and the separators between them, with nothing else in between.
  struct DigitRun {
    var groups: [Int]
    var separators: [Unicode.Scalar]
    var end: Int
  }
}
