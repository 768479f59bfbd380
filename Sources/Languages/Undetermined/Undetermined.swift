public import ArabicScript
public import Language

/// What is read in text of a language without a pack: digits with signs and symbols that belong to no language.
public let undetermined = LanguagePack(
  code: "und", name: "undetermined", morphology: UndeterminedMorphology(),
  tables: [
    .currencies: { PackageResources.currencies_tsv },
    .percents: { PackageResources.percents_tsv },
    .rates: { PackageResources.rates_tsv },
    .units: { PackageResources.units_tsv },
  ])

/// Words that never change, because none is known.
public struct UndeterminedMorphology: Morphology {
  /// Creates the rules.
  public init() {}

  /// Whether the language has an article: `false`.
  public var hasArticle: Bool { false }

  /// The particles that are written as one with a word: only the empty one.
  public var particles: [(written: String, particles: Proclitics)] { [("", .none)] }
  /// Returns the noun itself.
  public func singular(_ noun: String) -> [String] { [noun] }
  /// Returns `nil`: the language is not known.
  public func accusative(_ noun: String) -> String? { nil }
  /// Returns the adjective itself.
  public func adjective(_ masculine: String) -> [String] { [masculine] }
  /// Returns the word itself.
  public func definite(_ word: String) -> String { word }
  /// Returns the verb itself.
  public func forms(ofVerb verb: String, _ tense: VerbForm.Tense) -> [VerbForm] {
    [VerbForm(written: verb, tense: tense)]
  }
}
