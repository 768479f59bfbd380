import ArabicScript
import Language
import SaqiyaKit

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
    let found = body.entries.map { finder.attributions(in: $0.tokens) }
    let names = SourceNames(found.joined().compactMap(\.source), in: body.text)
    var speakers = Speakers()
    var statements: [Attributions.Statement] = []
    for (number, attributions) in found.enumerated() where !attributions.isEmpty {
      let quotations = Quotations(scan, in: body.entries[number].tokens)
      for attribution in attributions {
        guard let source = speakers.speaker(of: attribution, inSentence: number) else { continue }
        let quoted = quotations.ranges(in: attribution.statement)
        statements.append(statement(attribution, names.fullName(of: source), quoted))
      }
    }
    return statements
  }

  private func statement(_ found: FoundAttribution, _ source: Range<Int>, _ quotations: [Range<Int>])
    -> Attributions.Statement
  {
    let type = SpeechLexicon.shared.type(of: source, in: scan)
    let name = body.text.name(source)
    let isTitle = name.count == 1 && source.contains { SpeechLexicon.shared.nameWord(in: scan, at: $0) != nil }
    return Attributions.Statement(
      source: text(ofName: source), name: name, isLocal: isTitle || type == .anonymous, type: type,
      cue: text(found.cue), stance: found.stance, text: text(found.statement), quotations: quotations.map { text($0) })
  }

  private func text(_ tokens: Range<Int>) -> String {
    document.originalText(ofView: scan.range(tokens.lowerBound, through: tokens.upperBound - 1))
  }

  /// A name without the و before its article, and without the ل that goes with `وفقا`.
  private func text(ofName tokens: Range<Int>) -> String {
    let name = text(tokens)
    let isAfterAdverb =
      tokens.lowerBound > 0 && SpeechLexicon.shared.isParticle(.adverb, at: tokens.lowerBound - 1, in: scan)
    return scan.withFolded(tokens.lowerBound) { word in
      if word.starts(with: Self.conjunctionArticle) { return String(name.unicodeScalars.dropFirst()) }
      if isAfterAdverb, word.starts(with: Self.lamArticle) { return "ا" + String(name.unicodeScalars.dropFirst()) }
      return isAfterAdverb && word.starts(with: Self.lam) ? String(name.unicodeScalars.dropFirst()) : name
    }
  }

  private static let conjunctionArticle = Array("وال".utf8)
  private static let lamArticle = Array("لل".utf8)
  private static let lam = Array("ل".utf8)
}

extension StemmedText {
  /// The hashes of the terms of a name, in order.
  func name(_ tokens: Range<Int>) -> [UInt32] {
    tokens.map { termOfToken[$0] }.filter { $0 >= 0 }.map { hash(ofTerm: Int($0)) }
  }
}

/// Who spoke last, for sentences that go on without a subject.
private struct Speakers {
  private var last: (source: Range<Int>, isFeminine: Bool?)?
  private var lastOfGender: [Bool: Range<Int>] = [:]
  private var lastSentence = 0

  /// Who says what is attributed, from now on the one who spoke last; `nil` when that cannot be told.
  ///
  /// Behind a phrase (`بحسب الوكالة`) goes on who spoke before it, if somebody did.
  mutating func speaker(of found: FoundAttribution, inSentence number: Int) -> Range<Int>? {
    let isNear = number - lastSentence <= Self.reach
    guard let source = found.source ?? (isNear ? speaker(found.isFeminine) : nil) else { return nil }
    if isNear, last != nil, found.isPhrase { return source }
    last = (source, found.isFeminine)
    lastSentence = number
    if let isFeminine = found.isFeminine { lastOfGender[isFeminine] = source }
    return source
  }

  /// How many sentences may stand between what one says and what goes on from it.
  private static let reach = 3

  private func speaker(_ isFeminine: Bool?) -> Range<Int>? {
    guard let isFeminine, let last, let gender = last.isFeminine, gender != isFeminine else { return last?.source }
    return lastOfGender[isFeminine]
  }
}
