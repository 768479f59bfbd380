import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

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
          let source = speakers.speaker(of: attribution, called: name, inSentence: number, continues: continues),
          isPrintable(names.fullName(of: source))
        else { continue }
        let quoted = quotations.ranges(in: attribution.statement)
        statements.append(statement(attribution, names.fullName(of: source), quoted))
      }
      for actor in actors { speakers.note(actor, called: body.text.name(actor.name), inSentence: number) }
    }
    return statements
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
    return !(isBare && word.map { ($0.type == .media || $0.type == .organization) && !$0.isState } ?? false)
  }

  private func hasArticle(_ token: Int) -> Bool {
    scan.withFolded(token) { word in
      [Self.article, Self.conjunctionArticle, Self.lamArticle].contains { word.starts(with: $0) }
    }
  }

  private static let article = Array("ال".utf8)

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
    let name = text(withoutAge(tokens))
    let isAfterAdverb =
      tokens.lowerBound > 0 && SpeechLexicon.shared.isParticle(.adverb, at: tokens.lowerBound - 1, in: scan)
    return scan.withFolded(tokens.lowerBound) { word in
      if word.starts(with: Self.conjunctionArticle) { return String(name.unicodeScalars.dropFirst()) }
      if isAfterAdverb, word.starts(with: Self.lamArticle) { return "ا" + String(name.unicodeScalars.dropFirst()) }
      return isAfterAdverb && word.starts(with: Self.lam) ? String(name.unicodeScalars.dropFirst()) : name
    }
  }

  /// A name without a bracket at its end that holds an age: `ريك غامون (52 عاما)`.
  private func withoutAge(_ tokens: Range<Int>) -> Range<Int> {
    guard let bracket = tokens.dropFirst().first(where: { scan.tokens[$0].isScalar("(") }),
      tokens[bracket...].contains(where: { scan.tokens[$0].kind == .digits })
    else { return tokens }
    return tokens.lowerBound..<bracket
  }

  private static let conjunctionArticle = Array("وال".utf8)
  private static let lamArticle = Array("لل".utf8)
  private static let lam = Array("ل".utf8)
}

extension StemmedText {
  /// The hashes of the terms of a name, in order.
  func name(_ tokens: Range<Int>) -> [UInt64] {
    tokens.map { termOfToken[$0] }.filter { $0 >= 0 }.map { hash(ofTerm: Int($0)) }
  }
}

/// Who spoke last, for sentences that go on without a subject.
private struct Speakers {
  private var last: (source: Range<Int>, isFeminine: Bool?)?
  private var lastOfGender: [Bool: Range<Int>] = [:]
  private var lastSentence = 0
  private var lastName: [UInt64] = []
  /// The genders of those who acted since somebody spoke: a verb that agrees with them may be theirs.
  private var actedSince: Set<Bool> = []

  /// Who says what is attributed, from now on the one who spoke last; `nil` when that cannot be told.
  ///
  /// Behind a phrase (`بحسب الوكالة`) goes on who spoke before it, if somebody did. Where somebody else acted in between
  /// whose gender agrees, a verb without a subject has no sure speaker, unless it can only go on (`وأضاف`).
  mutating func speaker(
    of found: FoundAttribution, called name: [UInt64]?, inSentence number: Int, continues: Bool
  ) -> Range<Int>? {
    let isNear = number - lastSentence <= Self.reach
    guard let source = found.source ?? (isNear ? speaker(found.isFeminine, continues) : nil) else { return nil }
    if isNear, last != nil, found.isPhrase { return source }
    if found.source != nil || continues { actedSince = [] }
    last = (source, found.isFeminine)
    lastSentence = number
    if let name { lastName = name }
    if let isFeminine = found.isFeminine { lastOfGender[isFeminine] = source }
    return source
  }

  /// Takes note of who acts: who speaks thereby is the one who spoke last.
  mutating func note(_ actor: Actor, called name: [UInt64], inSentence number: Int) {
    if !name.isEmpty, lastName.starts(with: name) || name.starts(with: lastName) && !lastName.isEmpty { return }
    guard actor.speaks else {
      actedSince.insert(actor.isFeminine)
      return
    }
    last = (actor.name, actor.isFeminine)
    lastOfGender[actor.isFeminine] = actor.name
    (lastSentence, lastName, actedSince) = (number, name, [])
  }

  /// How many sentences may stand between what one says and what goes on from it.
  private static let reach = 3

  private func speaker(_ isFeminine: Bool?, _ continues: Bool) -> Range<Int>? {
    guard let isFeminine, let last else { return self.last?.source }
    if !continues, actedSince.contains(isFeminine) { return nil }
    guard let gender = last.isFeminine, gender != isFeminine else { return last.source }
    return lastOfGender[isFeminine]
  }
}
