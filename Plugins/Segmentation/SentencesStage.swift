import ArabicScript
import ICU
public import SaqiyaKit

/// Which rules end sentences.
enum SentenceRules: String, OptionCase {
  /// Those of the locale: Arabic ones for Arabic, ICU with its list of abbreviations for other languages.
  case locale
  /// Those of Unicode (UAX #29) alone, as ICU applies them to the locale.
  case none
}

/// Finds the sentences of a text, and the headings that stand for one.
///
/// Arabic has rules of its own here, as ICU knows neither its abbreviations nor its quotations; for other languages ICU
/// decides, with its list of abbreviations. White space belongs to no sentence; between them nothing else is left out.
public struct Sentences: Stage {
  /// The name of the stage in pipeline files.
  public static let name = "sentences"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds sentences and headings."

  @Option("The language, as a locale that ICU knows; 'root' is no language in particular.") var locale = "ar"
  @Option("Whether the locale's own rules apply, or only those of Unicode (none).") var rules = SentenceRules.locale
  @Option("Whether the end of a line ends a sentence.") var newlines = LinePolicy.hard
  @Option("Whether a short quotation is kept in one sentence.") var quotes = QuotePolicy.keep
  @Option("Whether the Arabic semicolon (؛) ends a sentence.") var semicolon = false
  @Option("More abbreviations, without their last stop, each never-end or may-end.")
  var abbreviations: [String: AbbreviationClass] = [:]
  @Option("The longest sentence in letters; a longer one is cut at its commas, or between words.", in: 20...1_000_000)
  var maxLength: Int? = nil

  private var splitter: (any SentenceSplitter)?

  /// Creates the stage with every option at its default.
  public init() {}

  /// Reads regions where there are any; needs punctuation and ends of lines.
  public var contract: Contract {
    Contract(uses: [Region.self], provides: [Sentence.self], needs: [.punctuation, .lineBreaks])
  }

  /// Loads the rules of the locale.
  ///
  /// - Throws: ``StageError`` (`bad-option`) when ICU does not know the locale.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    try LocaleName.check(locale)
    splitter = usesArabicRules ? try arabicSplitter() : try icuSplitter()
  }

  private var usesArabicRules: Bool {
    rules == .locale && (locale == "ar" || locale.hasPrefix("ar-") || locale.hasPrefix("ar_"))
  }

  private func arabicSplitter() throws(StageError) -> ArabicSentenceSplitter {
    var list = try SegmentationData.abbreviations()
    for (form, rule) in abbreviations { list.add(form, rule) }
    let lexicon = try SegmentationData.lexicon()
    return ArabicSentenceSplitter(
      rules: ArabicSentenceRules(abbreviations: list, lexicon: lexicon, quotes: quotes, semicolon: semicolon))
  }

  private func icuSplitter() throws(StageError) -> ICUSentenceSplitter {
    let name = rules == .none || locale == "root" ? locale : "\(locale)@ss=standard"
    do {
      return ICUSentenceSplitter(iterators: try BreakIteratorPool(.sentence, locale: name))
    } catch {
      throw StageError(.dependencyFailed, error.message)
    }
  }

  /// Adds the layer `sentences`.
  ///
  /// - Throws: ``StageError`` (`unsupported-text`) when ICU cannot take the text: 2³¹ UTF-16 units or more.
  /// - Complexity: O(bytes).
  public func process(_ document: inout Document) throws(StageError) {
    guard let splitter else { throw StageError(.dependencyFailed, "the stage was not prepared") }
    let view = document.view
    let areas = TextAreas(document)
    var sentences = try splitter.sentences(of: view, in: areas.ranges, lines: rules == .none ? nil : newlines)
    if let maxLength { sentences = LengthLimit(maximum: maxLength).apply(to: sentences, of: view.text) }
    areas.markHeadings(among: &sentences)
    document.add(sentences)
  }
}
