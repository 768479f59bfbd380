import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// Reads the claims of a document.
struct ClaimReader {
  private let stated: StatedSentences
  private let finder: AttributionFinder
  /// The day of the document.
  private let day: String?
  private var text: StemmedText { stated.body.text }
  private var scan: ScannedText { text.scan }

  init(_ document: Document) { self.init(StatedSentences(document), document) }

  init(_ stated: StatedSentences, _ document: Document) {
    self.stated = stated
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

  /// `12 قتيلا`, `40 كيلومترا`, `نمو بنسبة 1.1 في المئة`: how many, or how much.
  ///
  /// What it is about stands in the same clause: the counted noun itself, or the nearest predicate before or behind it.
  private func amount(_ number: Number, in entry: StatedSentences.Entry, _ tokens: Range<Int>) -> Claim? {
    let bounds = number.value ?? number.low
    guard let value = bounds?.doubleValue, number.kind != .fraction, number.kind != .identifier, !number.isInDate
    else { return nil }
    if number.kind == .ordinal { return times(number, value, in: entry, tokens) }
    guard let place = place(of: number, in: tokens) else { return nil }
    let noun = number.noun.flatMap { range in tokens.first { scan.tokens[$0].range.overlaps(range) } }
    if let noun, isPart(noun, in: tokens) { return nil }
    let isPercent = number.kind == .percent
    guard let unit = isPercent ? "%" : number.unit ?? noun.flatMap({ hash(at: $0) }).map({ "\($0)" }) else {
      return nil
    }
    let predicate = noun.flatMap { nounPredicate(at: $0) } ?? nearestPredicate(to: place, in: tokens)
    guard predicate.map({ isPercent == ($0.name == "growth") }) ?? (number.unit != nil) else { return nil }
    let object = noun.map { $0..<($0 + 1) } ?? tokens.lowerBound..<tokens.lowerBound
    let group = group(of: noun, in: tokens)
    if number.unit == nil, !isPercent, group == nil { return nil }
    var claim = claim(
      .amount, predicate, object, around(value, number.modifier), stated.originalText(number.range), entry)
    if let high = number.high?.doubleValue, number.value == nil { claim?.high = high }
    claim?.unit = group == nil ? unit : nil
    claim?.group = group
    claim?.context = isPercent ? grown(in: tokens, near: place) : context(around: place, in: tokens)
    if isPercent, claim?.context.isEmpty != false { return nil }
    claim?.date = date(around: place, in: entry, tokens)
    claim?.isCumulative = tokens.contains { isWord(.since, at: $0) }
    claim?.companions = companions(of: number, in: entry)
    return claim
  }

  /// `للمرة السادسة`: how often something has happened.
  private func times(_ number: Number, _ value: Double, in entry: StatedSentences.Entry, _ tokens: Range<Int>) -> Claim?
  {
    guard let place = place(of: number, in: tokens),
      (place.lowerBound - 1...place.upperBound).contains(where: { tokens.contains($0) && isWord(.times, at: $0) })
    else { return nil }
    var claim = claim(.times, nil, place, value...value, stated.originalText(number.range), entry)
    claim?.context = context(around: place, in: tokens)
    claim?.unit = "times"
    return claim
  }

  /// The tokens of a number.
  private func place(of number: Number, in tokens: Range<Int>) -> Range<Int>? {
    let first = tokens.first { scan.tokens[$0].end > number.range.start }
    guard let first, let last = tokens.last(where: { scan.tokens[$0].start < number.range.end }), first <= last else {
      return nil
    }
    return first..<(last + 1)
  }

  /// Whether a count is of more than those named before (`211 عسكريا آخرين`), so that it is not of all.
  private func isPart(_ noun: Int, in tokens: Range<Int>) -> Bool {
    (noun + 1..<min(noun + 4, tokens.upperBound)).contains { isWord(.others, at: $0) }
  }

  /// Whom a count is of: the group of its noun, `wounded` when an attribute says so, `people` where another group without
  /// a number is joined to it (`21 طفلا ومعلما`).
  private func group(of noun: Int?, in tokens: Range<Int>) -> String? {
    guard let noun, let group = hash(at: noun).flatMap({ ClaimLexicon.shared.group(ofTerm: $0) }) else { return nil }
    let near = (noun + 1)..<min(noun + 4, tokens.upperBound)
    let end = near.first { isWord(.among, at: $0) || scan.tokens[$0].kind != .word } ?? near.upperBound
    let behind = near.lowerBound..<end
    if behind.contains(where: { !scan.startsWithConjunction($0) && predicate(at: $0)?.name == "injuries" }) {
      return "wounded"
    }
    if let next = behind.first, scan.startsWithConjunction(next), endsLikeCounted(next) { return "people" }
    return group
  }

  /// Whether a word ends like the singular that is counted: in the indefinite accusative, or in ة.
  private func endsLikeCounted(_ token: Int) -> Bool {
    scan.withFolded(token) { word in
      word.count >= 8 && (word.suffix(2).elementsEqual(Self.alef) || word.suffix(2).elementsEqual(Self.heh))
    }
  }

  private static let alef = Array("ا".utf8)
  private static let heh = Array("ه".utf8)

  /// What a counted noun says by itself: `27 قتيلا`.
  private func nounPredicate(at noun: Int) -> ClaimLexicon.Predicate? {
    predicate(at: noun).flatMap { $0.name == "deaths" || $0.name == "injuries" ? $0 : nil }
  }

  /// The predicate nearest to a number in its clause: before it, or behind it (`959 جنديا استسلموا`).
  private func nearestPredicate(to place: Range<Int>, in tokens: Range<Int>) -> ClaimLexicon.Predicate? {
    let before = clause(before: place.lowerBound, in: tokens).reversed().enumerated()
    let after = clause(behind: place.upperBound, in: tokens).enumerated()
    func first(_ words: some Sequence<(offset: Int, element: Int)>) -> (
      distance: Int, predicate: ClaimLexicon.Predicate
    )? {
      var weak: (distance: Int, predicate: ClaimLexicon.Predicate)?
      for (distance, token) in words {
        guard let found = predicate(at: token), !found.meansAll, found.name != "control" else { continue }
        // بلغ goes with any figure.
        if found.name != "amount" { return (distance, found) }
        weak = weak ?? (distance, found)
      }
      return weak
    }
    var (left, right) = (first(before), first(after))
    if left?.predicate.name == "amount", right != nil { left = nil }
    if right?.predicate.name == "amount", left != nil { right = nil }
    guard let left, let right else { return left?.predicate ?? right?.predicate }
    return right.distance < left.distance ? right.predicate : left.predicate
  }

  private func clause(before token: Int, in tokens: Range<Int>) -> Range<Int> {
    let reach = max(tokens.lowerBound, token - Self.predicateReach)..<token
    let start = reach.last { isClauseEnd($0) }.map { $0 + 1 }
    return (start ?? reach.lowerBound)..<token
  }

  /// The rest of the clause; what stands between commas right behind the number (`، بينهم جرحى،`) is passed over.
  private func clause(behind token: Int, in tokens: Range<Int>) -> [Int] {
    var found: [Int] = []
    var next = token
    while next < min(token + Self.predicateReach, tokens.upperBound) {
      if isClauseEnd(next) {
        let inside = (next + 1)..<min(next + 5, tokens.upperBound)
        guard scan.tokens[next].isScalar("،"), inside.first.map({ isWord(.among, at: $0) }) == true,
          let close = inside.first(where: { scan.tokens[$0].isScalar("،") })
        else { return found }
        next = close
      }
      if isWord(.among, at: next), let part = endOfPart(next) {
        // A part of the count: `بينهم 50 جريحا`.
        next = part
        continue
      }
      found.append(next)
      next += 1
    }
    return found
  }

  /// Behind the number and its noun that follow a word for a part of a count.
  private func endOfPart(_ token: Int) -> Int? {
    guard token + 2 < scan.tokens.count, scan.tokens[token + 1].kind == .digits else { return nil }
    return token + 3
  }

  /// Where a clause ends: a mark, أن, or a word that binds clauses.
  private func isClauseEnd(_ token: Int) -> Bool {
    if scan.tokens[token].kind == .punctuation {
      return ["،", "؛", ":", "."].contains { scan.tokens[token].isScalar($0) }
    }
    return SpeechLexicon.shared.isParticle(.complement, at: token, in: scan)
      || SpeechLexicon.shared.verb(in: scan, at: token).map { $0.kind == .participle } == true
  }

  /// In tokens, on each side of a number.
  private static let predicateReach = 9

  /// What grows, by the nouns right behind the word for growth before a figure (`نمو الاقتصاد المغربي`).
  private func grown(in tokens: Range<Int>, near place: Range<Int>) -> [UInt64] {
    let before = tokens.lowerBound..<place.lowerBound
    guard let word = before.last(where: { predicate(at: $0)?.name == "growth" }) else { return [] }
    let nouns = (word + 1..<min(word + 4, place.lowerBound)).prefix { scan.tokens[$0].kind == .word }
    return Set(nouns.compactMap { hash(at: $0) }.filter { !isGeneral($0) }).sorted()
  }

  /// The terms that stand around a figure and say which event it is of: no predicates, groups of people, nor words that go
  /// with any figure.
  private func context(around place: Range<Int>, in tokens: Range<Int>) -> [UInt64] {
    let near =
      max(
        tokens.lowerBound, place.lowerBound - Self.contextReach)..<min(
        place.upperBound + Self.contextReach, tokens.upperBound)
    let terms = near.filter { !place.contains($0) && scan.tokens[$0].kind == .word }.compactMap { hash(at: $0) }
    return Set(
      terms.filter { term in
        !isGeneral(term) && ClaimLexicon.shared.predicate(ofTerm: term) == nil
          && ClaimLexicon.shared.group(ofTerm: term) == nil
      }
    ).sorted()
  }

  /// In tokens, on each side of a figure.
  private static let contextReach = 26

  /// The date that is nearest to a figure in its sentence.
  private func date(around place: Range<Int>, in entry: StatedSentences.Entry, _ tokens: Range<Int>) -> String? {
    let start = scan.tokens[place.lowerBound].start
    let dates = entry.dates.filter { $0.kind == .date || $0.kind == .time }
    return dates.min { ($0.range.start - start).magnitude < ($1.range.start - start).magnitude }?.value
  }

  /// The other figures of a sentence.
  private func companions(of number: Number, in entry: StatedSentences.Entry) -> [Double] {
    entry.numbers.filter { $0.range != number.range && !$0.isInDate && $0.kind != .ordinal }
      .compactMap { $0.value?.doubleValue }.filter { $0 > 1 }
  }

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
  private func nameOfObject(_ object: Range<Int>) -> UInt64? {
    if let first = object.first, first > 0, isWord(.pointer, at: first - 1) { return nil }
    let name = object.compactMap { hash(at: $0) }.first { term in
      ClaimLexicon.shared.predicate(ofTerm: term) == nil && !isGeneral(term)
    }
    return name.flatMap { ClaimLexicon.shared.objectWord(ofTerm: $0) == nil ? $0 : nil }
  }

  private func isGeneral(_ term: UInt64) -> Bool {
    let kind = ClaimLexicon.shared.objectWord(ofTerm: term)
    return kind == .generic || kind == .area
  }

  /// The first term of an object that is more than "city" or "extent": what a share is said to be of.
  private func baseOfObject(_ object: Range<Int>) -> UInt64? {
    object.compactMap { hash(at: $0) }.first { ClaimLexicon.shared.objectWord(ofTerm: $0) != .generic }
  }

  private func isWord(_ meaning: ClaimLexicon.Meaning, at token: Int) -> Bool {
    ClaimLexicon.shared.isWord(meaning, at: token, in: scan)
  }

  private func predicate(at token: Int) -> ClaimLexicon.Predicate? {
    hash(at: token).flatMap { ClaimLexicon.shared.predicate(ofTerm: $0) }
  }

  private func hash(at token: Int) -> UInt64? {
    let term = text.termOfToken[token]
    return term < 0 ? nil : text.hash(ofTerm: Int(term))
  }

  /// The values that agree with a stated one: `about` leaves a tenth on both sides.
  private func around(_ value: Double, _ modifier: Number.Modifier?) -> ClosedRange<Double> {
    switch modifier {
    case .approx: (value - value.magnitude / 10)...(value + value.magnitude / 10)
    case .atLeast, .moreThan: value...Double.greatestFiniteMagnitude
    case .atMost, .lessThan: -Double.greatestFiniteMagnitude...value
    case nil: value...value
    }
  }
}

extension [Claim] {
  /// The claims, of several about one object the first.
  fileprivate var uniqueByObject: [Claim] {
    var seen: Set<UInt64?> = []
    return filter { seen.insert($0.objectName).inserted }
  }
}
