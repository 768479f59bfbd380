import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// Reads the claims of a document.
struct ClaimReader {
  let stated: StatedSentences
  private let finder: AttributionFinder
  /// The day of the document.
  let day: String?
  var text: StemmedText { stated.body.text }
  var scan: ScannedText { text.scan }

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
      let named = sources.compactMap(\.source).first.map(label)
      if named != nil { lastSource = named }
      let source = sources.isEmpty ? nil : named ?? lastSource
      let spans = sources.map { (words: scan.range($0.statement.lowerBound, through: $0.statement.upperBound - 1), $0) }
      let shares = entry.numbers.compactMap { share($0, in: entry, tokens) }
      let found =
        shares + (shares.isEmpty ? wholes(in: entry, tokens) : [])
        + entry.numbers.compactMap { amount($0, in: entry, tokens) }
      claims += found.map { claim in
        var claim = claim
        claim.sentenceNumber = entry.index
        let range = claim.range ?? TextRange(0, 0)
        // Who is let say the words with the figure; the innermost when one quotes another.
        let inside = spans.last { $0.words.contains(range) }?.1.source
        claim.source = inside.map { label(of: $0) } ?? source
        return claim
      }
    }
    return claims
  }

  /// The name of a source, without the ل of `وفقا ل`.
  private func label(of source: Range<Int>) -> String {
    SourceLabel(scan).text(stated.originalText(scan.range(source.lowerBound, through: source.upperBound - 1)), source)
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
    let expression = stated.quote(number.numeral)
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
      let expression = stated.quote(scan.tokens[token].range)
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
    guard let unit = unit(of: number, noun) else { return nil }
    let predicate = noun.flatMap { nounPredicate(at: $0) } ?? nearestPredicate(to: place, unit, in: tokens)
    guard predicate != nil || number.unit != nil && unit != .percent else { return nil }
    let group = group(of: noun, in: tokens)
    if number.unit == nil, unit != .percent, group == nil { return nil }
    let object = noun.map { $0..<($0 + 1) } ?? tokens.lowerBound..<tokens.lowerBound
    var claim = claim(.amount, predicate, object, around(value, number.modifier), stated.quote(number.range), entry)
    if let high = number.high?.doubleValue, number.value == nil { claim?.high = high }
    claim?.unit = group == nil ? unit : nil
    claim?.group = group
    claim?.context =
      predicate?.name == "growth" ? grown(in: tokens, near: place) : context(around: place, in: tokens, unit)
    if unit == .percent, predicate?.subject.change == .fixed, claim?.context.isEmpty != false { return nil }
    claim?.date = date(around: place, in: entry, tokens)
    claim?.isCumulative = tokens.contains { isWord(.since, at: $0) }
    claim?.companions = companions(of: number, in: entry)
    claim?.range = number.range
    claim?.hasPlace = hasPlace(behind: place, in: tokens)
    return claim
  }

  /// Whether the clause goes on with where: `في قصف على المدينة`.
  private func hasPlace(behind place: Range<Int>, in tokens: Range<Int>) -> Bool {
    let near = tokens.clamped(to: (place.lowerBound - Self.placeReach)..<(place.upperBound + Self.placeReach))
    return near.contains { scan.isWord("في", at: $0) || scan.isWord("قرب", at: $0) || scan.isWord("علي", at: $0) }
  }

  /// In tokens, on each side of a figure.
  private static let placeReach = 9

  /// In what a number is stated; `nil` when neither a unit nor a noun says it.
  private func unit(of number: Number, _ noun: Int?) -> ClaimUnit? {
    if number.kind == .percent { return .percent }
    if let unit = number.unit { return .measure(unit) }
    return noun.flatMap { hash(at: $0) }.map(ClaimUnit.things)
  }

  /// `للمرة السادسة`: how often something has happened.
  private func times(_ number: Number, _ value: Double, in entry: StatedSentences.Entry, _ tokens: Range<Int>) -> Claim?
  {
    guard let place = place(of: number, in: tokens),
      (place.lowerBound - 1...place.upperBound).contains(where: { tokens.contains($0) && isWord(.times, at: $0) })
    else { return nil }
    var claim = claim(.times, nil, place, value...value, stated.quote(number.range), entry)
    claim?.context = context(around: place, in: tokens, .times)
    claim?.unit = .times
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
    predicate(at: noun).flatMap { $0.subject.figure == .people && !$0.meansAll ? $0 : nil }
  }

  /// The predicate nearest to a number in its clause: before it, or behind it (`959 جنديا استسلموا`).
  private func nearestPredicate(
    to place: Range<Int>, _ unit: ClaimUnit, in tokens: Range<Int>
  ) -> ClaimLexicon.Predicate? {
    let before = clause(before: place.lowerBound, in: tokens).reversed().enumerated()
    let after = clause(behind: place.upperBound, in: tokens).enumerated()
    func first(_ words: some Sequence<(offset: Int, element: Int)>) -> (
      distance: Int, predicate: ClaimLexicon.Predicate
    )? {
      var weak: (distance: Int, predicate: ClaimLexicon.Predicate)?
      for (distance, token) in words {
        let said = hash(at: token).map { ClaimLexicon.shared.predicates(ofTerm: $0) } ?? []
        guard let found = said.first(where: { !$0.meansAll && $0.subject.goes(with: unit) }) else { continue }
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
  private static let predicateReach = 11

  /// What grows, by the nouns right behind the word for growth before a figure (`نمو الاقتصاد المغربي`).
  private func grown(in tokens: Range<Int>, near place: Range<Int>) -> [UInt64] {
    let before = tokens.lowerBound..<place.lowerBound
    guard let word = before.last(where: { predicate(at: $0)?.name == "growth" }) else { return [] }
    let behind = word + 1..<max(word + 1, min(word + 4, place.lowerBound))
    let nouns = behind.prefix { token in
      scan.tokens[token].kind == .word
        && (token == behind.lowerBound || scan.withFolded(token) { $0.starts(with: "ال".utf8) })
    }
    let terms = nouns.compactMap { hash(at: $0) }
    let special = terms.filter { !isGeneral($0) }
    // نمو الاقتصاد, with nothing more, is that of the country of the article.
    return Set(special.isEmpty ? Array(terms.prefix(1)) : special).sorted()
  }

  /// The terms that stand around a figure and say which event it is of: no predicates, groups of people, nor words that go
  /// with any figure.
  private func context(around place: Range<Int>, in tokens: Range<Int>, _ unit: ClaimUnit) -> [UInt64] {
    let near =
      unit == .percent
      ? clauseStart(of: place, in: tokens)..<min(place.upperBound + Self.percentReach, tokens.upperBound)
      : tokens.clamped(to: (place.lowerBound - Self.contextReach)..<(place.upperBound + Self.contextReach))
    let terms = near.filter { !place.contains($0) && scan.tokens[$0].kind == .word }.compactMap { hash(at: $0) }
    return Set(
      terms.filter { term in
        !isGeneral(term) && ClaimLexicon.shared.predicate(ofTerm: term) == nil
          && ClaimLexicon.shared.group(ofTerm: term) == nil
      }
    ).sorted()
  }

  /// Where the clause of a percentage begins, which says what it is a percentage of.
  private func clauseStart(of place: Range<Int>, in tokens: Range<Int>) -> Int {
    let reach = tokens.clamped(to: (place.lowerBound - Self.contextReach)..<place.lowerBound)
    return reach.last { isClauseEnd($0) }.map { $0 + 1 } ?? reach.lowerBound
  }

  /// In tokens, on each side of a figure, and behind a percentage.
  private static let (contextReach, percentReach) = (26, 4)

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
}

extension [Claim] {
  /// The claims, of several about one object the first.
  fileprivate var uniqueByObject: [Claim] {
    var seen: Set<UInt64?> = []
    return filter { seen.insert($0.objectName).inserted }
  }
}
