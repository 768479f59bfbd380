import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// Reads the cues of one sentence.
struct SentenceAttributions {
  let text: StemmedText
  let sentence: Range<Int>
  let quotations: Quotations
  let finder: SpeechCues
  private let sources: SourceReader
  let words: NameWords
  private let cues: [SpeechCue]
  var scan: ScannedText { text.scan }

  init(_ text: StemmedText, in sentence: Range<Int>) {
    self.text = text
    self.sentence = sentence
    quotations = Quotations(text.scan, in: sentence)
    finder = SpeechCues(text, in: sentence, quotations: quotations)
    words = NameWords(text, in: sentence, cues: finder)
    sources = SourceReader(text, in: sentence, cues: finder, quotations: quotations, words: words)
    cues = Self.withoutAdverbials(finder.all(), finder)
  }

  /// The cues without phrases that only say what a verb right before them rests on, while its statement follows: `وأكد استنادا
  /// إلى معلومات أن`.
  private static func withoutAdverbials(_ cues: [SpeechCue], _ finder: SpeechCues) -> [SpeechCue] {
    cues.enumerated().filter { number, cue in
      guard cue.verb == nil, number > 0, cues[number - 1].verb?.kind == .finite,
        cues[number - 1].tokens.upperBound == cue.tokens.lowerBound
      else { return true }
      let end = number + 1 < cues.count ? cues[number + 1].tokens.lowerBound : finder.sentence.upperBound
      return finder.firstComplement(in: cue.tokens.upperBound..<max(end, cue.tokens.upperBound)) == nil
    }.map(\.element)
  }

  func all() -> [FoundAttribution] {
    var found: [FoundAttribution] = []
    let acting = cues.contains(where: \.isParticiple) ? actors(besides: []) : []
    // Where what a phrase is said of begins: behind the source of the phrase before.
    var start = sentence.lowerBound
    for (number, (cue, reach)) in zip(cues, reaches).enumerated() {
      let actor = cue.isParticiple ? lastActor(acting, before: cue, behind: found.last) : nil
      if cue.isParticiple, actor == nil, !isSpeaker(of: found.last, sayingAlso: cue) { continue }
      let isAfterVerb = number > 0 && cues[number - 1].verb != nil
      let read = cue.verb == nil ? phrase(cue, after: start, isAfterVerb, reach) : verb(cue, reach)
      guard var attribution = read else { continue }
      if let actor { attribution.source = actor.name }
      if cue.verb == nil { start = attribution.source?.upperBound ?? start }
      attribution.statement = trimmed(attribution.statement)
      let isSaid =
        attribution.source == nil && found.last?.statement == attribution.statement
        || cue.verb == nil && found.contains { attribution.statement.contains($0.cue.lowerBound) }
      if isStatement(attribution.statement) || isPointer(attribution), !isSaid { found.append(attribution) }
    }
    return found
  }

  /// The name that begins at a token.
  func name(from token: Int) -> Range<Int>? { sources.source(from: token) }

  /// Who acts last before a participle (`رد العمدة على المرشح قائلا`), when nobody spoke since and the participle agrees.
  private func lastActor(_ actors: [Actor], before cue: SpeechCue, behind last: FoundAttribution?) -> Actor? {
    guard let actor = actors.last(where: { $0.name.upperBound <= cue.tokens.lowerBound }),
      actor.name.lowerBound > last?.cue.lowerBound ?? -1, actor.isFeminine == cue.verb?.isFeminine,
      last?.source != actor.name
    else { return nil }
    return actor
  }

  /// Who acts in a clause of their own and is no source of an attribution: a verb that opens a clause, and behind it an
  /// institution, a state, or the name or title of a person.
  func actors(besides found: [FoundAttribution]) -> [Actor] {
    let sources = Set(found.compactMap { $0.source?.lowerBound })
    return sentence.dropLast().compactMap { token in
      guard opensClause(token), words.isVerb(token), !quotations.isInside(token), !sources.contains(token + 1),
        scan.tokens[token + 1].kind == .word, !words.isPreposition(token + 1),
        let name = self.sources.source(from: token + 1), words.isPerson(name)
      else { return nil }
      let verb = SpeechLexicon.shared.verb(in: scan, at: token)
      return Actor(
        name: name, isFeminine: verb?.isFeminine ?? words.isFeminine(name.lowerBound),
        isPlural: words.isPlural(name.lowerBound),
        speaks: verb.map { $0.kind == .finite && !$0.needsComplement } ?? false)
    }
  }

  private func opensClause(_ token: Int) -> Bool {
    token == sentence.lowerBound || scan.startsWithConjunction(token) || scan.tokens[token - 1].isScalar("،")
      || scan.tokens[token - 1].isScalar("؛")
  }

  /// Whether a participle goes on from who speaks already in this sentence, and agrees with the verb before it.
  private func isSpeaker(of last: FoundAttribution?, sayingAlso cue: SpeechCue) -> Bool {
    guard let last else { return false }
    return last.isFeminine == nil || last.isFeminine == cue.verb?.isFeminine
  }

  /// How far what belongs to a cue can go: the word that begins its statement to the next cue, which has its own; the
  /// statement to the next cue that opens a clause.
  private struct Reach {
    var complement: Int
    var statement: Int
  }

  /// The reaches of all cues.
  private var reaches: [Reach] {
    var (complement, statement) = (sentence.upperBound, sentence.upperBound)
    return cues.reversed().map { cue in
      defer {
        complement = cue.tokens.lowerBound
        if cue.opensClause { statement = cue.clauseStart }
      }
      return Reach(complement: complement, statement: statement)
    }.reversed()
  }

  // MARK: Verbs

  private func verb(_ cue: SpeechCue, _ reach: Reach) -> FoundAttribution? {
    var next = cue.tokens.upperBound
    if words.isTime(next),
      let complement = (next..<min(next + 4, sentence.upperBound)).first(where: { !words.isTime($0) }),
      finder.isComplement(complement)
    {
      // When it was said: `أكدت الأسبوع الماضي أن`.
      next = complement
    }
    if finder.isComplement(next) || isQuotedStatement(at: next) || cue.governsStatement {
      let subject = cue.isParticiple ? nil : sources.subject(before: cue)
      guard subject != nil || goesOn(cue) else { return nil }
      return attribution(subject, cue, statement(from: next, reach))
    }
    if cue.isParticiple {
      return attribution(nil, cue, statement(from: complementBehindAdverbial(cue, next, reach), reach))
    }
    if let before = subjectBeforeObject(cue, reach) { return before }
    if goesOn(cue), scan.startsWithConjunction(cue.tokens.lowerBound), isObject(next, of: cue, reach) {
      return attribution(nil, cue, statement(from: next, reach))
    }
    if isAddressee(next) || words.isAddressee(next) || words.isCalledUpon(next, by: cue)
      || sentence.contains(next) && SpeechLexicon.shared.phraseLength(in: scan, at: next) > 0
      || isLeftToSpeakerBefore(cue, reach)
    {
      guard goesOn(cue), let start = complement(of: cue, in: near(next, reach)) else { return nil }
      return attribution(nil, cue, statement(from: start, reach))
    }
    return subject(after: cue, reach)
  }

  /// Where the statement of a participle begins whose preposition stands behind an adverbial (`مشيرا في هذا الصدد إلى أن`).
  private func complementBehindAdverbial(_ cue: SpeechCue, _ next: Int, _ reach: Reach) -> Int {
    guard words.isPreposition(next), let start = finder.firstComplement(in: near(next, reach)), start > next + 1,
      cue.verb?.prepositions.contains(scan.foldedString(start - 1)) == true
    else { return next }
    return start
  }

  /// `وكان رئيس البلدية أعلن في بيان أن`, `إن وزير الدفاع أبلغ الرئيس أن`: the subject stands before the verb, and behind it
  /// something else than what is said.
  private func subjectBeforeObject(_ cue: SpeechCue, _ reach: Reach) -> FoundAttribution? {
    let next = cue.tokens.upperBound
    guard cue.verb?.kind == .tells || words.isPreposition(next) || words.isTime(next),
      let subject = sources.subject(before: cue)
    else { return nil }
    let between = near(next, reach)
    let object = cue.verb?.takesBeh == true ? between.first { words.opensWithBeh($0) && !words.isListed($0) } : nil
    guard let start = complement(of: cue, in: between) ?? object else { return nil }
    return attribution(subject, cue, statement(from: start, reach))
  }

  /// Whether what stands behind a verb without a subject can only be what is said: ب that goes with the verb (`وطالب بالإفراج
  /// عنهم`), or a noun with a pronoun and then what is said of it (`ووصف فوزها بأنه`).
  private func isObject(_ token: Int, of cue: SpeechCue, _ reach: Reach) -> Bool {
    guard let verb = cue.verb, sentence.contains(token), scan.tokens[token].kind == .word else { return false }
    if verb.takesBeh, verb.kind == .finite, words.opensWithBeh(token), !words.isListed(token) { return true }
    return !words.startsWithBeh(token) && words.isNoSubject(token) && finder.isComplement(token + 1)
  }

  /// `قال الوزير إن …`, `نقلت الوكالة عن الوزير قوله إن …`, `«…»، قال الوزير`.
  private func subject(after cue: SpeechCue, _ reach: Reach) -> FoundAttribution? {
    guard let subject = sources.source(from: cue.tokens.upperBound) else { return nil }
    if subject.count == 1, sentence.contains(subject.upperBound),
      SpeechLexicon.shared.isParticle(.itself, at: subject.upperBound, in: scan),
      let start = complement(of: cue, in: near(subject.upperBound, reach))
    {
      // المصدر ذاته is who was named before.
      return attribution(nil, cue, statement(from: start, reach))
    }
    let (source, next) = relayed(by: withNameBehindField(subject), cue, reach)
    if let object = object(from: next, of: cue, reach) {
      return attribution(source, cue, statement(from: object, reach))
    }
    if let start = complement(of: cue, in: near(next, reach)) {
      if cue.verb?.needsComplement == true, cue.verb?.stance != .accuses, !finder.isComplement(start) { return nil }
      // طالب is also who asks for something: `طالب النفاذ`.
      let isNoun = words.startsWithBeh(start) && source.count == 1 && !words.isListed(source.lowerBound)
      return isNoun ? nil : attribution(source, cue, statement(from: start, reach))
    }
    if let quotation = quotation(before: cue) { return attribution(source, cue, quotation) }
    // Without a complement only what is known to speak is taken for the subject; other nouns may be the object.
    guard let verb = cue.verb, !verb.needsComplement || verb.stance == .accuses, !isDecision(source, verb),
      source.prefix(2).contains(where: words.isListed) || verb.takesBeh && words.opensWithBeh(next)
    else { return nil }
    return attribution(source, cue, statement(from: beginning(of: next, behind: verb), reach))
  }

  /// A title with the field of who has it and then their name (`الباحث في تاريخ العراق الدكتور جمال الذويب`); the title of somebody
  /// else behind a noun that governs it is not a name (`الوزير في مكتب السفير`).
  private func withNameBehindField(_ title: Range<Int>) -> Range<Int> {
    guard title.count <= 2, SpeechLexicon.shared.nameWord(in: scan, at: title.lowerBound)?.isTitle == true,
      sentence.contains(title.upperBound), scan.isWord("في", at: title.upperBound)
    else { return title }
    let field = (title.upperBound + 1)..<min(title.upperBound + Self.longestField, sentence.upperBound)
    let words = field.prefix { scan.tokens[$0].kind == .word && !finder.isComplement($0) }
    guard
      let name = words.dropFirst().first(where: { token in
        SpeechLexicon.shared.nameWord(in: scan, at: token)?.isTitle == true && self.words.hasArticle(token)
          && !scan.startsWithConjunction(token) && self.words.hasArticle(token - 1)
      }), let person = sources.source(from: name), person.count > 1
    else { return title }
    return title.lowerBound..<person.upperBound
  }

  /// In tokens.
  private static let longestField = 7

  /// Where a noun that is announced begins behind the subject, when the أن behind it is of a clause of that noun (`أعلنت الوزارة
  /// أمس تدشين برنامج لجمع أدلة الجرائم التي يزعم أن`).
  private func object(from next: Int, of cue: SpeechCue, _ reach: Reach) -> Int? {
    guard let verb = cue.verb, verb.kind == .finite, !verb.needsComplement, verb.stance != .calls else { return nil }
    let start = beginning(of: next)
    guard let complement = finder.firstComplement(in: near(next, reach)), start < complement - 2, words.isName(start),
      !finder.isComplement(start),
      (start..<complement).contains(where: {
        Lexicon.shared.clauseWords.roles(in: scan, at: $0).contains(.relative)
      })
    else { return nil }
    return start
  }

  /// Whether a court or parliament decides by what it refuses, and says nothing (`رفضت المحكمة الطعن`).
  private func isDecision(_ source: Range<Int>, _ verb: SpeechLexicon.Verb) -> Bool {
    verb.stance == .declines && SpeechLexicon.shared.isParticle(.decides, at: source.lowerBound, in: scan)
  }

  /// Where the statement begins behind a subject: at أن and its like, at a quotation, or what is called for at إلى or ب.
  private func complement(of cue: SpeechCue, in tokens: Range<Int>) -> Int? {
    guard let verb = cue.verb, verb.stance == .calls else {
      return [finder.firstComplement(in: tokens), quoted(in: tokens)].compactMap(\.self).min()
    }
    if verb.prepositions.contains("الي"), let call = tokens.first(where: { scan.isWord("الي", at: $0) }) { return call }
    // طالب has ب for what دعا has إلى for.
    let call = verb.prepositions.isEmpty ? tokens.first(where: words.startsWithBeh) : nil
    return finder.firstComplement(in: tokens) ?? quoted(in: tokens) ?? call
  }

  /// Behind a verb that passes on, who spoke stands after عن, what was passed on or when may stand before that
  /// (`نقلت الوكالة أمس عن الوزير قوله إن …`).
  private func relayed(by subject: Range<Int>, _ cue: SpeechCue, _ reach: Reach) -> (source: Range<Int>, next: Int) {
    let next = afterQuote(subject.upperBound)
    let between = near(next, reach).prefix(Self.longestBeforeSpeaker)
    guard cue.verb?.kind == .relay, let about = between.first(where: { scan.isWord("عن", at: $0) }),
      !between[..<about].contains(where: finder.isComplement), let speaker = sources.source(from: about + 1)
    else { return (subject, next) }
    return (speaker, afterQuote(speaker.upperBound))
  }

  /// How many words may stand between who passes on and عن.
  private static let longestBeforeSpeaker = 5

  /// The token after the mark that closes a name in quotes.
  private func afterQuote(_ token: Int) -> Int {
    sentence.contains(token) && quotations.quotation(closedAt: token) != nil ? token + 1 : token
  }

  /// Whether a verb without a subject of its own goes on from who spoke before: it begins a clause, or stands behind a
  /// word that binds clauses.
  private func goesOn(_ cue: SpeechCue) -> Bool {
    let token = cue.tokens.lowerBound
    // Behind a comma a verb without و has its subject before that (`أن المتهم، وعمره 19 عاما، صرح بأنه`).
    if !cue.isParticiple, token > sentence.lowerBound, scan.tokens[token - 1].isScalar("،") {
      return scan.startsWithConjunction(token)
    }
    return cue.opensClause || scan.startsWithConjunction(token)
      || SpeechLexicon.shared.isParticle(.binder, at: token - 1, in: scan)
  }

  /// Whether a verb goes on from who spoke before with something between it and its statement (`وأضاف في بيان أن`), and
  /// not from who is named there (`وأضاف في بيان له مدير المصنع أن`).
  private func isLeftToSpeakerBefore(_ cue: SpeechCue, _ reach: Reach) -> Bool {
    let next = cue.tokens.upperBound
    guard scan.startsWithConjunction(cue.tokens.lowerBound), words.isPreposition(next) else { return false }
    let between = near(next, reach).prefix { !finder.isComplement($0) }
    return !between.contains(where: words.isSubject)
  }

  /// Whether a word with ل follows, which is whom somebody speaks to (`وأضاف للصحافيين`).
  private func isAddressee(_ token: Int) -> Bool {
    guard sentence.contains(token) else { return false }
    return scan.withFolded(token) { word in
      word.count > 6 && word.starts(with: Self.lamArticle)
        || word.count > 2 && text.hasProclitic(token) && word[0] == 0xD9 && word[1] == 0x84
    }
  }

  private static let lamArticle = Array("لل".utf8)

  // MARK: Phrases

  private func phrase(_ cue: SpeechCue, after start: Int, _ isAfterVerb: Bool, _ reach: Reach) -> FoundAttribution? {
    let first = cue.tokens.upperBound
    // وفق ما أكده للصحافيين names nobody.
    let isAdverb = SpeechLexicon.shared.isParticle(.adverb, at: first - 1, in: scan)
    if !isAdverb, isAddressee(first) || words.isAddressee(first) { return nil }
    guard let named = sources.source(from: first), !SpeechLexicon.shared.isOwnSaying(in: scan, at: named.lowerBound)
    else { return nil }
    let (source, next) = relayedInPhrase(by: named, cue)
    let before = start..<max(start, cue.tokens.lowerBound)
    if before.count(where: { text.termOfToken[$0] >= 0 }) > 1, !finder.isComplement(next),
      !(isAfterVerb && isOpen(before, reach))
    {
      return attribution(source, cue, before)
    }
    // What is said begins right behind the name; a complement behind a verb of its own is inside it.
    let begins = near(next, reach).prefix { !words.isVerb($0) }
    let start = finder.firstComplement(in: begins) ?? next
    return attribution(source, cue, statement(from: start, reach))
  }

  /// Behind `وفق ما نقلت` who spoke stands after عن.
  private func relayedInPhrase(by source: Range<Int>, _ cue: SpeechCue) -> (source: Range<Int>, next: Int) {
    let next = afterQuote(source.upperBound)
    guard SpeechLexicon.shared.verbOfPhrase(in: scan, cue.tokens)?.kind == .relay, sentence.contains(next),
      scan.isWord("عن", at: next), let speaker = sources.source(from: next + 1)
    else { return (source, next) }
    return (speaker, afterQuote(speaker.upperBound))
  }

  /// Whether somebody is let speak before a phrase but says something only behind it (`ونقلت الوكالة، وفق مصدر، أن …`).
  private func isOpen(_ before: Range<Int>, _ reach: Reach) -> Bool {
    !before.contains(where: finder.isComplement)
      && finder.firstComplement(in: near(before.upperBound, reach)) != nil
  }

  // MARK: Statements

  private func attribution(_ source: Range<Int>?, _ cue: SpeechCue, _ statement: Range<Int>) -> FoundAttribution {
    FoundAttribution(
      source: source, cue: cue.tokens, stance: cue.verb?.stance ?? .states, statement: statement,
      isFeminine: isFeminine(source, cue), isPlural: cue.verb?.isPlural ?? false)
  }

  /// The gender of who speaks: that of the verb, or of the name behind عن, with which a verb that passes on does not agree.
  private func isFeminine(_ source: Range<Int>?, _ cue: SpeechCue) -> Bool? {
    guard let verb = cue.verb else { return nil }
    return verb.kind == .relay ? source.map { words.isFeminine($0.lowerBound) } ?? verb.isFeminine : verb.isFeminine
  }

  /// What is said from a token on.
  private func statement(from start: Int, _ reach: Reach) -> Range<Int> { start..<max(start, reach.statement) }

  /// Where the word that begins a statement may stand.
  private func near(_ start: Int, _ reach: Reach) -> Range<Int> { start..<max(start, reach.complement) }
}
