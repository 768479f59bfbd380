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
  /// Whether the last word of a phrase has the article: بعد الظهر.
  var hasInnerArticle = false
  var hasConjunction = false
  /// The preposition ب, ل or ك written as one with the word, by the second byte of its letter.
  var preposition: UInt8?
  /// How many digits a number is written in; 0 for words.
  var digitCount = 0
  /// Whether its digits are those of Persian and Urdu: ۱۴۰۲.
  var hasExtendedDigits = false
  /// A number; `nil` when it is not a whole one.
  var amount: Amount?
  var isOrdinal = false
  /// Whether a number in words ends in ة or ى, which feminine ordinals do.
  var isFeminine = false
  /// Whether the numbers layer found a noun that the number counts.
  var countsNoun = false
  /// The unit of time of digits that have it from a number behind them: 25 of 25 و29 سنة.
  var sharedUnit: CalendarUnit?
  /// What limits a number, where the numbers layer found it: لا تقل مدتها عن ثلاث سنوات.
  var modifier: TimeExpression.Modifier?
  /// Whether the numbers layer found the number to be of money, of percent, a measure: nothing that a date is made of.
  var isClaimed = false
  /// Whether the numbers layer takes it with the letter that follows, which may also stand for an era or a part of the
  /// day: 5 م as five metres.
  var isClaimedByLetter = false
  /// Of a number in words: whether its last word has the ending of an indefinite accusative, as no hour has: أربعا.
  var isAccusative = false
  /// Of a unit: whether a verb of lasting stands a few words before it: دام العطل ساعات.
  var followsLastingVerb = false
  /// Whether it follows a particle of names, as no date does: دي مايو, بن الصباح.
  var followsNameParticle = false
  /// Of an item that no list knows: whether its first word could be an indefinite accusative, by its last letter.
  var firstWordEndsLikeAccusative = false
  /// Of an item that no list knows: whether its first word has the article.
  var firstWordHasArticle = false
  /// Of an item that no list knows: whether it begins with a mark that ends a quotation or a sentence.
  var beginsWithClosingMark = false
  /// Of an item that no list knows: whether its first word is short or begins with و or ف, as no counted noun does.
  var firstWordIsParticle = false
  /// Of an item that no list knows: whether its first word has the article and its second could be an indefinite accusative, as
  /// the subject and the predicate of a verb of becoming are.
  var isPredication = false
  /// Which mark it is; none for other items.
  var mark = Mark()

  var category: Category { lexeme.category }
  var value: Int { lexeme.value }

  /// Whether an expression may be about this item alone, with the words around it only saying more.
  ///
  /// Two numbers in digits with a mark between them may be a date as well, which no single item tells.
  var carriesTime: Bool {
    switch category {
    case .number: digitCount == 4 || isOrdinal || digitCount == 0 && isNumber(in: 1000...2999)
    case .one: hasArticle
    default: category.traits.carriesTime
    }
  }

  /// Whether it is a number in digits or words that is whole and in a range.
  func isNumber(in range: ClosedRange<Int>) -> Bool {
    guard category == .number, let number = amount?.integer else { return false }
    return range.contains(number)
  }

  /// Whether it is one of some marks.
  func isMark(_ marks: Mark) -> Bool { !mark.isDisjoint(with: marks) }

  func isUnit(_ unit: CalendarUnit) -> Bool {
    category == .unit && value == unit.rawValue
  }

  /// Whether nothing stands between it and what is before.
  var isTouchingWord: Bool { gap == .nothing }

  var isUnit: Bool { category == .unit }

  /// Whether it is the name of a unit that a day, a month or an hour may begin with: يوم الخميس, شهر مايو, الثانية ظهرا.
  var isUnitOfMoment: Bool { isUnit(.day) || isUnit(.month) || isUnit(.second) }

  /// Whether a form of the singular: one unit.
  var isSingularUnit: Bool { category == .unit && (lexeme.form == .singular || lexeme.form == .accusative) }

  /// What stands where nothing of a time expression does: past the end, or beyond the end of the line.
  static let none = Item(
    lexeme: Lexeme(category: .other), tokens: 0...0, range: TextRange(0, 0), gap: .lineBreak)
}

extension [Item] {
  /// The bytes that an expression takes in the view.
  func range(of expression: Expression) -> TextRange {
    TextRange(self[expression.items.lowerBound].range.start, self[expression.items.upperBound - 1].range.end)
  }
}

/// A punctuation mark that joins or encloses the parts of a date.
struct Mark: OptionSet, Sendable {
  let rawValue: UInt16

  static let slash = Mark(rawValue: 1)
  static let hyphen = Mark(rawValue: 2)
  /// – — −
  static let dash = Mark(rawValue: 4)
  static let point = Mark(rawValue: 8)
  /// , and ،
  static let comma = Mark(rawValue: 16)
  static let colon = Mark(rawValue: 32)
  static let open = Mark(rawValue: 64)
  static let close = Mark(rawValue: 128)
  static let plus = Mark(rawValue: 256)
  /// The Arabic decimal separator ٫.
  static let decimal = Mark(rawValue: 512)
  /// [ ] ؛
  static let other = Mark(rawValue: 1024)
  static let bar = Mark(rawValue: 2048)
  static let equal = Mark(rawValue: 4096)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The mark of a scalar; `nil` when it is not part of a date.
  init?(scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else { return nil }
    switch scalar {
    case "/": self = .slash
    case "-": self = .hyphen
    case "–", "—", "−": self = .dash
    case ".": self = .point
    case ",", "،": self = .comma
    case ":": self = .colon
    case "(": self = .open
    case ")": self = .close
    case "+": self = .plus
    case "٫": self = .decimal
    case "[", "]", "؛": self = .other
    case "|": self = .bar
    case "=": self = .equal
    default: return nil
    }
  }
}
