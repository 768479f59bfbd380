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
  /// The gain is `scores[i]` and the weight of the terms that no choice says yet. Because it can only fall while the
  /// choices grow (it is submodular), a gain that was worked out earlier is an upper bound, and only the candidate at
  /// the top of the queue is worked out again; the result is that of the plain greedy algorithm, whose coverage is at
  /// least 1 - 1/e of the best possible. Equal gains are decided by position.
  func greedy(scores: [Double], termWeights: [Double]) -> [Choice] {
    var state = Coverage(sentences, termWeights)
    var queue = CandidateQueue(scores.indices.map { (scores[$0] + state.gain(of: $0), $0) })
    var chosen: [Choice] = []
    var used = 0
    while used < budget.limit, let candidate = queue.popLargest() {
      let cost = budget.cost(of: sentences.entries[candidate.index], after: chosen.count)
      // What does not fit now will not fit later: the use only grows.
      guard used + cost <= budget.limit else { continue }
      let coverage = state.gain(of: candidate.index)
      let gain = scores[candidate.index] + coverage
      if gain < candidate.gain {
        queue.push((gain, candidate.index))
        continue
      }
      guard !state.repeats(candidate.index, limit: redundancy) else { continue }
      state.take(candidate.index)
      used += cost
      chosen.append(Choice(index: candidate.index, gain: gain, coverage: coverage))
    }
    return chosen
  }
}

/// Which terms the chosen sentences say, and which of them say each.
private struct Coverage {
  private let sentences: BodySentences
  private let weights: [Double]
  /// For every term, the chosen sentences that say it.
  private var saidBy: [[Int32]]

  init(_ sentences: BodySentences, _ weights: [Double]) {
    self.sentences = sentences
    self.weights = weights
    saidBy = Array(repeating: [], count: sentences.text.termCount)
  }

  /// The weight of the terms of a sentence that no choice says.
  func gain(of index: Int) -> Double {
    sentences.terms(of: index).reduce(0) { $0 + (saidBy[Int($1)].isEmpty ? weights[Int($1)] : 0) }
  }

  /// Whether a choice says more than a share of the sentence's terms, or the sentence that share of the choice's.
  func repeats(_ index: Int, limit: Double) -> Bool {
    let terms = sentences.terms(of: index)
    var shared: [Int32: Int] = [:]
    for term in terms {
      for choice in saidBy[Int(term)] { shared[choice, default: 0] += 1 }
    }
    return shared.contains { choice, count in
      let shorter = min(terms.count, sentences.entries[Int(choice)].row.count)
      return Double(count) > limit * Double(shorter)
    }
  }

  mutating func take(_ index: Int) {
    for term in sentences.terms(of: index) { saidBy[Int(term)].append(Int32(index)) }
  }
}

/// A binary heap of candidates: the largest gain first, of equal gains the earliest sentence.
private struct CandidateQueue {
  typealias Candidate = (gain: Double, index: Int)

  private var heap: [Candidate]

  init(_ candidates: [Candidate]) {
    // A sorted array is a heap.
    heap = candidates.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    left.gain != right.gain ? left.gain > right.gain : left.index < right.index
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
