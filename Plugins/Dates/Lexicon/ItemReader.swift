internal import ArabicScript
internal import SaqiyaKit

/// Makes items of the tokens of a text and of the numbers that were found in it.
///
/// Items that follow each other without an unknown word or the end of a line between them are a *chain*; an expression
/// lies in one chain. A chain in which nothing can carry a time, such as a lone في, is made part of the unknown words
/// around it, so that the grammar never looks at most of a text.
struct ItemReader {
  let text: ScannedText
  let bytes: String.UTF8View
  let lexicon: Lexicon
  let numbers: [SaqiyaKit.Number]
  var nextNumber = 0
  /// Where the numeral of the next number begins; most tokens lie before it.
  var numberStart: Int
  private(set) var items: [Item] = []
  /// The first item of the present chain.
  var chainStart = 0
  /// Whether an item of the present chain can carry a time.
  var carriesTime = false

  init(_ text: ScannedText, of view: View, numbers: [SaqiyaKit.Number], lexicon: Lexicon) {
    self.text = text
    self.bytes = view.text.utf8
    let reader = RangeReader(text: text, lexicon: lexicon)
    self.numbers = numbers.contains { $0.low != nil } ? numbers.flatMap(reader.bounds(of:)) : numbers
    numberStart = numbers.first?.numeral.start ?? .max
    self.lexicon = lexicon
  }

  /// Reads the whole text.
  ///
  /// - Complexity: O(tokens + numbers).
  mutating func read() { read([text.tokens.indices]) }

  /// Reads some lines, given by the ranges of their tokens.
  ///
  /// - Complexity: O(tokens + numbers).
  mutating func read(_ lines: [Range<Int>]) {
    items.reserveCapacity(text.tokens.count / 4)
    let tokens = text.tokens
    for line in lines {
      var index = line.lowerBound
      while index < line.upperBound { index = readItem(tokens[index], at: index) }
      closeChain()
    }
  }

  private mutating func readItem(_ token: ScriptToken, at index: Int) -> Int {
    switch token.kind {
    case .digits: return readDigits(token, at: index)
    case .punctuation: return readPunctuation(token, at: index)
    case .word: return readWord(token, at: index)
    }
  }

  mutating func append(_ lexeme: Lexeme, _ tokens: ClosedRange<Int>, _ adjust: (inout Item) -> Void = { _ in }) {
    let gap = gap(before: tokens.lowerBound)
    if gap == .lineBreak { closeChain() }
    var item = Item(
      lexeme: lexeme, tokens: tokens, range: text.range(tokens.lowerBound, through: tokens.upperBound), gap: gap)
    adjust(&item)
    if !lexicon.hasArticle, gap != .lineBreak { makeDefinite(&item) }
    // 15 الجاري is a day.
    let isDay = item.category == .which && chainStart < items.count && items[items.count - 1].digitCount > 0
    carriesTime = carriesTime || isDay || item.carriesTime
    items.append(item)
  }

  /// In a language without an article a unit is definite by the word beside it: هفتهٔ گذشته, این هفته, قرن بیستم; and ago is last
  /// beside a unit that no number counts: هفتهٔ پیش.
  private mutating func makeDefinite(_ item: inout Item) {
    guard chainStart < items.count, let last = items.indices.last else { return }
    let isAfterUnit = items[last].category == .unit
    switch item.category {
    case .unit: if items[last].category == .this || items[last].category == .that { item.hasArticle = true }
    case .lengthAgo where isAfterUnit && (last == chainStart || items[last - 1].category != .number):
      item.lexeme = Lexeme(category: .which, value: item.value)
      items[last].hasArticle = true
    case .which, .latest, .following, .same: if isAfterUnit { items[last].hasArticle = true }
    case .number: if isAfterUnit, item.isOrdinal { items[last].hasArticle = true }
    default: break
    }
  }

  private func gap(before index: Int) -> Item.Gap {
    let flags = text.tokens[index].flags
    // A tab separates the cells of a table as a line end separates lines.
    return flags.contains(.lineBreakBefore) || flags.contains(.tabBefore)
      ? .lineBreak : flags.contains(.spaceBefore) ? .space : .nothing
  }

  /// Ends the chain, if there is one; one that carries no time becomes unknown words.
  mutating func closeChain() {
    if chainStart < items.count, !carriesTime {
      let tokens = items[chainStart].tokens.lowerBound...items[items.count - 1].tokens.upperBound
      items.removeLast(items.count - chainStart)
      appendUnknown(tokens)
    }
    chainStart = items.count
    carriesTime = false
  }

  /// Adds tokens that no list knows; all in a row are one item, as long as no line ends between them.
  mutating func appendUnknown(_ tokens: ClosedRange<Int>) {
    let gap = gap(before: tokens.lowerBound)
    if gap != .lineBreak, let last = items.indices.last, items[last].category == .other {
      items[last].tokens = items[last].tokens.lowerBound...tokens.upperBound
      items[last].range.end = text.tokens[tokens.upperBound].end
    } else {
      var item = Item(
        lexeme: Lexeme(category: .other), tokens: tokens,
        range: text.range(tokens.lowerBound, through: tokens.upperBound), gap: gap)
      item.firstWordEndsLikeAccusative = endsLikeAccusative(tokens.lowerBound)
      item.firstWordHasArticle = hasArticle(tokens.lowerBound)
      item.firstWordIsParticle = isParticle(tokens.lowerBound)
      item.beginsWithClosingMark = isClosingMark(tokens.lowerBound)
      let second = tokens.lowerBound + 1
      item.isPredication =
        item.firstWordHasArticle && tokens.contains(second) && text.tokens[second].kind == .word && !hasArticle(second)
        && endsLikeAccusative(second)
      items.append(item)
    }
    chainStart = items.count
  }

  /// Whether a token is a mark that ends a quotation or a sentence: منذ 2001”.
  private func isClosingMark(_ index: Int) -> Bool {
    guard text.tokens[index].kind == .punctuation, let scalar = Unicode.Scalar(text.tokens[index].scalar) else {
      return false
    }
    switch scalar.properties.generalCategory {
    case .initialPunctuation, .finalPunctuation, .closePunctuation: return true
    default: return scalar == "\"" || scalar == "!" || scalar == "؟" || scalar == "?" || scalar == "…"
    }
  }

  /// Whether a word has at most two letters, or begins with و or ف.
  private func isParticle(_ index: Int) -> Bool {
    text.withFolded(index) { word in word.count <= 4 || word.has("و") || word.has("ف") }
  }

  /// Whether the last letter is ة, or the word is أولى; ثاني and ثماني end in the same folded letter as it.
  func endsInTeh(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      word.count >= 6 && (word.ends(in: "ه") || word.ends(in: "ولي"))
    }
  }

  /// Whether the last letter is ا, ة or ء.
  private func endsLikeAccusative(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      word.count >= 4 && (word.ends(in: "ا") || word.ends(in: "ه") || word.ends(in: "ء"))
    }
  }
}
