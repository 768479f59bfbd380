internal import ArabicScript
internal import Language
internal import SaqiyaKit

/// A number in words that was read by itself.
struct SmallNumber {
  var value: Int
  /// Its last token.
  var lastToken: Int
  /// Whether و is written as one with its first word.
  var isJoined: Bool
}

/// The words of numbers below a thousand, from the table of number words of the language.
struct SmallNumberWords: Sendable {
  private let table: WordTable

  init(_ table: LanguageTable) throws(StageError) {
    var entries: [(String, Int)] = []
    var stems: [(String, Int)] = []
    for row in table.rows {
      switch row[1] {
      case "unit", "colloquial-unit", "part", "ten", "teen", "tens", "hundred":
        entries.append((row[0], try table.number(row, 2)))
      case "hundreds-stem": stems.append((row[0], try table.number(row, 2)))
      default: break
      }
    }
    let hundreds = entries.filter { $0.1 == 100 }.map(\.0)
    for (stem, value) in stems { entries += hundreds.map { (stem + $0, value) } }
    self.table = WordTable(entries)
  }

  /// The value of a word without its first bytes; `nil` when it is no such number.
  func value(_ index: Int, in text: ScannedText, dropping prefix: Int = 0) -> Int? {
    table.value(of: index, in: text, dropping: prefix)
  }
}

/// Reads numbers in words where the numbers layer reads none: the minutes of an hour and years with their small part first.
struct SmallNumberReader {
  let text: ScannedText
  let lexicon: Lexicon

  /// `خمس دقائق`, `وأربعين دقيقة`, `واثنتي عشرة دقيقة`: a number below sixty and the word for minutes.
  func minutes(at index: Int) -> SmallNumber? {
    guard let number = sum(at: index), number.value < 60, number.lastToken + 1 < text.tokens.count,
      let unit = lexicon.match(at: number.lastToken + 1, in: text)?.lexeme, unit.category == .unit,
      unit.value == CalendarUnit.minute.rawValue
    else { return nil }
    return number
  }

  /// `خمس وستين وأربعمائة`: a year with its hundreds last, as the classical language counts.
  func year(at index: Int) -> SmallNumber? {
    guard let number = sum(at: index), number.value > 100, number.lastToken > index else { return nil }
    return number
  }

  /// Words joined by و, each greater than the sum before it; a unit before عشر is a teen.
  private func sum(at index: Int) -> SmallNumber? {
    guard var value = value(at: index) else { return nil }
    var last = index
    if isBeside(last + 1), value < 10, lexicon.smallNumbers.value(last + 1, in: text) == 10 {
      (value, last) = (value + 10, last + 1)
    }
    while isBeside(last + 1), hasConjunction(last + 1),
      let next = lexicon.smallNumbers.value(last + 1, in: text, dropping: 2),
      next > value, next >= 20
    {
      (value, last) = (value + next, last + 1)
    }
    return SmallNumber(value: value, lastToken: last, isJoined: joinedValue(at: index) != nil)
  }

  private func value(at index: Int) -> Int? { lexicon.smallNumbers.value(index, in: text) ?? joinedValue(at: index) }

  /// The value behind a و that is written as one with the word; واحد has none.
  private func joinedValue(at index: Int) -> Int? {
    guard lexicon.smallNumbers.value(index, in: text) == nil, hasConjunction(index) else { return nil }
    return lexicon.smallNumbers.value(index, in: text, dropping: 2)
  }

  private func hasConjunction(_ index: Int) -> Bool { text.withFolded(index) { $0.count > 4 && $0.has("و") } }

  private func isBeside(_ index: Int) -> Bool {
    index < text.tokens.count && text.tokens[index].kind == .word
      && !text.tokens[index].flags.contains(.lineBreakBefore)
  }
}
