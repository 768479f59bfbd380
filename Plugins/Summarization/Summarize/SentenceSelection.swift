/// Chooses sentences within a budget.
struct SentenceSelection {
  /// One choice, in the order of choosing.
  struct Choice: Equatable {
    /// The sentence.
    var index: Int
    /// What it was worth when it was chosen.
    var gain: Double
    /// The part of the gain that came from terms that no earlier choice says.
    var coverage: Double
  }

  let sentences: BodySentences
  let budget: SummaryBudget
  /// How much of a sentence's terms another choice may say, from 0 to 1.
  let redundancy: Double

  /// Takes sentences from the first on, until one does not fit.
  func lead() -> [Choice] {
    var chosen: [Choice] = []
    var used = 0
    for (index, entry) in sentences.entries.enumerated() {
      used += budget.cost(of: entry, after: chosen.count)
      if used > budget.limit { break }
      chosen.append(Choice(index: index, gain: 1 / Double(index + 1), coverage: 0))
    }
    return chosen
  }

  /// Takes the sentences that gain most, one after the other, leaving out those that do not fit or repeat a choice.
  ///
  /// The gain is `scores[i]` and the weight of the terms that no choice says yet. Where sentences differ in cost, the
  /// choice is made a second time by gain per unit of cost, and the one that gains more in all is kept: either alone can
  /// be as bad as one wants, the better of both is not (Khuller, Moss and Naor 1999; Lin and Bilmes 2010).
  func greedy(scores: [Double], termWeights: [Double]) -> [Choice] {
    let byGain = greedy(scores, termWeights) { gain, _ in gain }
    guard budget.unit != .sentences else { return byGain }
    let byDensity = greedy(scores, termWeights) { gain, sentence in gain / Double(budget.cost(of: sentence, after: 0)) }
    func total(_ choices: [Choice]) -> Double { choices.reduce(0) { $0 + $1.gain } }
    return total(byDensity) > total(byGain) ? byDensity : byGain
  }

  /// The greedy algorithm with the candidates in the order of a worth that rises with their gain.
  ///
  /// Because a gain can only fall while the choices grow (it is submodular), a worth that was worked out earlier is an
  /// upper bound, and only the candidate at the top of the queue is worked out again; the result is that of the plain
  /// greedy algorithm. Equal worths are decided by position.
  private func greedy(
    _ scores: [Double], _ termWeights: [Double], worth: (Double, BodySentences.Entry) -> Double
  ) -> [Choice] {
    var state = Coverage(sentences, termWeights)
    func gains(of index: Int) -> (worth: Double, gain: Double, coverage: Double) {
      let coverage = state.gain(of: index)
      let gain = scores[index] + coverage
      return (worth(gain, sentences.entries[index]), gain, coverage)
    }
    var queue = CandidateQueue(scores.indices.map { (gains(of: $0).worth, $0) })
    var chosen: [Choice] = []
    var used = 0
    while used < budget.limit, let candidate = queue.popLargest() {
      let index = candidate.index
      let cost = budget.cost(of: sentences.entries[index], after: chosen.count)
      // What does not fit now will not fit later: the use only grows.
      guard used + cost <= budget.limit else { continue }
      let now = gains(of: index)
      if now.worth < candidate.worth {
        queue.push((now.worth, index))
        continue
      }
      guard !state.repeats(index, limit: redundancy) else { continue }
      state.take(index)
      used += cost
      chosen.append(Choice(index: index, gain: now.gain, coverage: now.coverage))
    }
    return chosen
  }
}

/// Which terms the chosen sentences say, and which of them say each.
private struct Coverage {
  private let sentences: BodySentences
  private let weights: [Double]
  /// For every term, the chosen sentences that say it, by how many terms they say.
  private var saidBy: [[Int: [Int32]]]

  init(_ sentences: BodySentences, _ weights: [Double]) {
    self.sentences = sentences
    self.weights = weights
    saidBy = Array(repeating: [:], count: sentences.text.termCount)
  }

  /// The weight of the terms of a sentence that no choice says.
  func gain(of index: Int) -> Double {
    sentences.terms(of: index).reduce(0) { $0 + (saidBy[Int($1)].isEmpty ? weights[Int($1)] : 0) }
  }

  /// Whether a choice says more than a share of the sentence's terms, or the sentence that share of the choice's.
  ///
  /// Terms that few choices say are looked at first. A choice that has none of those can share no more terms than are
  /// left, so a term that all sentences say leads to very short choices only.
  func repeats(_ index: Int, limit: Double) -> Bool {
    let terms = sentences.terms(of: index)
    // Nothing shares more than all terms of the shorter one.
    if limit >= 1 || terms.isEmpty { return false }
    let own = Set(terms)
    let rarestFirst = terms.sorted { (count(of: $0), $0) < (count(of: $1), $1) }
    var compared: Set<Int32> = []
    for (place, term) in rarestFirst.enumerated() {
      let left = Double(terms.count - place)
      for (size, choices) in saidBy[Int(term)] where left > limit * Double(min(terms.count, size)) {
        for choice in choices where compared.insert(choice).inserted {
          let shared = sentences.terms(of: Int(choice)).reduce(0) { $0 + (own.contains($1) ? 1 : 0) }
          if Double(shared) > limit * Double(min(terms.count, size)) { return true }
        }
      }
    }
    return false
  }

  private func count(of term: Int32) -> Int { saidBy[Int(term)].values.reduce(0) { $0 + $1.count } }

  mutating func take(_ index: Int) {
    let terms = sentences.terms(of: index)
    for term in terms { saidBy[Int(term)][terms.count, default: []].append(Int32(index)) }
  }
}

/// A binary heap of candidates: the largest worth first, of equal worths the earliest sentence.
private struct CandidateQueue {
  typealias Candidate = (worth: Double, index: Int)

  private var heap: [Candidate]

  init(_ candidates: [Candidate]) {
    // A sorted array is a heap.
    heap = candidates.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    left.worth != right.worth ? left.worth > right.worth : left.index < right.index
  }

  mutating func push(_ candidate: Candidate) {
    heap.append(candidate)
    var child = heap.count - 1
    while child > 0, Self.precedes(heap[child], heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popLargest() -> Candidate? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    sink()
    return first
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var largest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if Self.precedes(heap[child], heap[largest]) { largest = child }
      }
      if largest == parent { return }
      heap.swapAt(parent, largest)
      parent = largest
    }
  }
}
