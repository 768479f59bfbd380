import ArabicScript
import Conditions
import SaqiyaKit
import SentenceAnalysis

/// What a pattern asks of one token; everything that it says must hold.
struct TokenTest: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case word, number, punctuation
  }

  /// The token as it is written.
  var texts: Set<String>?
  /// The token by its match key, alone or behind particles.
  var folded: WordTable?
  /// The hashes of the folded words, for the look ahead.
  var foldedHashes: [UInt64] = []
  /// The hashes of the stems of the words.
  var stems: Set<UInt64>?
  var kind: Kind?
  var shape: String?
  /// The number of a layer that the token lies in.
  var insideLayer: Int?
  /// Whether a word may stand behind particles.
  var allowsParticles = true
  /// What must not hold.
  indirect enum Negation: Sendable { case of(TokenTest) }
  var not: Negation?

  /// Whether only the words of ``folded`` pass, so that most tokens need not be looked at.
  var isFolded: Bool { folded != nil }
}

/// What a pattern asks of an annotation that begins at a token.
struct LayerTest: Sendable {
  /// The number of the layer.
  var layer: Int
  var condition: Condition?
}

/// One element of a pattern.
struct PatternElement: Sendable {
  enum Test: Sendable {
    case token(TokenTest)
    case layer(LayerTest)
  }

  var test: Test
  var minimum = 1
  var maximum = 1
  /// The attribute that what it matches becomes.
  var capture: String?
}

/// A sequence of elements, and what a match of it is called.
struct Pattern: Sendable {
  var attributes = Fields()
  var elements: [PatternElement] = []
}

extension TokenTest {
  /// The form of a token: `d` for a digit, `X` and `x` for capital and small letters, `ا` for Arabic letters, any other
  /// character for itself; of a run of one letter at most four.
  static func shape(of text: Substring) -> String {
    var shape = String.UnicodeScalarView()
    var run = 0
    for scalar in text.unicodeScalars {
      guard let form = form(of: scalar) else { continue }
      run = form == shape.last ? run + 1 : 1
      if run <= 4 { shape.append(form) }
    }
    return String(shape)
  }

  private static func form(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.value == 0x640 { return nil }
    switch scalar.properties.generalCategory {
    case .decimalNumber: return "d"
    case .uppercaseLetter, .titlecaseLetter: return "X"
    case .lowercaseLetter: return "x"
    case .otherLetter, .modifierLetter: return "\u{627}"
    case .nonspacingMark, .enclosingMark, .spacingMark, .format, .control: return nil
    default: return scalar
    }
  }
}
