import SaqiyaKit

/// A word or sign of a condition.
struct ConditionToken: Sendable {
  enum Kind: Sendable, Equatable {
    /// A name or a bare word.
    case word
    /// A text in quotes.
    case quoted
    case number
    case date
    /// One of the signs of the grammar.
    case sign
    /// Nothing more.
    case end
  }

  var kind: Kind
  /// What is written; of a text in quotes, what is in them.
  var text: String
  /// How many Unicode scalars stand before it.
  var offset: Int

  /// Whether it is a sign or a bare word of the grammar.
  func isReserved(_ text: String) -> Bool { (kind == .sign || kind == .word) && self.text == text }

  /// What messages call it.
  var description: String { kind == .end ? "the end" : "'\(text)'" }
}

/// Splits a condition into words and signs.
struct ConditionScanner {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  /// All tokens, and one for the end.
  ///
  /// - Throws: ``ConditionError`` at a sign that conditions do not have.
  mutating func scan() throws(ConditionError) -> [ConditionToken] {
    var tokens: [ConditionToken] = []
    while true {
      while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
      guard position < scalars.count else { break }
      tokens.append(try next())
    }
    return tokens + [ConditionToken(kind: .end, text: "", offset: scalars.count)]
  }

  private mutating func next() throws(ConditionError) -> ConditionToken {
    let start = position
    let scalar = scalars[start]
    if scalar == "'" || scalar == "\"" { return try quoted(by: scalar) }
    if scalar.isDigit || scalar == "-" && start + 1 < scalars.count && scalars[start + 1].isDigit {
      return try number()
    }
    if scalar.startsName {
      while position < scalars.count, scalars[position].continuesName { position += 1 }
      return token(.word, from: start)
    }
    return try sign()
  }

  private func token(_ kind: ConditionToken.Kind, from start: Int) -> ConditionToken {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<position])
    return ConditionToken(kind: kind, text: String(text), offset: start)
  }

  /// A text in quotes, in which a quote of the kind is written twice.
  private mutating func quoted(by quote: Unicode.Scalar) throws(ConditionError) -> ConditionToken {
    let start = position
    var text = String.UnicodeScalarView()
    position += 1
    while position < scalars.count {
      if scalars[position] == quote {
        guard position + 1 < scalars.count, scalars[position + 1] == quote else {
          position += 1
          return ConditionToken(kind: .quoted, text: String(text), offset: start)
        }
        position += 1
      }
      text.append(scalars[position])
      position += 1
    }
    throw ConditionError("a text in quotes has no closing \(quote)", at: start)
  }

  /// A number or a date: digits with what is between them.
  private mutating func number() throws(ConditionError) -> ConditionToken {
    let start = position
    position += 1
    while position < scalars.count, scalars[position].continuesNumber { position += 1 }
    var found = token(.number, from: start)
    if ExactDecimal(found.text) != nil { return found }
    guard CalendarInterval(found.text) != nil else {
      throw ConditionError(
        "found '\(found.text)', expected a number like 12.5, a date like 2017-11-10, or a text in quotes", at: start)
    }
    found.kind = .date
    return found
  }

  private static let signs = ["<=", ">=", "!=", "<", ">", "=", "(", ")", "[", "]", ",", "."]
  private static let others = [
    "==": "=", "<>": "!=", "&&": "and", "||": "or", "!": "not", "&": "and", "|": "or", "≥": ">=", "≤": "<=", "≠": "!=",
    "،": ",",
  ]

  private mutating func sign() throws(ConditionError) -> ConditionToken {
    let start = position
    for length in [2, 1] where start + length <= scalars.count {
      position = start + length
      let found = token(.sign, from: start)
      if let meant = Self.others[found.text] {
        throw ConditionError("found '\(found.text)', expected '\(meant)'", at: start)
      }
      if Self.signs.contains(found.text) { return found }
    }
    throw ConditionError(
      "found '\(token(.sign, from: start).text)', which conditions do not have; put a text in quotes", at: start)
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var startsName: Bool { properties.isAlphabetic || self == "_" }
  fileprivate var continuesName: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: true
    default: startsName || self == "-" || value == 0x200C || value == 0x640
    }
  }
  fileprivate var continuesNumber: Bool {
    isDigit || properties.isAlphabetic || self == "." || self == "-" || self == "+" || self == ":" || self == "_"
  }
}
