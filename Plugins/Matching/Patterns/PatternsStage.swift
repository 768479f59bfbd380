import ArabicScript
import BuiltInLanguages
import Conditions
import Language
public import SaqiyaKit

/// Finds sequences of tokens and annotations that patterns describe, and writes them into a layer of their own.
///
/// The patterns stand in the pipeline file. Of matches the leftmost counts, of those the longest; none goes over the end of
/// a line. Their grammar is in `Documentation/Matching.md`.
public struct Patterns: Stage {
  /// The name of the stage in pipeline files.
  public static let name = "patterns"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds sequences of words and annotations that patterns describe."

  @Option("The patterns, each a list of elements under 'tokens', with a label, an id and attributes.")
  var patterns = PatternList()
  @Option("The layer to write.") var layer = NamedLayer()
  @Option("Language of the text: a code such as 'ar', or auto for that of the metadata or of every line.")
  var language = LanguageChoice.automatic

  private var choice: LanguageChoice?
  private var packs: PackCache<Particles>?
  private var program: PatternProgram?
  private var usesStems = false

  /// Creates the stage with every option at its default.
  public init() {}

  /// Requires the layers that patterns name, and provides the one that `layer` names.
  public var contract: Contract {
    var contract = Contract()
    contract.requires = patterns.layers
    if !layer.name.isEmpty {
      contract.provides = [layer.name]
      contract.layers[layer.name] = LayerDeclaration(showsText: false, columns: patterns.columns)
    }
    return contract
  }

  /// Compiles the patterns.
  ///
  /// - Throws: ``StageError`` (`bad-option`) when there is none, or they come to too much.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    try layer.check()
    guard !patterns.patterns.isEmpty else {
      throw StageError(
        .badOption, "found no 'patterns', expected a list of at least one",
        advice: "write 'patterns: [{ label: title, tokens: [{ fold: وزير }, { kind: word }] }]'")
    }
    choice = try LanguageChoice(language, builtInLanguages)
    packs = PackCache { (pack) throws(StageError) in try Particles(pack) }
    program = try PatternProgram(patterns)
    usesStems = patterns.patterns.contains { $0.elements.contains { $0.usesStems } }
  }

  /// Adds what the patterns find.
  ///
  /// - Complexity: O(tokens × steps of the patterns).
  public func process(_ document: inout Document) throws(StageError) {
    guard let choice, let packs, let program else {
      throw StageError(.badResource, "the stage patterns was not prepared")
    }
    let tokens = document.view.derived(ScannedText.self)
    let languages = try choice.languages(of: &document, tokens)
    var found: [ExternalAnnotation] = []
    for pack in languages.packs {
      let text = PatternText(
        document, layers: program.layers, usesStems: usesStems, particles: try packs.content(for: pack))
      var machine = PatternMachine(program, text)
      for range in languages.tokens(in: pack, of: tokens) {
        found += machine.matches(in: range).map { annotation(of: $0, text, program) }
      }
    }
    document.add(found, toLayer: layer.name)
  }

  private func annotation(
    of match: PatternMachine.Match, _ text: PatternText, _ program: PatternProgram
  ) -> ExternalAnnotation {
    let pattern = program.patterns[match.pattern]
    let first = match.elements.filter { $0.value.lowerBound == match.tokens.lowerBound }.keys.min()
    let range = text.range(of: match.tokens, first.map { pattern.elements[$0] })
    var attributes: Fields = ["text": .text(range)]
    for field in pattern.attributes.fields { attributes[field.name] = field.value }
    for (index, element) in pattern.elements.enumerated() {
      guard let capture = element.capture, let tokens = match.elements[index] else { continue }
      attributes[capture] = text.value(of: tokens, element)
    }
    return ExternalAnnotation(range: range, attributes: attributes)
  }
}

extension PatternElement {
  fileprivate var usesStems: Bool {
    guard case .token(let test) = self.test else { return false }
    if case .of(let other)? = test.not, other.stems != nil { return true }
    return test.stems != nil
  }
}

extension PatternText {
  /// The bytes of some tokens, without particles before the word of the first element.
  fileprivate func range(of tokens: Range<Int>, _ element: PatternElement?) -> TextRange {
    let first = self.tokens.tokens[tokens.lowerBound]
    let end = self.tokens.tokens[tokens.upperBound - 1].end
    guard case .token(let test)? = element?.test, test.isFolded,
      let letters = particlesBefore(tokens.lowerBound, of: test)?.lettersBeforeNoun, letters > 0
    else { return TextRange(first.start, end) }
    return TextRange(view.offset(after: letters, lettersFrom: first.start), end)
  }

  /// What an attribute says of an element: the text, or for an annotation what it says.
  fileprivate func value(of tokens: Range<Int>, _ element: PatternElement) -> Value {
    let range = range(of: tokens, element)
    guard case .layer(let test) = element.test,
      let piece = pieces(ofLayer: test.layer, at: tokens.lowerBound).first(where: { piece in
        piece.end == tokens.upperBound && test.condition?.holds(for: piece.annotation, in: document) ?? true
      })
    else { return .text(range) }
    var fields: Fields = ["text": .text(range)]
    for field in piece.annotation.attributes.fields where field.name != "text" {
      fields[field.name] = field.value.inView(document)
    }
    return .object(fields)
  }
}

extension Value {
  /// The same value with its ranges in the view of a document, to which annotations are added.
  fileprivate func inView(_ document: Document) -> Value {
    switch self {
    case .range(let range): .range(document.view.viewRange(of: range).range)
    case .text(let range): .text(document.view.viewRange(of: range).range)
    case .array(let values): .array(values.map { $0.inView(document) })
    case .object(let fields):
      .object(fields.fields.reduce(into: Fields()) { $0[$1.name] = $1.value.inView(document) })
    default: self
    }
  }
}
