import ArabicScript
import SaqiyaKit

/// The tokens of a document with what the lexicon says of each: the lowest layer, on which grammar and rules stand.
///
/// Everything here looks at single tokens and their neighbours and knows nothing of numerals. A class, as the other layers
/// are, so that asking it costs no copy of the text.
final class Items {
  let text: ScannedText
  /// The text of the view; ranges are its bytes until they are handed to the document.
  let view: String
  let lexicon: Lexicon

  init(text: ScannedText, view: String, lexicon: Lexicon) {
    self.text = text
    self.view = view
    self.lexicon = lexicon
  }

  // MARK: Kinds of tokens

  /// Whether a token exists and neither a line nor the cell of a table ends before it.
  func continues(_ index: Int) -> Bool {
    index >= 0 && index < text.tokens.count
      && (text.tokens[index].flags.isDisjoint(with: [.lineBreakBefore, .tabBefore]) || isWrapped(index))
  }

  /// مائة⏎ألف نسمة: whether a line of prose was broken within a number, before a word that multiplies it.
  private func isWrapped(_ index: Int) -> Bool {
    guard index > 0, !text.tokens[index].flags.contains(.tabBefore), case .magnitude = numeralWord(index),
      isDigits(index - 1) || numeralWord(index - 1) != nil,
      line(before: index - 1, Self.reachOfProse).count(where: { isWord($0) && letterCount($0) > 2 && form($0) == nil })
        >= Self.leastProse
    else { return false }
    let gap = view.utf8.dropFirst(text.tokens[index - 1].end).prefix(
      text.tokens[index].start - text.tokens[index - 1].end)
    return gap.count { $0 == UInt8(ascii: "\n") } == 1
  }

  /// How many tokens of a line that is broken are looked at, and how many of them must be words that no number is made of.
  private static let (reachOfProse, leastProse) = (10, 4)

  /// Whether a token exists and nothing visible, not even a space, stands between the one before and it.
  func adjoins(_ index: Int) -> Bool {
    index > 0 && index < text.tokens.count && !text.tokens[index].flags.contains(.spaceBefore)
  }

  /// The tokens before one on its line, the nearest `count` at most.
  func precedingTokens(_ index: Int, _ count: Int) -> Range<Int> {
    var first = index
    while first > 0, index - first < count, continues(first) { first -= 1 }
    return first..<index
  }

  /// The tokens before one on its line, the cells of a table included, the nearest `count` at most.
  func line(before index: Int, _ count: Int) -> Range<Int> {
    var first = index
    while first > 0, index - first < count, !text.tokens[first].flags.contains(.lineBreakBefore) { first -= 1 }
    return first..<index
  }

  /// Whether a token is the last of its line, but for marks.
  func endsLine(_ index: Int) -> Bool {
    var next = index + 1
    while next < text.tokens.count, text.tokens[next].kind == .punctuation,
      !text.tokens[next].flags.contains(.lineBreakBefore)
    {
      next += 1
    }
    return next >= text.tokens.count || text.tokens[next].flags.contains(.lineBreakBefore)
  }

  func isWord(_ index: Int) -> Bool {
    index >= 0 && index < text.tokens.count && text.tokens[index].kind == .word
  }

  func isArabicWord(_ index: Int) -> Bool { isWord(index) && text.tokens[index].flags.contains(.arabic) }

  func isLatin(_ index: Int) -> Bool { isWord(index) && !isArabicWord(index) }

  /// Whether a capital letter is written in a word of Latin letters.
  func hasCapital(_ index: Int) -> Bool {
    let word = view.utf8.dropFirst(text.tokens[index].start).prefix(text.tokens[index].end - text.tokens[index].start)
    return word.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  /// Whether a token is a word of Latin letters, in either case.
  func isLatin(_ index: Int, _ word: StaticString) -> Bool {
    isWord(index) && text.withFolded(index) { folded in word.withUTF8Buffer { folded.elementsEqual($0) } }
  }

  func isDigits(_ index: Int) -> Bool {
    index >= 0 && index < text.tokens.count && text.tokens[index].kind == .digits
  }

  func isPunctuation(_ index: Int, _ scalars: Unicode.Scalar...) -> Bool {
    guard index >= 0, index < text.tokens.count, text.tokens[index].kind == .punctuation else { return false }
    return scalars.contains { text.tokens[index].scalar == $0.value }
  }

  func isQuotationMark(_ index: Int) -> Bool {
    isPunctuation(index, "\"", "«", "»", "“", "”", "„", "‟")
  }

  // MARK: Words

  /// What a word can mean to the grammar.
  func form(_ index: Int) -> Lexicon.Form? {
    guard index < text.tokens.count, text.tokens[index].kind == .word else { return nil }
    return lexicon.form(of: index, in: text)
  }

  /// The numeral word at a token.
  func numeralWord(_ index: Int) -> NumeralWord? { form(index).flatMap { lexicon.sense(of: $0).numeral } }

  // MARK: Digits

  /// The digits of a token in ASCII; at most 40 of them.
  func digits(_ index: Int) -> String {
    text.withFolded(index) { String(decoding: $0.prefix(40), as: UTF8.self) }
  }

  /// How many digits a run of digits has.
  func digitCount(_ index: Int) -> Int { text.tokens[index].foldedCount }

  /// Four digits that can be a recent year.
  func isPlainYear(_ index: Int) -> Bool {
    guard isDigits(index), digitCount(index) == 4, let year = Int(digits(index)) else { return false }
    return Years.recent.contains(year)
  }

  /// 1920 × 1080: whether a sign of multiplication stands beside digits.
  func isFactor(_ index: Int) -> Bool { isPunctuation(index - 1, "×") || isPunctuation(index + 1, "×") }

  /// A plus that touches the digits and follows nothing that it could join to them.
  func isPlus(_ index: Int) -> Bool {
    isPunctuation(index - 1, "+") && adjoins(index) && (!adjoins(index - 1) || isPunctuation(index - 2, "(", "["))
  }

  // MARK: Letters

  /// How many letters an Arabic word has: each takes two bytes.
  func letterCount(_ index: Int) -> Int { text.tokens[index].foldedCount / 2 }

  /// Whether the letters of a word show something about it.
  func shows(_ index: Int, _ role: WordShapes.Role) -> Bool {
    isWord(index) && text.withFolded(index) { lexicon.context.shapes.shows(role, $0) }
  }

  /// Whether a word is written with ى at its end, which folds as ي.
  func endsInAlefMaqsura(_ index: Int) -> Bool {
    view.ends(with: lexicon.context.shapes.alefMaqsura, before: text.tokens[index].end)
  }

  /// Whether a word is written with ة at its end, which folds as ه: مدينة, not مدينتيه.
  func endsInTehMarbuta(_ index: Int) -> Bool {
    view.ends(with: lexicon.context.shapes.feminine, before: text.tokens[index].end)
  }

  /// قطاعيِ الصحة: whether the last letter has a kasra, which no ending of an adjective has.
  func endsInKasra(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return !token.flags.contains(.shadda)
      && view.utf8.dropFirst(token.start).prefix(token.end - token.start).suffix(2).elementsEqual("\u{650}".utf8)
  }

  /// لقبه: whether a word is written with ه at its end, which is a pronoun there, and not with ة.
  func endsInPronoun(_ index: Int) -> Bool { shows(index, .possessor) && !endsInTehMarbuta(index) }

  /// وأحد, which folds like واحد: whether a hamza is written on the alef behind the first letter.
  func hasHamzaInside(_ index: Int) -> Bool {
    let hamza = lexicon.context.shapes.hamza
    let letters = view.utf8.dropFirst(text.tokens[index].start).prefix(
      text.tokens[index].end - text.tokens[index].start)
    return letters.dropFirst(2).starts(with: hamza)
  }

  /// 3ـ5, 1892 ـ 1988: a tatweel that is typed for a dash, which is a word without letters, with spaces on both sides or none.
  func isTatweel(_ index: Int) -> Bool {
    isWord(index) && text.tokens[index].foldedCount == 0 && adjoins(index) == adjoins(index + 1)
  }
}

/// The numbers that can be years.
enum Years {
  /// Those of four digits that can be years where a word says so.
  static let stated = 1000...2100
  /// Those that news has as years without a word for it.
  static let recent = 1900...2099
}

extension String {
  /// Whether the bytes before an offset end in these, marks apart.
  func ends(with bytes: [UInt8], before offset: Int) -> Bool {
    guard !bytes.isEmpty else { return false }
    let utf8 = self.utf8
    var end = utf8.index(utf8.startIndex, offsetBy: offset)
    while let scalar = unicodeScalars[..<end].last, scalar.properties.generalCategory == .nonspacingMark {
      end = unicodeScalars.index(before: end)
    }
    return utf8[..<end].suffix(bytes.count).elementsEqual(bytes)
  }

  /// The offset after a number of Arabic letters and the marks that belong to them.
  func offset(after letters: Int, lettersFrom start: Int) -> Int {
    guard letters > 0 else { return start }
    var left = letters
    var offset = start
    for scalar in unicodeScalars[utf8.index(utf8.startIndex, offsetBy: start)...] {
      let isLetter = scalar.properties.isAlphabetic && scalar.properties.generalCategory == .otherLetter
      if isLetter {
        if left == 0 { break }
        left -= 1
      }
      offset += UTF8.width(scalar)
    }
    return offset
  }
}
