import ArabicScript
import BuiltInLanguages
import ICU
import Language
public import SaqiyaKit

/// Finds the quantities that a text states: digits and words, with value, unit, bound and what they count.
///
/// Reads the present view; the words are folded for matching only. A view that has lost vowel signs or the identity of
/// letters is refused, because سُنة (Sunni) and سنة (year), ألّف and ألف are distinguished by them.
public struct Numbers: Stage {
  /// The name in pipeline files.
  public static let name = "numbers"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds numbers, percentages, amounts of money, measures and counts, with exact values."

  /// Which part of a document is read.
  public enum Scope: String, OptionCase {
    /// Everything but furniture, bylines and what repeats another line, where the layer `regions` tells; else all.
    case body
    /// The whole text.
    case all
  }

  @Option("Which kinds to keep; empty for all.") var kinds: [Number.Kind] = []
  @Option(
    "Language tag for ambiguous separators and currencies, before that of the document: ar-TN.",
    check: OptionChecks.locale)
  var locale: String? = nil
  @Option("Whether to read units of measurement.") var units = true
  @Option("Whether to read currencies.") var currencies = true
  @Option("Whether to read what is counted.") var countedNouns = true
  @Option("Whether to count duals without a numeral.") var duals = true
  @Option("Whether to read numbers that are only bounded.") var vague = true
  @Option("Whether to write how every value came to be.") var derivations = false
  @Option("A file with more units, currencies, nouns and number words.") var lexicon: String? = nil
  @Option("Which part of the document to read: body leaves out furniture where the layer regions tells.") var regions =
    Scope.body

  @Option("Language of the text: a code such as 'ar', or auto for that of the metadata or of every line.")
  var language =
    LanguageChoice.automatic

  private var choice: LanguageChoice?
  private var lexicons: PackCache<Lexicon>?
  private var settings = Reading.Settings()

  /// Creates the stage with every option at its default.
  public init() {}

  /// Gives numbers; needs a view that still has its vowel signs and letters.
  public var contract: Contract {
    Contract(uses: [Region.self], provides: [Number.self], needs: [.diacritics, .letterIdentity])
  }

  /// Compiles the word lists, with those of the option `lexicon`.
  ///
  /// - Throws: `bad-resource` with file and line when a list cannot be read.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    let extras = try userLexicon(context)
    choice = try LanguageChoice(language, builtInLanguages)
    let words = PackCache { (pack) throws(StageError) in try LexiconLoader.load(pack, adding: extras) }
    _ = try words.content(for: builtInLanguages.standard)
    lexicons = words
    settings = Reading.Settings(
      locale: locale, units: units, currencies: currencies, countedNouns: countedNouns, duals: duals, vague: vague,
      derivations: derivations, kinds: kinds.isEmpty ? Set(Number.Kind.allCases) : Set(kinds))
  }

  /// The words of the file that the option `lexicon` names.
  private func userLexicon(_ context: StageContext) throws(StageError) -> UserLexicon {
    guard let lexicon else { return UserLexicon() }
    return try UserLexicon(try context.contents(ofFile: lexicon), name: lexicon)
  }

  /// Adds the numbers of a document.
  ///
  /// - Complexity: O(bytes).
  public func process(_ document: inout Document) throws(StageError) {
    guard let choice else { throw StageError(.badResource, "the stage numbers was not prepared") }
    let text = document.view.derived(ScannedText.self)
    let languages = try choice.languages(of: &document, text)
    document.add(select(try numbers(of: document, text, languages), in: document))
  }

  /// The numbers of all lines, each read in its language.
  private func numbers(
    of document: Document, _ text: ScannedText, _ languages: LanguageSpans
  ) throws(StageError) -> [Number] {
    var numbers: [Number] = []
    for pack in languages.packs {
      guard let lexicon = try lexicons?.content(for: pack) else { continue }
      var scanner = NumberScanner(
        Reading(
          text, view: document.view.text, lexicon: lexicon, settings: settings,
          locale: document.metadata["locale"]?.stringValue))
      numbers += scanner.scan(languages.tokens(in: pack, of: text))
    }
    return languages.packs.count > 1 ? numbers.sorted { $0.range.start < $1.range.start } : numbers
  }

  /// Leaves out what stands in furniture and in what repeats other lines, where regions tell and `body` is wanted.
  private func select(_ numbers: [Number], in document: Document) -> [Number] {
    guard regions == .body, document.hasLayer(Region.self) else { return numbers }
    let excluded = document.inView(Region.self).filter { Self.furniture.contains($0.role) }.map(\.range)
    guard !excluded.isEmpty else { return numbers }
    var next = 0
    return numbers.filter { number in
      while next < excluded.count, excluded[next].end <= number.range.start { next += 1 }
      return next == excluded.count || !excluded[next].overlaps(number.range)
    }
  }

  private static let furniture: Set<Region.Role> = [.furniture, .duplicate, .site, .section, .source, .byline]
}
