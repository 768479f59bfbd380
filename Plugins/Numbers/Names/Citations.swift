import ArabicScript
import SaqiyaKit

/// Numbers of notes and sources, and places in books: الدراسات[3]، ابن حجر (2)، البداية والنهاية (5/ 236).
///
/// The marks of a document are looked for when the first number needs them.
final class Citations {
  private let items: Items
  private let around: Surroundings

  init(_ items: Items, _ around: Surroundings) {
    self.items = items
    self.around = around
  }

  /// Whether a number is the mark of a note or a source.
  func isMark(_ numeral: Numeral) -> Bool {
    guard numeral.end == numeral.first + 1, items.digitCount(numeral.first) <= Self.mostDigits else { return false }
    return isInBrackets(numeral.first) || isParenthesised(numeral.first) && notes.contains(numeral.first)
  }

  /// (5/ 236), ابن حبان 1/ 147: a volume and its page, which a stroke with a space behind it joins; the token after the page.
  func endOfVolumeAndPage(at index: Int) -> Int? {
    guard items.digitCount(index) <= 2, items.isPunctuation(index + 1, "/"), items.adjoins(index + 1),
      items.isDigits(index + 2), !items.adjoins(index + 2), items.continues(index + 2),
      items.digitCount(index + 2) <= Self.mostDigits + 1, isBehindTitle(index)
    else { return nil }
    // A second stroke makes a date of it.
    return items.isPunctuation(index + 3, "/") ? nil : index + 3
  }

  /// Whether a parenthesis that holds nothing else, or a word of a title stands before a number.
  private func isBehindTitle(_ index: Int) -> Bool {
    guard items.continues(index) else { return false }
    if items.isPunctuation(index - 1, "(") { return items.adjoins(index) && items.isPunctuation(index + 3, ")") }
    if items.isPunctuation(index - 1, ")", "»") { return true }
    return items.isArabicWord(index - 1) && !items.isStopWord(index - 1) && !items.isGrammarWord(index - 1)
      && !items.isAmount(index - 1) && !items.isDateContext(index) && !items.isCue(index - 1, .inside)
      && !items.isCue(index - 1, .of)
  }

  /// (البقرة:193), (البقرة : 89): whether a number is that of a verse or the like, alone in parentheses with a name and a colon.
  func isVerse(_ numeral: Numeral) -> Bool {
    let (name, colon) = (numeral.first - 2, numeral.first - 1)
    guard numeral.end == numeral.first + 1, items.digitCount(numeral.first) <= Self.mostDigits,
      items.isPunctuation(colon, ":"), items.isPunctuation(numeral.end, ")"), items.isArabicWord(name),
      items.isPunctuation(name - 1, "("), items.continues(numeral.first)
    else { return false }
    let isMeasured = items.lexicon.nouns.form(of: name, in: items.text).map {
      items.lexicon.nouns.nouns[$0.noun].isWhole
    }
    return !items.isAmount(name) && isMeasured != true
  }

  /// The most digits of a mark.
  private static let mostDigits = 3

  /// [3], [18، 23], [4-6]: nothing but whole numbers between brackets behind a word.
  private func isInBrackets(_ index: Int) -> Bool {
    var (open, close) = (index - 1, index + 1)
    while open > 0, index - open <= Self.longestList, isPartOfList(open) { open -= 1 }
    while close - index <= Self.longestList, isPartOfList(close) { close += 1 }
    return items.isPunctuation(open, "[") && items.isPunctuation(close, "]") && items.continues(open)
      && items.isArabicWord(open - 1)
  }

  /// The most tokens on either side of a number in brackets.
  private static let longestList = 8

  private func isPartOfList(_ index: Int) -> Bool {
    items.isDigits(index) && items.digitCount(index) <= Self.mostDigits && items.digits(index).first != "0"
      || items.isPunctuation(index, "،", ",", "-", "–", "؛")
  }

  /// The numbers in parentheses behind words that count on from 1, and those that begin a line elsewhere, as notes do.
  ///
  /// - Complexity: O(tokens) at the first call.
  private lazy var notes: Set<Int> = {
    var (notes, run): (Set<Int>, [Int]) = ([], [])
    var (behindWords, atLines): ([Int: [Int]], Set<Int>) = ([:], [])
    for index in items.text.tokens.indices where items.isDigits(index) && isParenthesised(index) {
      guard let value = Int(items.digits(index)), value > 0 else { continue }
      guard items.continues(index - 1) else {
        atLines.insert(value)
        continue
      }
      behindWords[value, default: []].append(index)
      if value == 1 { run = [] }
      if value == run.count + 1 { run.append(index) }
      if run.count >= Self.leastNotes { notes.formUnion(run) }
    }
    for value in atLines { notes.formUnion(behindWords[value, default: []]) }
    return notes
  }()

  /// How many numbers that count on from 1 are notes.
  private static let leastNotes = 2

  /// Digits alone in parentheses behind a word or at the start of a line, which count nothing.
  private func isParenthesised(_ index: Int) -> Bool {
    guard items.isPunctuation(index - 1, "("), items.adjoins(index), items.isPunctuation(index + 1, ")"),
      items.adjoins(index + 1), items.digitCount(index) <= Self.mostDigits,
      !items.continues(index - 1) || items.isArabicWord(index - 2) && !items.isAmount(index - 2)
    else { return false }
    return !around.isQuantity(ExactDecimal(3), before: index + 2)
  }
}
