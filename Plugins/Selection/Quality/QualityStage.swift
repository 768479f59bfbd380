import ArabicScript
import BuiltInLanguages
import Language
public import SaqiyaKit

/// Measures the published signals of the quality of web text, and leaves out what fails the published thresholds.
///
/// The signals are those of C4 (Raffel et al. 2020), Gopher (Rae et al. 2021, table A1) and FineWeb (Penedo et al. 2024),
/// under the names and with the thresholds of datatrove. `metadata.quality` gets their values, for conditions of one's own
/// (`metadata.quality.dup_line_frac > 0.2`); the sets that `drop` names leave documents out, each rule under its own name.
public struct Quality: Stage {
  /// A published set of rules.
  enum RuleSet: String, OptionCase {
    case c4, gopher, fineweb
    case gopherRepetition = "gopher-repetition"
  }

  /// The name of the stage in pipeline files.
  public static let name = "quality"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Measures the quality signals of C4, Gopher and FineWeb, and drops by their thresholds."

  @Option("The sets whose signals are written to the metadata.") var signals = RuleSet.allCases
  @Option("The sets whose thresholds documents must meet.") var drop: [RuleSet] = []
  @Option("The language of the stop words: a code such as 'ar', or auto for that of the metadata.")
  var language = LanguageChoice.automatic

  private var stopWords: PackCache<Set<UInt64>>?

  /// Creates the stage with every option at its default.
  public init() {}

  /// Reads the text alone.
  public var contract: Contract { Contract() }

  /// Reads the stop words.
  ///
  /// - Throws: ``StageError`` (`bad-option`, `bad-resource`) for an unknown language or a table that cannot be read.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    _ = try LanguageChoice(language, builtInLanguages)
    let words = PackCache { (pack) throws(StageError) in
      Set(try pack.table(.functionWords).rows.map { QualityText.hash(ofFolded: $0[0]) })
    }
    _ = try words.content(for: builtInLanguages.standard)
    stopWords = words
  }

  /// Writes the signals, and drops the document under the first rule that it fails.
  ///
  /// - Complexity: O(bytes).
  public func process(_ document: inout Document) throws(StageError) {
    guard let stopWords else { throw StageError(.badResource, "the stage quality was not prepared") }
    let tag = language == LanguageChoice.automatic ? document.metadata["language"]?.stringValue : language
    let pack = tag.map { builtInLanguages.pack(for: $0) ?? builtInLanguages.undetermined } ?? builtInLanguages.standard
    let text = QualityText(document.view)
    var fields = Fields()
    for set in RuleSet.allCases where signals.contains(set) || drop.contains(set) {
      let rules = try rules(set, text, stopWords.content(for: pack))
      if signals.contains(set) { for rule in rules { fields[rule.signal] = rule.value } }
      if drop.contains(set), document.dropReason == nil, let failed = rules.first(where: { $0.failure != nil }) {
        document.drop(because: failed.failure ?? "")
      }
    }
    if !signals.isEmpty { document.metadata["quality"] = .object(fields) }
  }

  private func rules(_ set: RuleSet, _ text: QualityText, _ stopWords: Set<UInt64>) throws(StageError) -> [QualityRule]
  {
    switch set {
    case .c4: C4Rules.rules(text)
    case .gopher: GopherRules.rules(text, stopWords)
    case .gopherRepetition: RepetitionRules.rules(text)
    case .fineweb: FineWebRules.rules(text)
    }
  }
}

/// A signal of a text, and the name of the rule that it fails.
struct QualityRule {
  /// The name in the metadata.
  var signal: String
  var value: Value
  /// The reason under which the document is left out; `nil` when it meets the thresholds.
  var failure: String?

  init(_ signal: String, _ value: Double, fails reason: String? = nil) {
    self.signal = signal
    self.value = .double((value * 1e6).rounded() / 1e6)
    failure = reason
  }

  init(_ signal: String, _ value: Int, fails reason: String? = nil) {
    self.signal = signal
    self.value = .integer(value)
    failure = reason
  }
}
