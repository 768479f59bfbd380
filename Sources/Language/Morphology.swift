public import ArabicScript

/// How the words of a language change, as far as data alone cannot say it.
///
/// All functions work on words as the tables write them, not on folded ones: the endings depend on letters that folding
/// makes one.
public protocol Morphology: Sendable {
  /// The particles that the language writes as one with the word after them, the shortest first, beginning with none.
  var particles: [(written: String, particles: Proclitics)] { get }

  /// Whether the language has a definite article.
  var hasArticle: Bool { get }

  /// The forms of a noun in the singular: كيلومتر and كيلومترا.
  func singular(_ noun: String) -> [String]

  /// The forms of a noun that count two without a numeral: كيلومتران and كيلومترين. Empty where the language has no dual.
  func dual(_ noun: String) -> [String]

  /// The dual that another noun depends on, nominative and oblique: كيلومترا and كيلومتري; `nil` without a dual.
  func constructDual(_ noun: String) -> (nominative: String, oblique: String)?

  /// The accusative of an indefinite noun where it is a form of its own (يوما); `nil` where it is not.
  func accusative(_ noun: String) -> String?

  /// An adjective in every gender, number and case, from the masculine singular.
  func adjective(_ masculine: String) -> [String]

  /// A noun or adjective that is definite by its form: with the article, where the language has one.
  func definite(_ word: String) -> String

  /// The forms of a finite verb in the third person that differ in gender and number, from its masculine singular.
  func forms(ofVerb verb: String, _ tense: VerbForm.Tense) -> [VerbForm]
}

/// A form of a verb.
public struct VerbForm: Sendable, Equatable {
  /// The tense of a form, or that it is a participle.
  public enum Tense: String, Sendable {
    /// The past.
    case perfect
    /// The present.
    case imperfect
    /// A participle that goes on from a verb before it.
    case participle
  }

  /// The form as it is written.
  public var written: String
  /// Its tense.
  public var tense: Tense
  /// Whether its subject is feminine.
  public var isFeminine: Bool
  /// Whether its subject is plural.
  public var isPlural: Bool

  /// Creates a form.
  public init(written: String, tense: Tense, isFeminine: Bool = false, isPlural: Bool = false) {
    self.written = written
    self.tense = tense
    self.isFeminine = isFeminine
    self.isPlural = isPlural
  }
}
