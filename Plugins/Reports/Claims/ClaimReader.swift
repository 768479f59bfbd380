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
  private let titleTerms: [UInt64]
  var text: StemmedText { stated.body.text }
  var scan: ScannedText { text.scan }

  init(_ document: Document) { self.init(StatedSentences(document), document) }

  init(_ stated: StatedSentences, _ document: Document) {
    self.stated = stated
    finder = AttributionFinder(stated.body.text)
    day = document.day
    titleTerms = DocumentTitle(document).terms(in: stated.body.text).map { stated.body.text.hash(ofTerm: Int($0)) }
  }

  /// The terms of the title and the first sentence, sorted: what the article is about.
  var topic: [UInt64] {
    let first = stated.body.entries.first?.tokens.compactMap { hash(at: $0) } ?? []
    return Set((titleTerms + first).filter { !isGeneral($0) && ClaimLexicon.shared.group(ofTerm: $0) == nil }).sorted()
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
      claims += found.map { claim -> Claim? in
        var claim = claim
        claim.sentenceNumber = entry.index
        let range = claim.range ?? TextRange(0, 0)
        // Who is let say the words with the figure; the innermost when one quotes another.
        let inside = spans.last { $0.words.contains(range) }?.1.source
        claim.source = inside.map { label(of: $0) } ?? source ?? forecaster(before: range, in: tokens)
        let isDenied = spans.contains { $0.1.stance == .denies && $0.words.contains(range) }
        return isDenied ? claim.denied : claim
      }.compactMap(\.self)
    }
    return claims.withGrowthCarriedOn
  }

  /// Who forecasts: whose توقعات or تقديرات stand before a figure (`توقعات بنك المغرب`, `خفض صندوق النقد توقعاته إلى 1.1`).
  private func forecaster(before range: TextRange, in tokens: Range<Int>) -> String? {
    let before = tokens.prefix { scan.tokens[$0].start < range.start }
    let words = before.filter { isWord(.forecastNoun, at: $0) }
    guard let first = words.first else { return nil }
    let owner = words.reversed().lazy.compactMap { finder.body(from: $0 + 1, in: tokens) }.first
    let actor = (tokens.lowerBound..<first).lazy.compactMap { finder.body(from: $0, in: tokens) }.first
    return (owner ?? actor).map { label(of: $0) }
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
  func isDoubtful(_ token: Int) -> Bool {
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
    if isCompared(place, in: tokens), unit == .percent { return nil }
    let nearest = nearestPredicate(to: place, unit, in: tokens) ?? ofNamedRate(place, unit, in: tokens)
    let predicate = noun.flatMap { nounPredicate(at: $0, behind: place, nearest, in: tokens) } ?? nearest
    guard predicate != nil || number.unit != nil && unit != .percent else { return nil }
    let isOfThem = noun.map { isWounded($0, among: place, predicate, in: tokens) } ?? false
    let group = isOfThem ? "wounded" : group(of: noun, in: tokens)
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
    claim?.isDefinite = clause(before: place.lowerBound, in: tokens).contains { token in
      scan.withFolded(token) { $0.starts(with: "ال".utf8) || $0.starts(with: "لل".utf8) }
        && (isWord(.rate, at: token) || self.predicate(at: token)?.name == "growth")
    }
    claim?.hasPlace = hasPlace(behind: place, in: tokens)
    return claim
  }

  /// Whether the clause goes on with where: `في قصف على المدينة`.
  private func hasPlace(behind place: Range<Int>, in tokens: Range<Int>) -> Bool {
    let near = tokens.clamped(to: (place.lowerBound - Self.placeReach)..<(place.upperBound + Self.placeReach))
    return near.contains { token in
      (scan.isWord("في", at: token) || scan.isWord("قرب", at: token) || scan.isWord("علي", at: token))
        && !(tokens.contains(token + 1) && isNamedBefore(token + 1))
    }
  }

  /// Whether a noun is only the place or event that the article is about (`في البلدة`).
  private func isNamedBefore(_ token: Int) -> Bool {
    scan.withFolded(token) { $0.starts(with: "ال".utf8) } && hash(at: token).map(isGeneral) == true
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
    // The آخرين of `مقتل 21 راكبا وإصابة 94 آخرين` are of the other figure.
    let behind = (noun + 1..<min(noun + 4, tokens.upperBound)).prefix { scan.tokens[$0].kind == .word }
    return behind.contains { isWord(.others, at: $0) }
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

  static let alef = Array("ا".utf8)
  static let heh = Array("ه".utf8)
}

extension Claim {
  /// What is claimed by who denies it: that it is not more than (`نفى أن تكون الحصيلة أعلى من تسعة`); nothing when no bound is
  /// denied.
  fileprivate var denied: Claim? {
    guard high == Double.greatestFiniteMagnitude else { return nil }
    var claim = self
    (claim.low, claim.high) = (-Double.greatestFiniteMagnitude, low)
    return claim
  }
}

extension [Claim] {
  /// The claims, where growth that says nothing of what grows (`النمو`, `النسبة`) is of what grew right before it in the article.
  fileprivate var withGrowthCarriedOn: [Claim] {
    var last: Claim?
    return map { claim in
      guard claim.predicate == "growth" else { return claim }
      var claim = claim
      let isGeneral = claim.context.allSatisfy {
        let word = ClaimLexicon.shared.objectWord(ofTerm: $0)
        return word == .generic || word == .area
      }
      if isGeneral, claim.isDefinite, let last, claim.sentenceNumber - last.sentenceNumber <= Self.carried {
        claim.context = last.context
      }
      last = claim
      return claim
    }
  }

  /// In sentences.
  private static var carried: Int { 2 }

  /// The claims, of several about one object the first.
  fileprivate var uniqueByObject: [Claim] {
    var seen: Set<UInt64?> = []
    return filter { seen.insert($0.objectName).inserted }
  }
}
