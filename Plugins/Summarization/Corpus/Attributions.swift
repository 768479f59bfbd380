import ArabicScript
public import SaqiyaKit

/// Finds who says what: sources with their statements, how they stand to them, and what is quoted to the word.
///
/// A sentence that goes on (`وأضاف …`) has the source of the one before. A short name (`المرصد`) is folded into the longer
/// one that begins with it.
public struct Attributions: CorpusStage {
  /// The name in pipeline files.
  public static let name = "attributions"
  /// What `saqiya stages` shows.
  public static let summary = "Finds who says what, in all documents."

  @Option("The most different documents that are read; of more, a sample.", in: 1...1_000_000) var documents = 20_000

  /// Creates the stage with its defaults.
  public init() {}

  /// Needs sentences; uses regions.
  public var contract: Contract {
    Contract(requires: [Sentence.self], uses: [Region.self])
  }

  /// One statement of a source.
  public struct Statement: Codable, Sendable {
    /// The source as the text names it; `nil` when nobody is named before.
    var source: String?
    /// The hashes of the terms of the name, in order.
    var name: [UInt32]
    var type: SpeechLexicon.SourceType
    /// The words by which the text lets it speak.
    var cue: String
    var stance: SpeechLexicon.Stance
    /// What is said.
    var text: String
    /// What of it is in quotes.
    var quotations: [String]
  }

  /// Takes the statements of a document.
  public func map(_ document: Document) throws(StageError) -> CorpusSketch<[Statement]> {
    CorpusSketch(document, content: StatementReader(document).statements())
  }

  /// Adds other documents.
  public func merge(_ other: CorpusSketch<[Statement]>, into partial: inout CorpusSketch<[Statement]>) {
    partial.merge(other, limit: documents)
  }

  /// The sources, those that say most first.
  public func finish(_ partial: CorpusSketch<[Statement]>?) -> Fields {
    guard let partial else { return ["documents": 0, "sources": []] }
    var report = partial.header(limit: documents)
    report["sources"] = .array(SourceGroups(partial.members(limit: documents)).report())
    return report
  }
}

/// Reads the statements of a document.
struct StatementReader {
  private let document: Document
  private let body: BodySentences
  private let finder: AttributionFinder
  private var scan: ScannedText { body.text.scan }

  init(_ document: Document) {
    self.document = document
    body = BodySentences(document, minimumWords: 2)
    finder = AttributionFinder(body.text)
  }

  func statements() -> [Attributions.Statement] {
    var statements: [Attributions.Statement] = []
    var last: Range<Int>?
    for entry in body.entries {
      for found in finder.attributions(in: entry.tokens) where !found.statement.isEmpty {
        last = found.source ?? last
        statements.append(statement(found, source: last))
      }
    }
    return statements
  }

  private func statement(_ found: FoundAttribution, source: Range<Int>?) -> Attributions.Statement {
    Attributions.Statement(
      source: source.map(text), name: source.map(name) ?? [],
      type: source.map { SpeechLexicon.shared.type(of: $0, in: scan) } ?? .person, cue: text(found.cue),
      stance: found.stance, text: text(found.statement), quotations: quotations(in: found.statement))
  }

  private func text(_ tokens: Range<Int>) -> String {
    document.originalText(ofView: scan.range(tokens.lowerBound, through: tokens.upperBound - 1))
  }

  private func name(_ tokens: Range<Int>) -> [UInt32] {
    tokens.map { body.text.termOfToken[$0] }.filter { $0 >= 0 }.map { body.text.hash(ofTerm: Int($0)) }
  }

  /// What stands between quotation marks of any kind, the marks left out.
  private func quotations(in tokens: Range<Int>) -> [String] {
    var found: [String] = []
    var open: Int?
    for token in tokens where scan.tokens[token].kind == .punctuation && Self.quotes.contains(scan.tokens[token].scalar)
    {
      if let first = open {
        if token > first { found.append(text(first..<token)) }
        open = nil
      } else {
        open = token + 1
      }
    }
    return found
  }

  private static let quotes = Set("«»“”„\"".unicodeScalars.map(\.value))
}

/// Statements put together by their sources.
struct SourceGroups {
  private struct Group {
    var name: String
    var terms: [UInt32]
    var statements: [(statement: Attributions.Statement, source: Source)]
  }

  private var groups: [Group] = []

  init(_ members: [CorpusSketch<[Attributions.Statement]>.Member]) {
    var numbers: [[UInt32]: Int] = [:]
    for member in members {
      for statement in member.content {
        guard let name = statement.source, !statement.name.isEmpty else { continue }
        let number = numbers[statement.name] ?? groups.count
        if number == groups.count {
          numbers[statement.name] = number
          groups.append(Group(name: name, terms: statement.name, statements: []))
        }
        groups[number].statements.append((statement, Source(id: member.id, count: member.count)))
      }
    }
    foldShortNames()
  }

  /// A name that is the beginning of exactly one longer name, or of several of which one is the beginning of all others,
  /// goes into it.
  private mutating func foldShortNames() {
    for index in groups.indices.sorted(by: { groups[$0].terms.count < groups[$1].terms.count }) {
      let longer = groups.indices.filter {
        groups[$0].terms.count > groups[index].terms.count && groups[$0].terms.starts(with: groups[index].terms)
          && !groups[$0].statements.isEmpty
      }
      guard let nearest = longer.min(by: { groups[$0].terms.count < groups[$1].terms.count }) else { continue }
      guard longer.allSatisfy({ groups[$0].terms.starts(with: groups[nearest].terms) }) else { continue }
      groups[nearest].statements = groups[index].statements + groups[nearest].statements
      groups[index].statements = []
    }
  }

  func report() -> [Value] {
    let said = groups.filter { !$0.statements.isEmpty }
    let order = said.indices.sorted {
      said[$0].statements.count != said[$1].statements.count
        ? said[$0].statements.count > said[$1].statements.count : $0 < $1
    }
    return order.map { .object(fields(of: said[$0])) }
  }

  private func fields(of group: Group) -> Fields {
    [
      "source": .string(group.name),
      "type": .string(group.statements[0].statement.type.rawValue),
      "sources": Source.ids(group.statements.map(\.source)),
      "count": .integer(Source.count(group.statements.map(\.source))),
      "statements": .array(group.statements.map { .object(fields(of: $0.statement, in: $0.source)) }),
    ]
  }

  private func fields(of statement: Attributions.Statement, in source: Source) -> Fields {
    var fields: Fields = [
      "document": .string(source.id), "cue": .string(statement.cue), "stance": .string(statement.stance.rawValue),
      "text": .string(statement.text),
    ]
    if !statement.quotations.isEmpty { fields["quotations"] = .array(statement.quotations.map(Value.string)) }
    return fields
  }
}
