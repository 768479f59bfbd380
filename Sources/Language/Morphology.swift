public import ArabicScript

/// The inflection of a language, as far as tables alone cannot describe it.
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

  /// The forms of a noun that count two without a numeral; `nil`, the default, where the language has no dual.
  func dual(_ noun: String) -> Dual?

  /// The accusative of an indefinite noun where it is a form of its own (يوما); `nil` where it is not.
  func accusative(_ noun: String) -> String?

  /// An adjective in every gender, number and case, from the masculine singular.
  func adjective(_ masculine: String) -> [String]

  /// A noun or adjective that is definite by its form: with the article, where the language has one.
  func definite(_ word: String) -> String

  /// How a definite word is written after a preposition that changes it: للدورة from الدورة; `nil`, the default, where none
  /// does.
  func afterPreposition(_ definite: String) -> String?

  /// The forms of a finite verb in the third person that differ in gender and number, from its masculine singular.
  func forms(ofVerb verb: String, _ tense: VerbForm.Tense) -> [VerbForm]
}

extension Morphology {
  /// `nil`.
  public func dual(_ noun: String) -> Dual? { nil }

  /// `nil`.
  public func afterPreposition(_ definite: String) -> String? { nil }
}

/// The forms of a noun that count two of it without a numeral.
public struct Dual: Sendable, Equatable {
  /// The subject: كيلومتران.
  public var nominative: String
  /// The object, and after a preposition: كيلومترين.
  public var oblique: String
  /// The subject on which another noun depends: كيلومترا.
  public var constructNominative: String
  /// The object on which another noun depends: كيلومتري.
  public var constructOblique: String
  /// The pronouns of the third person, which as owners follow the construct forms.
  public var owners: [String]

  /// The forms on which nothing depends.
  public var absolute: [String] { [nominative, oblique] }
  /// The forms on which another noun depends.
  public var construct: [String] { [constructNominative, constructOblique] }
  /// With every owner: ولداه, ولديه, ولداها …
  public var possessed: [String] { owners.flatMap { [constructNominative + $0, constructOblique + $0] } }

  /// Creates the forms.
  public init(
    nominative: String, oblique: String, constructNominative: String, constructOblique: String, owners: [String]
  ) {
    self.nominative = nominative
    self.oblique = oblique
    self.constructNominative = constructNominative
    self.constructOblique = constructOblique
    self.owners = owners
  }
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
  /// The tense of the form.
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
