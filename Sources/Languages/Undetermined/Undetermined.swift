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

  /// `false`.
  public var hasArticle: Bool { false }

  /// None.
  public var particles: [(written: String, particles: Proclitics)] { [("", .none)] }
  /// The noun.
  public func singular(_ noun: String) -> [String] { [noun] }
  /// `nil`.
  public func accusative(_ noun: String) -> String? { nil }
  /// The adjective.
  public func adjective(_ masculine: String) -> [String] { [masculine] }
  /// The word.
  public func definite(_ word: String) -> String { word }
  /// The verb.
  public func forms(ofVerb verb: String, _ tense: VerbForm.Tense) -> [VerbForm] {
    [VerbForm(written: verb, tense: tense)]
  }
}
