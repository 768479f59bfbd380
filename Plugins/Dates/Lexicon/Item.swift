internal import SaqiyaKit

/// A word, number or mark as the grammar sees it; what lies between two of them that no list knows is one item as well.
struct Item: Sendable {
  /// What stands before an item.
  enum Gap: Sendable {
    case nothing, space, lineBreak
  }

  var lexeme: Lexeme
  /// The first and the last token.
  var tokens: ClosedRange<Int>
  /// The bytes in the view, without a conjunction or preposition that is written as one with the word.
  var range: TextRange
  var gap: Gap
  var hasArticle = false
  var hasConjunction = false
  /// The preposition ب, ل or ك written as one with the word, by the second byte of its letter.
  var preposition: UInt8?
  /// How many digits a number is written in; 0 for words.
  var digitCount = 0
  /// A number; `nil` when it is not a whole one.
  var amount: Amount?
  var isOrdinal = false
  /// Whether a number in words ends in ة or ى, which feminine ordinals do.
  var isFeminine = false
  /// Whether the numbers layer found a noun that the number counts.
  var countsNoun = false
  /// Whether the numbers layer found the number to be of money, of percent, a measure: nothing that a date is made of.
  var isClaimed = false
  /// Of an item that no list knows: whether its first word could be an indefinite accusative, by its last letter.
  var firstWordEndsLikeAccusative = false
  /// The scalar of a mark.
  var scalar: UInt32 = 0

  var category: Category { lexeme.category }
  var value: Int { lexeme.value }

  /// Whether it is a number in digits or words that is whole and in a range.
  func isNumber(in range: ClosedRange<Int>) -> Bool {
    guard category == .number, let number = amount?.integer else { return false }
    return range.contains(number)
  }

  /// Whether it is one of some marks.
  func isMark(_ scalars: Unicode.Scalar...) -> Bool {
    category == .mark && scalars.contains { $0.value == scalar }
  }

  func isUnit(_ unit: CalendarUnit) -> Bool {
    category == .unit && value == unit.rawValue
  }

  /// Whether a form of the singular: one unit.
  var isSingularUnit: Bool { category == .unit && (lexeme.form == .singular || lexeme.form == .accusative) }

  /// What stands where nothing of a time expression does: past the end, or beyond the end of the line.
  static let none = Item(
    lexeme: Lexeme(category: .other), tokens: 0...0, range: TextRange(0, 0), gap: .lineBreak)
}
