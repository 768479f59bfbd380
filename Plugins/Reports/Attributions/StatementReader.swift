import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// Reads the statements of a document.
struct StatementReader {
  private let document: Document
  private let body: BodySentences
  private let finder: AttributionFinder
  private let places: ScalarPlaces
  private var scan: ScannedText { body.text.scan }

  init(_ document: Document) {
    self.document = document
    places = ScalarPlaces(document.original)
    body = BodySentences(document, minimumWords: 2)
    finder = AttributionFinder(body.text)
  }

  func statements() -> [Attributions.Statement] {
    let speech = body.entries.map { finder.speech(in: $0.tokens) }
    let names = SourceNames(speech.flatMap { $0.attributions.compactMap(\.source) }, in: body.text)
    var speakers = Speakers()
    var statements: [Attributions.Statement] = []
    for (number, speech) in speech.enumerated() where !speech.attributions.isEmpty || !speech.actors.isEmpty {
      let quotations = Quotations(scan, in: body.entries[number].tokens)
      var actors = speech.actors[...]
      for attribution in speech.attributions {
        while let actor = actors.first, actor.name.lowerBound < attribution.cue.lowerBound {
          speakers.note(actor, called: body.text.name(actor.name), inSentence: number)
          actors = actors.dropFirst()
        }
        let name = attribution.source.map { body.text.name($0) }
        let continues =
          SpeechLexicon.shared.isParticle(.continues, at: attribution.cue.lowerBound, in: scan)
          || scan.startsWithConjunction(attribution.cue.lowerBound) && isContinuing(attribution.cue.lowerBound)
        guard
          let source = speakers.speaker(
            of: attribution, called: name, isPlural: attribution.source.map { finder.isPlural($0.lowerBound) } ?? false,
            inSentence: number, continues: continues),
          isPrintable(fullName(of: source, names))
        else { continue }
        let quoted = quotations.ranges(in: attribution.statement)
        statements.append(statement(attribution, fullName(of: source, names), quoted, sentence: number))
      }
      for actor in actors { speakers.note(actor, called: body.text.name(actor.name), inSentence: number) }
    }
    return statements
  }

  /// The longest name for which a name stands; a bare noun of kind (`إدارة`) stands for nobody.
  private func fullName(of source: Range<Int>, _ names: SourceNames) -> Range<Int> {
    let word = SpeechLexicon.shared.nameWord(in: scan, at: source.lowerBound)
    let isBare = source.count == 1 && !hasArticle(source.lowerBound) && word != nil && word?.isState == false
    return isBare ? source : names.fullName(of: source)
  }

  /// Whether a verb behind و is one that nobody can say who has not spoken yet.
  private func isContinuing(_ token: Int) -> Bool {
    SpeechLexicon.shared.isParticle(.continues, at: token, in: scan, dropping: 2)
  }

  /// Whether a name can be shown: it does not begin or end with a particle or time word, nor consist of a bare noun of
  /// kind (`صحيفة`).
  private func isPrintable(_ name: Range<Int>) -> Bool {
    let words = name.filter { scan.tokens[$0].kind == .word }
    guard let first = words.first, let last = words.last, body.text.termOfToken[first] >= 0,
      body.text.termOfToken[last] >= 0
    else { return false }
    let word = SpeechLexicon.shared.nameWord(in: scan, at: first)
    if let word, word.type == nil { return false }
    // لشعوب العالم is to whom something is said.
    if word == nil, words.count > 1, hasArticle(words[1]),
      scan.withFolded(first, { $0.count >= 10 && $0.starts(with: Self.lam) })
    {
      return false
    }
    let isBare = words.count == 1 && !hasArticle(first)
    // صحيفة alone names nobody, مصادر and a state do.
    return !(isBare && word.map { Self.kinds.contains($0.type) && !$0.isState && !$0.isTitle && !$0.isPlural } ?? false)
  }

  /// The kinds of sources that a noun without the article does not name.
  private static let kinds: Set<SpeechLexicon.SourceType?> = [.media, .organization, .official]

  private func hasArticle(_ token: Int) -> Bool {
    scan.withFolded(token) { word in
      [Self.article, Self.conjunctionArticle, Self.lamArticle].contains { word.starts(with: $0) }
    }
  }

  private static let article = Array("ال".utf8)
  private static let conjunctionArticle = Array("وال".utf8)
  private static let lamArticle = Array("لل".utf8)
  private static let lam = Array("ل".utf8)

  private func statement(
    _ found: FoundAttribution, _ source: Range<Int>, _ quotations: [Range<Int>], sentence: Int
  ) -> Attributions.Statement {
    let type = SpeechLexicon.shared.type(of: source, in: scan)
    let name = body.text.name(source)
    let isTitle = name.count == 1 && source.contains { SpeechLexicon.shared.nameWord(in: scan, at: $0) != nil }
    return Attributions.Statement(
      source: text(ofName: source), name: name, isLocal: isTitle || type == .anonymous, type: type,
      cue: text(found.cue), stance: found.stance, quoted: quote(found.statement), quotations: quotations.map(quote),
      places: Attributions.Statement.Places(source: quote(source).place, cue: quote(found.cue).place),
      terms: terms(of: found.statement), pointsBack: pointsBack(found.statement), sentence: sentence)
  }

  private func quote(_ tokens: Range<Int>) -> Quoted {
    let range = scan.range(tokens.lowerBound, through: tokens.upperBound - 1)
    return Quoted(text: text(tokens), place: places.place(of: document.view.originalRange(of: range).range))
  }

  /// The terms of a statement that say what it is about: no words that go with anything, and no verbs of saying.
  private func terms(of tokens: Range<Int>) -> [UInt64] {
    let words = tokens.filter { token in
      body.text.termOfToken[token] >= 0 && scan.tokens[token].kind == .word
        && SpeechLexicon.shared.verb(in: scan, at: token) == nil
        && scan.withFolded(token) { PhraseWords.shared.kind(of: $0) == nil }
    }
    return Set(words.map { body.text.hash(ofTerm: Int(body.text.termOfToken[$0])) }).sorted()
  }

  /// Whether a statement is only a word that points at what was said, also with a noun for it (`ذلك`, `هذه الاتهامات`, `الأنباء`).
  private func pointsBack(_ tokens: Range<Int>) -> Bool {
    let words = tokens.filter { scan.tokens[$0].kind == .word }
    guard let first = words.first, words.count <= 3 else { return false }
    return Lexicon.shared.pointers.value(of: first, in: scan) != nil
  }

  private func text(_ tokens: Range<Int>) -> String {
    document.originalText(ofView: scan.range(tokens.lowerBound, through: tokens.upperBound - 1))
  }

  /// A name as reports show it.
  private func text(ofName tokens: Range<Int>) -> String {
    SourceLabel(scan).text(text(withoutAge(tokens)), tokens)
  }

  /// A name without a bracket at its end that holds an age: `ريك غامون (52 عاما)`.
  private func withoutAge(_ tokens: Range<Int>) -> Range<Int> {
    guard let bracket = tokens.dropFirst().first(where: { scan.tokens[$0].isScalar("(") }),
      tokens[bracket...].contains(where: { scan.tokens[$0].kind == .digits })
    else { return tokens }
    return tokens.lowerBound..<bracket
  }
}

extension StemmedText {
  /// The hashes of the terms of a name, in order.
  func name(_ tokens: Range<Int>) -> [UInt64] {
    tokens.map { termOfToken[$0] }.filter { $0 >= 0 }.map { hash(ofTerm: Int($0)) }
  }
}
