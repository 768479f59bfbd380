public import ArabicScript
public import Language

/// The morphology of Persian as far as numbers and dates need it: nouns have no gender, no case and no dual, what is counted is
/// in the singular, and no particle is written as one with a word but the preposition بـ of older spelling.
public struct PersianMorphology: Morphology {
  /// Creates the rules.
  public init() {}

  /// Whether the language has an article: `false`.
  public var hasArticle: Bool { false }

  /// The particles that are written as one with a word: only the empty one.
  public var particles: [(written: String, particles: Proclitics)] { [("", .none)] }

  /// The noun, and with the hamza of the ezafe where it ends in ه: لیره and لیرهٔ, which fold alike.
  public func singular(_ noun: String) -> [String] { [noun] }

  /// Returns `nil`: Persian has no cases.
  public func accusative(_ noun: String) -> String? { nil }

  /// The adjective, which never changes.
  public func adjective(_ masculine: String) -> [String] { [masculine] }

  /// Returns the word itself: Persian has no article.
  public func definite(_ word: String) -> String { word }

  /// The verb, in the singular and in the plural in ند: گفت, گفتند.
  public func forms(ofVerb verb: String, _ tense: VerbForm.Tense) -> [VerbForm] {
    [VerbForm(written: verb, tense: tense), VerbForm(written: verb + "ند", tense: tense, isPlural: true)]
  }
}
