public import ArabicScript
public import Language

/// The morphology of Arabic as far as form shows it, for words with all their letters: ة must still differ from ه.
///
/// Plurals are irregular and come from the tables. The rules are those of the grammars for the sound endings: the dual in
/// ان and ين, without its ن in construct; the ة of a feminine becoming ت before an ending; the accusative alef of an
/// indefinite masculine; the endings of the verb in the third person.
public struct ArabicMorphology: Morphology {
  /// Creates the rules.
  public init() {}

  /// Whether the language has an article: `true`.
  public var hasArticle: Bool { true }

  /// و or ف, then ب, ل or ك, then ال; ل and ال are written لل.
  public var particles: [(written: String, particles: Proclitics)] {
    var all: [(written: String, particles: Proclitics)] = []
    for conjunction in ["", "و", "ف"] {
      for preposition in ["", "ب", "ل", "ك"] {
        for article in ["", "ال"] {
          let written = conjunction + (preposition == "ل" && !article.isEmpty ? "لل" : preposition + article)
          let particles = Proclitics(
            foldedCount: written.utf8.count, conjunction: conjunction.utf8.last, preposition: preposition.utf8.last,
            hasArticle: !article.isEmpty)
          all.append((written, particles))
        }
      }
    }
    return all.sorted { $0.particles.foldedCount < $1.particles.foldedCount }
  }

  /// Returns the forms of the singular: كيلومتر and كيلومترا.
  public func singular(_ noun: String) -> [String] {
    [noun] + (accusative(noun).map { [$0] } ?? [])
  }

  /// The accusative in ا, which no word in ة, ا or اء has.
  public func accusative(_ noun: String) -> String? {
    isFeminine(noun) || noun.hasSuffix("ا") || noun.hasSuffix("اء") ? nil : noun + "ا"
  }

  /// The nominative in ا and the oblique in ي, with ن where nothing depends on the noun.
  public func dual(_ noun: String) -> Dual? {
    let stem = stem(noun)
    let (nominative, oblique) = (stem + "ا", stem + "ي")
    return Dual(
      nominative: nominative + "ن", oblique: oblique + "ن", constructNominative: nominative, constructOblique: oblique,
      owners: Self.owners)
  }

  /// The pronouns of the third person behind a noun.
  private static let owners = ["ه", "ها", "هم", "هما"]

  /// An adjective in every gender, number and case: تونسي, تونسيا, تونسية, تونسيان, تونسيتين …
  public func adjective(_ masculine: String) -> [String] {
    let feminine = masculine + "ة"
    return singular(masculine) + [feminine] + [masculine, feminine].compactMap(dual).flatMap(\.absolute)
  }

  /// Returns the word with the article ال.
  public func definite(_ word: String) -> String { "ال" + word }

  /// After ل the alef of the article is not written: للدورة.
  public func afterPreposition(_ definite: String) -> String? {
    definite.hasPrefix("ال") ? "لل" + definite.dropFirst(2) : nil
  }

  private func isFeminine(_ noun: String) -> Bool { noun.hasSuffix("ة") }

  private func stem(_ noun: String) -> String {
    isFeminine(noun) ? noun.dropLast() + "ت" : noun
  }
}

// MARK: - Verbs

extension ArabicMorphology {
  /// The third person singular and plural in both genders of the singular: قال, قالت, قالوا; يقول, تقول, يقولون; and the
  /// singular of a participle: قائلا, قائلة.
  public func forms(ofVerb verb: String, _ tense: VerbForm.Tense) -> [VerbForm] {
    switch tense {
    case .perfect: perfect(verb)
    case .imperfect: imperfect(verb)
    case .participle: participle(verb)
    }
  }

  /// A verb whose last radical is weak loses its ا or ى before an ending: رأى, رأت, رأوا.
  private func perfect(_ verb: String) -> [VerbForm] {
    let isWeak = verb.hasSuffix("ى") || verb.hasSuffix("ا")
    let stem = isWeak ? String(verb.dropLast()) : verb
    return [
      VerbForm(written: verb, tense: .perfect),
      VerbForm(written: stem + "ت", tense: .perfect, isFeminine: true),
      VerbForm(written: stem + "وا", tense: .perfect, isPlural: true),
    ]
  }

  /// The feminine begins with ت in place of ي; the plural in ون takes the place of a weak last letter: ينفي, ينفون.
  private func imperfect(_ verb: String) -> [VerbForm] {
    let isWeak = ["ى", "ا", "و", "ي"].contains { verb.hasSuffix($0) }
    let stem = isWeak ? String(verb.dropLast()) : verb
    return [
      VerbForm(written: verb, tense: .imperfect),
      VerbForm(written: "ت" + verb.dropFirst(), tense: .imperfect, isFeminine: true),
      VerbForm(written: stem + "ون", tense: .imperfect, isPlural: true),
    ]
  }

  private func participle(_ masculine: String) -> [VerbForm] {
    [
      VerbForm(written: masculine, tense: .participle),
      VerbForm(written: masculine.dropLast() + "ة", tense: .participle, isFeminine: true),
    ]
  }
}
