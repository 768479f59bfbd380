import ArabicScript
import BuiltInLanguages
import Language
public import SaqiyaKit

/// Finds the entries of a list of names or terms, and writes them into a layer that the pipeline file names.
///
/// The forms are compared by their match keys (`ScannedText`), with the particles that the language writes as one with a
/// word: وزارة المالية is found in «وبوزارة المالية», and a form without the article in one with it. At every word the longest
/// form is found; matches do not overlap. The grammar of the files is in `Documentation/Matching.md`.
public struct Lexicon: Stage {
  /// The name of the stage in pipeline files.
  public static let name = "lexicon"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds the entries of lists of names and terms, with their labels, ids and attributes."

  @Option("The files of entries: TSV with a header, or JSON Lines.") var files: [String] = []
  @Option("The layer to write.") var layer = NamedLayer()
  @Option("The label of entries that have none.") var label: String? = nil
  @Option("Whether to find entries behind particles that are written as one with them.") var particles = true
  @Option("Whether entries of one word are nouns that take endings, where they do not say so themselves.")
  var inflection = false
  @Option("Language of the text: a code such as 'ar', or auto for that of the metadata or of every line.")
  var language = LanguageChoice.automatic

  private var choice: LanguageChoice?
  private var packs: PackCache<Particles>?
  private var table = LexiconTable(capacity: 0)
  /// The attributes of the entries; `nil` before the files were read.
  private var attributes: AttributeColumns?

  /// Creates the stage with every option at its default.
  public init() {}

  /// Provides the layer that `layer` names, with the attributes of the files once they were read; needs letters as they are written only for entries that are matched exactly.
  public var contract: Contract {
    var contract = Contract()
    if !layer.name.isEmpty { contract.provides = [layer.name] }
    if let attributes {
      contract.layers[layer.name] = LayerDeclaration(
        showsText: false, columns: attributes.declaration(hasLabel: label != nil))
    }
    return contract
  }

  /// Reads the files.
  ///
  /// - Throws: ``StageError`` (`bad-option`, `bad-resource`) with file, line and column of what cannot be read.
  /// - Complexity: O(bytes of the files).
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    try layer.check()
    guard !files.isEmpty else {
      throw StageError(
        .badOption, "found no 'files', expected a file of entries", advice: "add 'files: [names.tsv]' to 'with'")
    }
    choice = try LanguageChoice(language, builtInLanguages)
    let splits = particles
    packs = PackCache { (pack) throws(StageError) in splits ? try Particles(pack) : .none }
    let pack = builtInLanguages.pack(for: language) ?? builtInLanguages.standard
    var contents: [(name: String, bytes: [UInt8])] = []
    for file in files { contents.append((file, try context.contents(ofFile: file))) }
    var reader = LexiconReader(
      morphology: pack.morphology, inflects: inflection, size: contents.reduce(0) { $0 + $1.bytes.count })
    for file in contents { try reader.read(file.bytes, name: file.name) }
    table = reader.table
    attributes = reader.attributes
  }

  /// Adds the entries that the document mentions.
  ///
  /// - Complexity: O(bytes).
  public func process(_ document: inout Document) throws(StageError) {
    guard let choice, let packs else { throw StageError(.badResource, "the stage lexicon was not prepared") }
    let text = document.view.derived(ScannedText.self)
    let languages = try choice.languages(of: &document, text)
    let view = document.view.text
    var found: [ExternalAnnotation] = []
    for pack in languages.packs {
      let matcher = LexiconMatcher(table: table, particles: try packs.content(for: pack), text: text, view: view)
      for tokens in languages.tokens(in: pack, of: text) {
        found += matcher.matches(in: tokens).map { annotation(of: $0, text, view) }
      }
    }
    document.add(found, toLayer: layer.name)
  }

  private func annotation(of match: LexiconMatcher.Match, _ text: ScannedText, _ view: String) -> ExternalAnnotation {
    let first = text.tokens[match.tokens.lowerBound]
    let letters = match.particles.lettersBeforeNoun
    let start = letters == 0 ? first.start : view.offset(after: letters, lettersFrom: first.start)
    let range = TextRange(start, text.tokens[match.tokens.upperBound - 1].end)
    var attributes: Fields = ["text": .text(range)]
    for field in table.attributes(ofEntry: match.entries[0]).fields { attributes[field.name] = field.value }
    if attributes["label"] == nil { attributes["label"] = label.map(Value.string) }
    if match.entries.count > 1 {
      attributes["also"] = .array(match.entries.dropFirst().map { name(ofEntry: $0) })
    }
    return ExternalAnnotation(range: range, attributes: attributes)
  }

  /// The id of an entry, or else its first form.
  private func name(ofEntry entry: Int) -> Value {
    let fields = table.attributes(ofEntry: entry)
    return fields["id"] ?? fields["name"] ?? .null
  }
}
