import ICU
public import SaqiyaKit

/// Which corrections words get.
enum TokenRules: String, OptionCase {
  /// Numbers, times, dates, addresses, tags and abbreviations are kept whole; numbers and Arabic letters are parted.
  case corrected
  /// ICU's word breaks as they are.
  case none
}

/// Whether the particles that are written with a word are told.
enum CliticPolicy: String, OptionCase {
  case none, mark
}

/// Finds words, numbers, punctuation marks, addresses, tags and emoji.
public struct Tokens: Stage {
  /// The name of the stage in pipeline files.
  public static let name = "tokens"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds words, numbers, punctuation, addresses, tags and emoji."

  @Option("The language, as a locale that ICU knows; 'root' is no language in particular.") var locale = "ar"
  @Option("Whether ICU's word breaks are corrected, or taken as they are (none).") var rules = TokenRules.corrected
  @Option("Whether to tell the particles و ف ب ل ك س ال of Arabic words, and the stem after them.")
  var clitics = CliticPolicy.none

  private var iterators: BreakIteratorPool?

  /// Creates the stage with every option at its default.
  public init() {}

  /// Reads regions where there are any; needs punctuation.
  public var contract: Contract {
    Contract(uses: [Region.self], provides: [Token.self], needs: [.punctuation])
  }

  /// Opens ICU's iterator.
  ///
  /// - Throws: ``StageError`` (`bad-option`) when ICU does not know the locale.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    try LocaleName.check(locale)
    do {
      iterators = try BreakIteratorPool(.word, locale: icuLocale)
    } catch {
      throw StageError(.dependencyFailed, error.message)
    }
  }

  /// CLDR parts words at a colon in every language but Finnish and Swedish; Unicode's own rules, which `root` stands for
  /// when the rules are off, do not.
  private var icuLocale: String { rules == .none && locale == "root" ? "fi" : locale }

  /// Adds the layer `tokens`.
  ///
  /// - Throws: ``StageError`` (`unsupported-text`) when ICU cannot take the text: 2³¹ UTF-16 units or more.
  /// - Complexity: O(bytes).
  public func process(_ document: inout Document) throws(StageError) {
    guard let iterators else { throw StageError(.dependencyFailed, "the stage was not prepared") }
    let words = ICUWords(iterators: iterators)
    let areas = TextAreas(document).ranges
    let lexicon = try SegmentationData.lexicon()
    let view = document.view
    var tokens =
      switch rules {
      case .corrected: try correctedTokens(of: view.text, in: areas, words, lexicon)
      case .none: try words.tokens(of: view, in: areas)
      }
    if clitics == .mark { Self.markClitics(of: &tokens, in: view.text, lexicon) }
    document.add(tokens)
  }

  private func correctedTokens(
    of text: String, in areas: [TextRange], _ words: ICUWords, _ lexicon: ClauseLexicon
  ) throws(StageError) -> [Token] {
    var tokens: [Token] = []
    for area in areas {
      var text = text
      let found = text.withUTF8 { bytes in
        var scanner = TokenScanner(text: TextBytes(bytes: bytes), end: area.end, lexicon: lexicon)
        scanner.scan(from: area.start)
        return (tokens: scanner.tokens, complex: scanner.complexRuns)
      }
      let all = found.complex.isEmpty ? found.tokens : try words.insert(found.complex, into: found.tokens, of: text)
      if tokens.isEmpty { tokens = all } else { tokens += all }
    }
    return tokens
  }

  private static func markClitics(of tokens: inout [Token], in text: String, _ lexicon: ClauseLexicon) {
    var text = text
    text.withUTF8 { bytes in
      let marker = CliticMarker(text: TextBytes(bytes: bytes), lexicon: lexicon)
      for index in tokens.indices { marker.mark(&tokens[index]) }
    }
  }
}
