import ArabicScript
import Language
import SaqiyaKit

/// Reads the claims of a document.
struct ClaimReader {
  private let stated: StatedSentences
  private let finder: AttributionFinder
  /// The day of the document.
  private let day: String?
  private var text: StemmedText { stated.body.text }
  private var scan: ScannedText { text.scan }

  init(_ document: Document) {
    stated = StatedSentences(document)
    finder = AttributionFinder(stated.body.text)
    day = document.day
  }

  func claims() -> [Claim] {
    var claims: [Claim] = []
    var lastSource: String?
    for entry in stated.entries {
      let tokens = stated.body.entries[entry.index].tokens
      guard tokens.count <= Self.longestSentence else { continue }
      let sources = finder.attributions(in: tokens).filter { !$0.statement.isEmpty }
      let named = sources.compactMap(\.source).first.map {
        stated.originalText(scan.range($0.lowerBound, through: $0.upperBound - 1))
      }
      if named != nil { lastSource = named }
      let source = sources.isEmpty ? nil : named ?? lastSource
      let shares = entry.numbers.compactMap { share($0, in: entry, tokens) }
      let found =
        shares + (shares.isEmpty ? wholes(in: entry, tokens) : [])
        + entry.numbers.compactMap { amount($0, in: entry, tokens) }
      claims += found.map { claim in
        var claim = claim
        claim.source = source
        return claim
      }
    }
    return claims
  }

  /// In tokens. What goes on longer without a stop is a list or a table, of which no word says what a figure is about.
  private static let longestSentence = 400

  // MARK: Shares

  /// `نصف مساحة المدينة`, `25% من المحافظة`: a part of an object.
  private func share(_ number: Number, in entry: StatedSentences.Entry, _ tokens: Range<Int>) -> Claim? {
    guard number.kind == .fraction || number.kind == .percent, let value = number.value else { return nil }
    let share = number.kind == .percent ? value.doubleValue / 100 : value.doubleValue
    guard let after = whole(of: number, in: tokens) else { return nil }
    let predicate = tokens.compactMap { self.predicate(at: $0) }.first
    let expression = stated.originalText(number.numeral)
    return claim(.share, predicate, object(from: after, in: tokens), around(share, number.modifier), expression, entry)
  }

  /// Where the words begin that say what a share is of. A percentage without من says how much something changed, or how
  /// it compares.
  private func whole(of number: Number, in tokens: Range<Int>) -> Int? {
    guard var after = tokens.first(where: { scan.tokens[$0].start >= number.numeral.end }) else { return nil }
    if number.kind == .fraction { return after }
    while tokens.contains(after), isPercentSign(after) { after += 1 }
    return tokens.contains(after) && scan.isWord("من", at: after) ? after : nil
  }

  private func isPercentSign(_ token: Int) -> Bool {
    scan.tokens[token].isScalar("%") || scan.tokens[token].isScalar("٪") || isWord(.percent, at: token)
  }

  /// `تحرير مدينة …`, `السيطرة الكاملة على مدينة …`: the whole of an object, when no share is named.
  private func wholes(in entry: StatedSentences.Entry, _ tokens: Range<Int>) -> [Claim] {
    if tokens.contains(where: isDoubtful) { return [] }
    let saysAll = tokens.contains { isWord(.whole, at: $0) }
    return tokens.compactMap { token -> Claim? in
      guard let predicate = predicate(at: token), predicate.meansAll || saysAll, !isIntended(token, tokens) else {
        return nil
      }
      let object = object(from: governed(by: token, in: tokens), in: tokens)
      let expression = stated.originalText(scan.tokens[token].range)
      return claim(.share, predicate, object, 1...1, expression, entry)
    }.uniqueByObject
  }

  /// A negation or an expectation says nothing about what is.
  private func isDoubtful(_ token: Int) -> Bool {
    let term = text.termOfToken[token]
    if term >= 0, text.isNegation[Int(term)] { return true }
    let stance = SpeechLexicon.shared.stance(in: scan, at: token)
    return stance == .expects || stance == .denies || stance == .calls
  }

  /// Whether a noun says what somebody wants or tries, not what is so (`لتحرير`, `عملية استعادة`).
  private func isIntended(_ token: Int, _ tokens: Range<Int>) -> Bool {
    if scan.withFolded(token, { $0.count >= 8 && $0[0] == 0xD9 && $0[1] == 0x84 }) { return true }
    return token > tokens.lowerBound && isWord(.intention, at: token - 1)
  }

  // MARK: Amounts

  /// `12 قتيلا`, `40 كيلومترا`: how many, or how much.
  private func amount(_ number: Number, in entry: StatedSentences.Entry, _ tokens: Range<Int>) -> Claim? {
    guard let value = number.value?.doubleValue, number.kind != .fraction, number.kind != .percent,
      number.kind != .ordinal, number.kind != .identifier, !number.isInDate
    else { return nil }
    let noun = number.noun.flatMap { range in tokens.first { scan.tokens[$0].range.overlaps(range) } }
    guard let unit = number.unit ?? noun.flatMap({ hash(at: $0) }).map({ "\($0)" }) else { return nil }
    let predicate = tokens.compactMap { self.predicate(at: $0) }.first { !$0.meansAll && $0.name != "control" }
    let object = noun.map { $0..<($0 + 1) } ?? tokens.lowerBound..<tokens.lowerBound
    var claim = claim(
      .amount, predicate, object, around(value, number.modifier), stated.originalText(number.range), entry)
    claim?.unit = unit
    if predicate == nil { claim?.context = context(of: number, in: tokens) }
    return claim
  }

  /// The terms that stand close to a number, other than what it counts and words that go with any number.
  private func context(of number: Number, in tokens: Range<Int>) -> [UInt32] {
    let before = tokens.prefix { scan.tokens[$0].start < number.range.start }.suffix(Self.contextReach)
    let after = tokens.drop { scan.tokens[$0].start < number.range.end }.prefix(Self.contextReach)
    let terms = (Array(before) + after).compactMap { hash(at: $0) }
    return Set(terms.filter { !isGeneral($0) }).sorted()
  }

  /// About a clause: what is counted with its attributes, or the verb before the number with its subject.
  private static let contextReach = 5

  // MARK: Parts of a claim

  private func claim(
    _ kind: Claim.Kind, _ predicate: ClaimLexicon.Predicate?, _ object: Range<Int>, _ values: ClosedRange<Double>,
    _ expression: String, _ entry: StatedSentences.Entry
  ) -> Claim? {
    let name = nameOfObject(object)
    if kind == .share, name == nil || predicate == nil { return nil }
    return Claim(
      kind: kind, predicate: predicate?.name, low: values.lowerBound, high: values.upperBound, expression: expression,
      object: object.isEmpty ? "" : stated.originalText(scan.range(object.lowerBound, through: object.upperBound - 1)),
      objectName: name, base: baseOfObject(object), unit: nil, terms: stated.termHashes(of: entry.index),
      date: entry.dates.first { $0.kind == .date || $0.kind == .time }?.value, day: day,
      source: nil, sentence: entry.text)
  }

  /// The words after a token that say what is meant, to the end of the clause, particles at the start left out.
  private func object(from token: Int, in sentence: Range<Int>) -> Range<Int> {
    var start = token
    while start < sentence.upperBound, text.termOfToken[start] < 0, scan.tokens[start].kind == .word { start += 1 }
    var end = start
    while end < min(start + 10, sentence.upperBound), scan.tokens[end].kind != .punctuation { end += 1 }
    if let verb = (start..<end).first(where: { isWord(.clause, at: $0) }) { end = verb }
    while end > start, text.termOfToken[end - 1] < 0 { end -= 1 }
    return start..<end
  }

  /// Where the object of a predicate begins: after على when it comes in the same clause (`سيطرة القوات على مدينة …`).
  private func governed(by token: Int, in sentence: Range<Int>) -> Int {
    let clause = (token + 1)..<min(token + 8, sentence.upperBound)
    guard !clause.isEmpty else { return token + 1 }
    let end = clause.first { scan.tokens[$0].kind == .punctuation || isWord(.clause, at: $0) } ?? clause.upperBound
    return (clause.lowerBound..<end).first { scan.isWord("علي", at: $0) } ?? token + 1
  }

  /// The term that says which object is meant: the first that is neither general nor a predicate; `nil` when the object
  /// is only pointed at (`هذه المدينة`), is a part, or is who acts.
  private func nameOfObject(_ object: Range<Int>) -> UInt32? {
    if let first = object.first, first > 0, isWord(.pointer, at: first - 1) { return nil }
    let name = object.compactMap { hash(at: $0) }.first { term in
      ClaimLexicon.shared.predicate(ofTerm: term) == nil && !isGeneral(term)
    }
    return name.flatMap { ClaimLexicon.shared.objectWord(ofTerm: $0) == nil ? $0 : nil }
  }

  private func isGeneral(_ term: UInt32) -> Bool {
    let kind = ClaimLexicon.shared.objectWord(ofTerm: term)
    return kind == .generic || kind == .area
  }

  /// The first term of an object that is more than "city" or "extent": what a share is said to be of.
  private func baseOfObject(_ object: Range<Int>) -> UInt32? {
    object.compactMap { hash(at: $0) }.first { ClaimLexicon.shared.objectWord(ofTerm: $0) != .generic }
  }

  private func isWord(_ meaning: ClaimLexicon.Meaning, at token: Int) -> Bool {
    ClaimLexicon.shared.isWord(meaning, at: token, in: scan)
  }

  private func predicate(at token: Int) -> ClaimLexicon.Predicate? {
    hash(at: token).flatMap { ClaimLexicon.shared.predicate(ofTerm: $0) }
  }

  private func hash(at token: Int) -> UInt32? {
    let term = text.termOfToken[token]
    return term < 0 ? nil : text.hash(ofTerm: Int(term))
  }

  /// The values that agree with a stated one: `about` leaves a tenth on both sides.
  private func around(_ value: Double, _ modifier: Number.Modifier?) -> ClosedRange<Double> {
    switch modifier {
    case .approx: (value - abs(value) / 10)...(value + abs(value) / 10)
    case .atLeast, .moreThan: value...Double.greatestFiniteMagnitude
    case .atMost, .lessThan: -Double.greatestFiniteMagnitude...value
    case nil: value...value
    }
  }
}

extension [Claim] {
  /// The claims, of several about one object the first.
  fileprivate var uniqueByObject: [Claim] {
    var seen: Set<UInt32?> = []
    return filter { seen.insert($0.objectName).inserted }
  }
}
