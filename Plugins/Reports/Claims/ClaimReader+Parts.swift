import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

extension ClaimReader {
  // MARK: Parts of a claim

  func claim(
    _ kind: Claim.Kind, _ predicate: ClaimLexicon.Predicate?, _ object: Range<Int>, _ values: ClosedRange<Double>,
    _ expression: Quoted, _ entry: StatedSentences.Entry
  ) -> Claim? {
    let name = nameOfObject(object)
    if kind == .share, name == nil || predicate == nil { return nil }
    return Claim(
      kind: kind, subject: predicate?.subject, low: values.lowerBound, high: values.upperBound, expression: expression,
      object: object.isEmpty ? nil : stated.quote(scan.range(object.lowerBound, through: object.upperBound - 1)),
      objectName: name, base: baseOfObject(object), unit: nil, terms: stated.termHashes(of: entry.index),
      date: entry.dates.first { $0.kind == .date || $0.kind == .time }?.value, day: day,
      source: nil, quoted: entry.quoted)
  }

  /// The words after a token that say what is meant, to the end of the clause, particles at the start left out.
  func object(from token: Int, in sentence: Range<Int>) -> Range<Int> {
    var start = token
    while start < sentence.upperBound, text.termOfToken[start] < 0, scan.tokens[start].kind == .word { start += 1 }
    var end = start
    while end < min(start + 10, sentence.upperBound), scan.tokens[end].kind != .punctuation { end += 1 }
    if let verb = (start..<end).first(where: { isWord(.clause, at: $0) }) { end = verb }
    while end > start, text.termOfToken[end - 1] < 0 { end -= 1 }
    return start..<end
  }

  /// Where the object of a predicate begins: after على when it comes in the same clause (`سيطرة القوات على مدينة …`).
  func governed(by token: Int, in sentence: Range<Int>) -> Int {
    let clause = (token + 1)..<min(token + 8, sentence.upperBound)
    guard !clause.isEmpty else { return token + 1 }
    let end = clause.first { scan.tokens[$0].kind == .punctuation || isWord(.clause, at: $0) } ?? clause.upperBound
    return (clause.lowerBound..<end).first { scan.isWord("علي", at: $0) } ?? token + 1
  }

  /// The term that says which object is meant: the first that is neither general nor a predicate; `nil` when the object
  /// is only pointed at (`هذه المدينة`), is a part, or is who acts.
  func nameOfObject(_ object: Range<Int>) -> UInt64? {
    if let first = object.first, first > 0, isWord(.pointer, at: first - 1) { return nil }
    let name = object.compactMap { hash(at: $0) }.first { term in
      ClaimLexicon.shared.predicate(ofTerm: term) == nil && !isGeneral(term)
    }
    return name.flatMap { ClaimLexicon.shared.objectWord(ofTerm: $0) == nil ? $0 : nil }
  }

  func isGeneral(_ term: UInt64) -> Bool {
    let kind = ClaimLexicon.shared.objectWord(ofTerm: term)
    return kind == .generic || kind == .area
  }

  /// The first term of an object that is more than "city" or "extent": what a share is said to be of.
  func baseOfObject(_ object: Range<Int>) -> UInt64? {
    object.compactMap { hash(at: $0) }.first { ClaimLexicon.shared.objectWord(ofTerm: $0) != .generic }
  }

  func isWord(_ meaning: ClaimLexicon.Meaning, at token: Int) -> Bool {
    ClaimLexicon.shared.isWord(meaning, at: token, in: scan)
  }

  func predicate(at token: Int) -> ClaimLexicon.Predicate? {
    hash(at: token).flatMap { ClaimLexicon.shared.predicate(ofTerm: $0) }
  }

  func hash(at token: Int) -> UInt64? {
    let term = text.termOfToken[token]
    return term < 0 ? nil : text.hash(ofTerm: Int(term))
  }

  /// The values that agree with a stated one: `about` leaves a tenth on both sides.
  func around(_ value: Double, _ modifier: Number.Modifier?) -> ClosedRange<Double> {
    switch modifier {
    case .approx: (value - value.magnitude / 10)...(value + value.magnitude / 10)
    case .atLeast, .moreThan: value...Double.greatestFiniteMagnitude
    case .atMost, .lessThan: -Double.greatestFiniteMagnitude...value
    case nil: value...value
    }
  }
}
