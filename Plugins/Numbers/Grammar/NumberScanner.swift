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
  /// The token after the last number that a head or a score made a name.
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
