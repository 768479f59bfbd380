import ArabicScript
import BuiltInLanguages
import Language
public import SaqiyaKit

/// Finds the language of a document and of its parts, by letters and function words of the language packs.
///
/// Writes `metadata.language` and, when it was found and not stated, `metadata.language.confidence`: the share of the evidence
/// that is for it. The layer `languages` has a piece for each run of lines in one language; `und` is text in none of those that
/// have a pack.
public struct LanguageStage: Stage {
  /// What decides when the input states a language.
  enum Stated: String, OptionCase {
    case keep, replace
  }

  /// The name of the stage in pipeline files.
  public static let name = "language"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds the language of a document and of its parts."
  /// The layer that it writes.
  static let layer = "languages"

  @Option("Whether a language that the input states is kept, or replaced by what is found.") var stated = Stated.keep

  private var detector: LanguageDetector?

  /// Creates the stage with every option at its default.
  public init() {}

  /// Provides the layer `languages`.
  public var contract: Contract {
    var contract = Contract()
    contract.provides = [Self.layer]
    contract.layers[Self.layer] = LayerDeclaration(showsText: false, columns: [Column("language", .string)])
    return contract
  }

  /// Takes the languages that are built in.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    detector = LanguageDetector(builtInLanguages)
  }

  /// Adds the languages.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) when the table of a language cannot be read.
  /// - Complexity: O(bytes).
  public func process(_ document: inout Document) throws(StageError) {
    guard let detector else { throw StageError(.badResource, "the stage language was not prepared") }
    let text = document.view.derived(ScannedText.self)
    let found = try detector.languages(of: text, in: document.view)
    let spans = found.spans.filter { !$0.range.isEmpty }
    document.add(
      spans.map { ExternalAnnotation(range: $0.range, attributes: ["language": .string($0.pack.code)]) },
      toLayer: Self.layer)
    if stated == .keep, document.metadata["language"] != nil { return }
    document.metadata["language"] = .string(found.main.code)
    document.metadata["language.confidence"] = .double((found.confidence * 100).rounded() / 100)
  }
}
