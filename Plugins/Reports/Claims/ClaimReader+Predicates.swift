import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

extension ClaimReader {
  /// What a counted noun says by itself: `27 قتيلا`.
  ///
  /// Who takes part is counted by what is done to them (`اعتقلت 12 متظاهرا`), and the wounded among those who leave with them (`غادر
  /// 300 عسكري بينهم 50 جريحا`).
  func nounPredicate(
    at noun: Int, behind place: Range<Int>, _ nearest: ClaimLexicon.Predicate?, in tokens: Range<Int>
  ) -> ClaimLexicon.Predicate? {
    guard let found = predicate(at: noun), found.subject.figure == .people, !found.meansAll else { return nil }
    if found.name == "participants", let nearest, nearest.subject.figure == .people { return nearest }
    if isWounded(noun, among: place, nearest, in: tokens) { return nearest }
    return found
  }

  /// Whether the wounded are counted as a part of those who leave.
  func isWounded(
    _ noun: Int, among place: Range<Int>, _ main: ClaimLexicon.Predicate?, in tokens: Range<Int>
  ) -> Bool {
    main?.name == "departures" && predicate(at: noun)?.name == "injuries" && tokens.contains(place.lowerBound - 1)
      && isWord(.among, at: place.lowerBound - 1)
  }

  /// Whether a percentage is only what another is compared with (`1.7 في المئة مقابل 3.2 في المئة`).
  func isCompared(_ place: Range<Int>, in tokens: Range<Int>) -> Bool {
    tokens.contains(place.lowerBound - 1) && isWord(.against, at: place.lowerBound - 1)
  }

  /// What a percentage is of that is only called the rate (`خفضت تقديراتها للنمو، وقالت إن النسبة ستبلغ 1.7`): the last class before it
  /// that is a percentage.
  func ofNamedRate(_ place: Range<Int>, _ unit: ClaimUnit, in tokens: Range<Int>) -> ClaimLexicon.Predicate? {
    guard unit == .percent, clause(before: place.lowerBound, in: tokens).contains(where: { isWord(.rate, at: $0) })
    else { return nil }
    return (tokens.lowerBound..<place.lowerBound).reversed().lazy.compactMap { self.predicate(at: $0) }
      .first { $0.subject.figure == .percent }
  }

  /// The predicate nearest to a number in its clause: before it, or behind it (`959 جنديا استسلموا`).
  func nearestPredicate(
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

  func clause(before token: Int, in tokens: Range<Int>) -> Range<Int> {
    let reach = max(tokens.lowerBound, token - Self.predicateReach)..<token
    let start = reach.last { isClauseEnd($0) }.map { $0 + 1 }
    return (start ?? reach.lowerBound)..<token
  }

  /// The rest of the clause; what stands between commas right behind the number (`، بينهم جرحى،`) is passed over.
  func clause(behind token: Int, in tokens: Range<Int>) -> [Int] {
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
  func endOfPart(_ token: Int) -> Int? {
    guard token + 2 < scan.tokens.count, scan.tokens[token + 1].kind == .digits else { return nil }
    return token + 3
  }

  /// Where a clause ends: a mark, أن, or a word that binds clauses.
  func isClauseEnd(_ token: Int) -> Bool {
    if scan.tokens[token].kind == .punctuation {
      return ["،", "؛", ":", "."].contains { scan.tokens[token].isScalar($0) }
    }
    return SpeechLexicon.shared.isParticle(.complement, at: token, in: scan)
      || SpeechLexicon.shared.verb(in: scan, at: token).map { $0.kind == .participle } == true
  }

  /// In tokens, on each side of a number.
  static let predicateReach = 11
}
