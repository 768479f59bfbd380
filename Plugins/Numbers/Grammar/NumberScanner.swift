import ArabicScript
import SaqiyaKit

/// What is true of a whole document, worked out when the first number needs it.
final class DocumentFacts {
  /// The decimal separator that the unambiguous numbers use.
  var convention: NumberScanner.Convention?
  /// How often the document names a region or its people.
  var regions: [String: Int]?
}

/// One pass over the words of a document that finds its numbers.
///
/// Every rule looks at a bounded number of tokens, so the pass is linear in the text.
struct NumberScanner {
  let text: ScannedText
  /// The text of the view; ranges are its bytes until they are handed to the document.
  let view: String
  let lexicon: Lexicon
  let settings: Settings
  /// The language tag of the document, when its metadata has one.
  let locale: String?

  /// What was found, in reading order.
  var found: [Number] = []
  /// The token after the last expression that was found.
  var lastEnd = -1
  /// The token after the last number that a head made a name.
  var endOfNames = -1
  /// The last number that counts something: what بينهم refers to, and what others (آخرين) are of.
  var lastCounted: (numeral: TextRange, lemma: String?)?
  let facts = DocumentFacts()

  /// Options that the rules need.
  struct Settings: Sendable {
    var locale: String?
    var units = true
    var currencies = true
    var countedNouns = true
    var duals = true
    var vague = true
    var derivations = false
    var kinds: Set<Number.Kind> = Set(Number.Kind.allCases)
  }

  init(_ text: ScannedText, view: String, lexicon: Lexicon, settings: Settings, locale: String?) {
    self.text = text
    self.view = view
    self.lexicon = lexicon
    self.settings = settings
    self.locale = settings.locale ?? locale
  }

  /// Finds all numbers.
  ///
  /// - Complexity: O(tokens).
  mutating func scan() -> [Number] {
    var index = takeLoneUnit() ?? 0
    let count = text.tokens.count
    while index < count {
      switch text.tokens[index].kind {
      case .word:
        guard let form = lexicon.form(of: index, in: text) else {
          index += 1
          continue
        }
        index = takeWord(form, at: index)
      case .digits: index = takeDigits(at: index)
      case .punctuation: index = takePunctuation(at: index)
      }
    }
    return found
  }
}

// MARK: - Looking at tokens

extension NumberScanner {
  var tokens: [ScriptToken] { text.tokens }

  /// Whether a token exists and no line ends before it.
  func continues(_ index: Int) -> Bool {
    index < text.tokens.count && !text.tokens[index].flags.contains(.lineBreakBefore)
  }

  /// Whether a token exists and nothing visible, not even a space, stands between the one before and it.
  func adjoins(_ index: Int) -> Bool {
    index > 0 && index < text.tokens.count && !text.tokens[index].flags.contains(.spaceBefore)
  }

  /// What a word can mean to the grammar.
  func form(_ index: Int) -> Lexicon.Form? {
    guard index < text.tokens.count, text.tokens[index].kind == .word else { return nil }
    return lexicon.form(of: index, in: text)
  }

  /// What a word that continues a line can mean to the grammar.
  func nextForm(_ index: Int) -> Lexicon.Form? { continues(index) ? form(index) : nil }

  func isWord(_ index: Int, _ folded: StaticString) -> Bool {
    guard index >= 0, index < text.tokens.count, text.tokens[index].foldedCount == folded.utf8CodeUnitCount else {
      return false
    }
    return text.withFolded(index) { word in
      folded.withUTF8Buffer { $0.elementsEqual(word) }
    }
  }

  func isPunctuation(_ index: Int, _ scalars: Unicode.Scalar...) -> Bool {
    guard index >= 0, index < text.tokens.count, text.tokens[index].kind == .punctuation else { return false }
    return scalars.contains { text.tokens[index].scalar == $0.value }
  }

  func isDigits(_ index: Int) -> Bool {
    index >= 0 && index < text.tokens.count && text.tokens[index].kind == .digits
  }

  /// Whether a word has the article, by the lexicon where it has the word (آلاف has none), else by its letters.
  func hasArticle(_ index: Int) -> Bool {
    guard index >= 0, index < text.tokens.count, text.tokens[index].kind == .word else { return false }
    if let form = lexicon.form(of: index, in: text) { return form.particles.hasArticle }
    if let noun = lexicon.nouns.form(of: index, in: text) { return noun.isDefinite }
    return text.withFolded(index) { word in
      word.count > 6 && word[0] == 0xD8 && word[1] == 0xA7 && word[2] == 0xD9 && word[3] == 0x84
    }
  }

  /// The offset in the view of a word without its particles.
  func start(of index: Int, dropping particles: Proclitics) -> Int {
    let token = text.tokens[index]
    guard particles.foldedCount > 0 else { return token.start }
    // The article stays with its word, so only what precedes it is left out.
    var letters = particles.foldedCount / 2
    if particles.hasArticle { letters -= particles.preposition == Self.lam ? 1 : 2 }
    return view.offset(after: letters, lettersFrom: token.start)
  }

  private static let lam: UInt8 = 0x84
}

extension String {
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
