/// A binary heap of candidates: the largest worth first, of equal worths the earliest piece.
struct CandidateQueue {
  typealias Candidate = (worth: Double, piece: Int)

  private var heap: [Candidate]

  init(_ candidates: [Candidate]) {
    // A sorted array is a heap.
    heap = candidates.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    left.worth != right.worth ? left.worth > right.worth : left.piece < right.piece
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
