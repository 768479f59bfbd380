import SentenceAnalysis

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Chooses sentences, or pieces of them, within a budget.
struct SentenceSelection {
  /// One choice, in the order of choosing.
  struct Choice: Equatable {
    /// The sentence.
    var index: Int
    /// What of it is taken, in ``BodySentences/pieces``.
    var piece: Int
    /// What it was worth when it was chosen.
    var gain: Double
    /// The part of the gain that came from terms that no earlier choice says.
    var coverage: Double
  }

  /// How a greedy choice is made.
  struct Policy {
    /// The gain is divided by the length to this power: 0 takes what gains most, 1 what gains most for a word.
    var lengthExponent = 0.0
    /// Whether the first sentence is taken whenever it, or a piece of it, fits.
    var keepsLead = false
    /// What gains less than this share of the first choice is filler and is not taken.
    var leastShare = 0.0
    /// Sentences that lean on the one before, and so are only taken behind it.
    var leaning: Set<Int> = []
    /// Longer pieces, in words, are taken only where the sentence has no shorter one, and count little (`longShare`).
    var longestPiece = Int.max
  }

  let sentences: BodySentences
  let budget: SummaryBudget
  /// How much of a sentence's terms another choice may say, from 0 to 1.
  let redundancy: Double

  /// Takes whole sentences from the first on, until one does not fit.
  func lead() -> [Choice] {
    var chosen: [Choice] = []
    var used = 0
    for (index, entry) in sentences.entries.enumerated() {
      let piece = entry.pieces.upperBound - 1
      used += budget.cost(of: sentences.pieces[piece], after: chosen.count)
      if used > budget.limit { break }
      chosen.append(Choice(index: index, piece: piece, gain: 1 / Double(index + 1), coverage: 0))
    }
    return chosen
  }

  /// Takes the sentences that gain most, one after the other, leaving out those that do not fit or repeat a choice.
  ///
  /// The gain is `scores[i]` and the weight of the terms that no choice says yet. Where sentences differ in cost, the
  /// choice is made a second time by gain per unit of cost, and the one that gains more in all is kept: either alone can
  /// be as bad as one wants, the better of both is not (Khuller, Moss and Naor 1999; Lin and Bilmes 2010).
  func greedy(scores: [Double], termWeights: [Double]) -> [Choice] {
    let byGain = greedy(scores: scores, termWeights: termWeights, Policy())
    guard budget.unit != .sentences else { return byGain }
    let byDensity = greedy(scores: scores, termWeights: termWeights, Policy(lengthExponent: 1))
    func total(_ choices: [Choice]) -> Double { choices.reduce(0) { $0 + $1.gain } }
    return total(byDensity) > total(byGain) ? byDensity : byGain
  }

  /// The greedy choice of a policy.
  func greedy(scores: [Double], termWeights: [Double], _ policy: Policy) -> [Choice] {
    var selector = GreedySelector(self, scores, termWeights, policy)
    return selector.run()
  }
}

/// The greedy algorithm over pieces: a piece of a sentence that is chosen already may be extended to a later boundary.
///
/// Because the gain of a piece can only fall while the choices grow (it is submodular), a worth that was worked out
/// earlier is an upper bound, and only the candidate at the top of the queue is worked out again; the result is that of
/// the plain greedy algorithm. What an extension is worth is only known when its sentence is chosen, and it enters the
/// queue then. Equal worths are decided by position.
private struct GreedySelector {
  private let sentences: BodySentences
  private let budget: SummaryBudget
  private let redundancy: Double
  private let scores: [Double]
  private let policy: SentenceSelection.Policy
  private var coverage: Coverage
  private var queue = CandidateQueue([])
  private var chosen: [SentenceSelection.Choice] = []
  /// For every chosen sentence its place among the choices.
  private var placeOfSentence: [Int: Int] = [:]
  private let sentenceOfPiece: [Int32]
  private var used = 0

  init(
    _ selection: SentenceSelection, _ scores: [Double], _ termWeights: [Double], _ policy: SentenceSelection.Policy
  ) {
    (sentences, budget, redundancy) = (selection.sentences, selection.budget, selection.redundancy)
    (self.scores, self.policy) = (scores, policy)
    coverage = Coverage(sentences, termWeights)
    sentenceOfPiece = selection.sentences.entries.enumerated().flatMap { index, entry in
      Array(repeating: Int32(index), count: entry.pieces.count)
    }
  }

  mutating func run() -> [SentenceSelection.Choice] {
    let open = sentences.entries.indices.filter { !policy.leaning.contains($0) }
    queue = CandidateQueue(open.flatMap(candidates))
    if policy.keepsLead, let lead = open.first, lead == 0 { takeLead() }
    while used < budget.limit, let candidate = queue.popLargest() { consider(candidate) }
    return chosen
  }

  /// The pieces of a sentence that may be taken, with what they are worth now.
  private func candidates(_ index: Int) -> [CandidateQueue.Candidate] {
    let pieces = sentences.entries[index].pieces
    let short = pieces.filter { sentences.pieces[$0].wordCount <= policy.longestPiece }
    return (short.isEmpty ? [pieces.lowerBound] : short).map { (worth(of: $0).worth, $0) }
  }

  private typealias Worth = (worth: Double, gain: Double, coverage: Double)

  /// What a piece adds to the choices, or to an earlier piece of its sentence.
  private func worth(of piece: Int) -> Worth {
    let index = Int(sentenceOfPiece[piece])
    let before = placeOfSentence[index].map { sentences.pieces[chosen[$0].piece] }
    let found = sentences.pieces[piece]
    let covered = coverage.gain((before?.rowEnd ?? sentences.entries[index].row.lowerBound)..<found.rowEnd)
    let gain = covered + (before == nil ? scores[index] : 0)
    let words = Double(max(1, found.wordCount - (before?.wordCount ?? 0)))
    let length = policy.lengthExponent == 0 ? 1 : pow(words, policy.lengthExponent)
    let isLong = found.wordCount > policy.longestPiece
    return (gain / length * (isLong ? Self.longShare : 1), gain, covered)
  }

  /// What a piece counts that is longer than a reader expects: it is taken as the lead, or where nothing else says as much.
  private static let longShare = 0.08

  private func cost(of piece: Int) -> Int {
    let whole = budget.cost(of: sentences.pieces[piece], after: chosen.count)
    guard let place = placeOfSentence[Int(sentenceOfPiece[piece])] else { return whole }
    return budget.extensionCost(from: sentences.pieces[chosen[place].piece], to: sentences.pieces[piece])
  }

  private mutating func takeLead() {
    let fitting = candidates(0).filter { cost(of: $0.piece) <= budget.limit }
    guard let best = fitting.max(by: { $0.worth != $1.worth ? $0.worth < $1.worth : $0.piece > $1.piece }) else {
      return
    }
    take(best.piece, worth(of: best.piece))
  }

  private mutating func consider(_ candidate: CandidateQueue.Candidate) {
    let index = Int(sentenceOfPiece[candidate.piece])
    if let place = placeOfSentence[index], chosen[place].piece >= candidate.piece { return }
    // What does not fit now will not fit later, or enters the queue again as an extension.
    guard used + cost(of: candidate.piece) <= budget.limit else { return }
    let now = worth(of: candidate.piece)
    if now.worth < candidate.worth { return queue.push((now.worth, candidate.piece)) }
    if placeOfSentence[index] == nil {
      if let first = chosen.first, now.gain < policy.leastShare * first.gain { return }
      let row = sentences.entries[index].row.lowerBound..<sentences.pieces[candidate.piece].rowEnd
      if coverage.repeats(row, limit: redundancy) { return }
    } else if now.coverage <= 0 {
      return
    }
    take(candidate.piece, now)
  }

  private mutating func take(_ piece: Int, _ worth: Worth) {
    let index = Int(sentenceOfPiece[piece])
    used += cost(of: piece)
    if let place = placeOfSentence[index] {
      coverage.take(sentences.pieces[chosen[place].piece].rowEnd..<sentences.pieces[piece].rowEnd, of: index)
      chosen[place].piece = piece
      chosen[place].gain += worth.gain
      chosen[place].coverage += worth.coverage
    } else {
      coverage.take(sentences.entries[index].row.lowerBound..<sentences.pieces[piece].rowEnd, of: index)
      placeOfSentence[index] = chosen.count
      chosen.append(
        SentenceSelection.Choice(index: index, piece: piece, gain: worth.gain, coverage: worth.coverage))
      if policy.leaning.contains(index + 1) { candidates(index + 1).forEach { queue.push($0) } }
    }
    extend(index, from: piece)
  }

  /// Puts what a chosen sentence may still be extended to in the queue; with a budget of sentences it is as long as it is.
  private mutating func extend(_ index: Int, from piece: Int) {
    guard budget.unit != .sentences else { return }
    let later = (piece + 1)..<sentences.entries[index].pieces.upperBound
    for next in later where sentences.pieces[next].wordCount <= policy.longestPiece {
      queue.push((worth(of: next).worth, next))
    }
  }
}

/// Which terms the chosen sentences say, and which of them say each.
private struct Coverage {
  private let terms: [Int32]
  private let weights: [Double]
  /// For every term, the chosen sentences that say it, by how many terms they said when they were chosen.
  private var saidBy: [[Int: [Int32]]]
  /// For every chosen sentence, its terms that are taken, and how many they were at first.
  private var taken: [Int32: (row: Range<Int>, firstCount: Int)] = [:]

  init(_ sentences: BodySentences, _ weights: [Double]) {
    terms = sentences.terms
    self.weights = weights
    saidBy = Array(repeating: [:], count: sentences.text.termCount)
  }

  /// The weight of the terms of a part of a row that no choice says.
  func gain(_ row: Range<Int>) -> Double {
    row.reduce(0) { $0 + (saidBy[Int(terms[$1])].isEmpty ? weights[Int(terms[$1])] : 0) }
  }

  /// Whether a choice says more than a share of the terms of a row, or the row that share of the choice's.
  ///
  /// Terms that few choices say are looked at first. A choice that has none of those can share no more terms than are
  /// left, so a term that all sentences say leads to very short choices only.
  func repeats(_ row: Range<Int>, limit: Double) -> Bool {
    // Nothing shares more than all terms of the shorter one.
    if limit >= 1 || row.isEmpty { return false }
    let own = Set(terms[row])
    let rarestFirst = terms[row].sorted { (count(of: $0), $0) < (count(of: $1), $1) }
    var compared: Set<Int32> = []
    for (place, term) in rarestFirst.enumerated() {
      let left = Double(row.count - place)
      for (size, choices) in saidBy[Int(term)] where left > limit * Double(min(row.count, size)) {
        for choice in choices where compared.insert(choice).inserted {
          if shares(choice, own, limit: limit, row.count) { return true }
        }
      }
    }
    return false
  }

  private func shares(_ choice: Int32, _ own: Set<Int32>, limit: Double, _ count: Int) -> Bool {
    guard let other = taken[choice]?.row else { return false }
    let shared = terms[other].reduce(0) { $0 + (own.contains($1) ? 1 : 0) }
    return Double(shared) > limit * Double(min(count, other.count))
  }

  private func count(of term: Int32) -> Int { saidBy[Int(term)].values.reduce(0) { $0 + $1.count } }

  /// Takes a part of the row of a sentence: its beginning, or what goes on from what is taken of it.
  mutating func take(_ row: Range<Int>, of sentence: Int) {
    let choice = Int32(sentence)
    let first = taken[choice].map { ($0.row.lowerBound, $0.firstCount) } ?? (row.lowerBound, row.count)
    taken[choice] = (first.0..<row.upperBound, first.1)
    for index in row { saidBy[Int(terms[index])][first.1, default: []].append(choice) }
  }
}
