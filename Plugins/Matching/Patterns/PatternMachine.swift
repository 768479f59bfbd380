import ArabicScript
import Conditions
import SaqiyaKit

/// Runs a program over the tokens of a text: all ways through all patterns at once (Pike's machine), so that the time
/// does not depend on how patterns can be read.
///
/// Of matches the leftmost counts, of those the longest, of those the pattern that is listed first. A match does not go
/// over the end of a line.
struct PatternMachine {
  /// A match in tokens.
  struct Match {
    var pattern: Int
    var tokens: Range<Int>
    /// The tokens of each element that matched; of an element that matched nothing there is none.
    var elements: [Int: Range<Int>]
  }

  private let program: PatternProgram
  private let text: PatternText
  /// The threads that go on at a token, by its number modulo the longest match.
  private var pending: [[Thread]]
  private var pendingCount = 0
  /// When each instruction was last reached.
  private var reached: [Int]
  /// The present token, twice for one with which a line begins: what ends there does not stand in the way of what begins.
  private var moment = 0
  /// What threads have noted, each with what was noted before it.
  private var notes: [Note] = []

  /// One way through a pattern.
  private struct Thread {
    var place: Int
    var start: Int
    var note: Int
  }

  private struct Note {
    var element: Int
    var isEnd: Bool
    var token: Int
    var previous: Int
  }

  private struct Candidate {
    var pattern: Int
    var start: Int
    var end: Int
    var note: Int
  }

  init(_ program: PatternProgram, _ text: PatternText) {
    self.program = program
    self.text = text
    pending = Array(repeating: [], count: PatternProgram.maximumTokens + 1)
    reached = Array(repeating: -1, count: program.instructions.count)
  }

  /// The matches in some tokens, from left to right; none overlaps another.
  ///
  /// - Complexity: O(tokens × instructions); most tokens are passed over with one look.
  mutating func matches(in range: Range<Int>) -> [Match] {
    var matches: [Match] = []
    var start = range.lowerBound
    while start < range.upperBound {
      guard let found = first(in: start..<range.upperBound) else { break }
      matches.append(match(found))
      start = found.end
    }
    return matches
  }

  /// The first match, at the longest.
  private mutating func first(in range: Range<Int>) -> Candidate? {
    reset()
    var best: Candidate?
    var token = range.lowerBound
    while token <= range.upperBound {
      moment = 2 * token
      let isLineStart = token < range.upperBound && text.tokens.tokens[token].flags.contains(.lineBreakBefore)
      run(at: token, end: range.upperBound, endsHere: isLineStart || token == range.upperBound, &best)
      if isLineStart { dropThreads() }
      if token == range.upperBound { break }
      if best == nil, text.mayBegin(program, at: token) {
        for place in program.starts {
          add(Thread(place: place, start: token, note: -1), at: token, range.upperBound, true, &best)
        }
      }
      if pendingCount == 0, best != nil { break }
      token += 1
    }
    return best
  }

  private mutating func reset() {
    if pendingCount > 0 { for index in pending.indices { pending[index].removeAll(keepingCapacity: true) } }
    pendingCount = 0
    notes.removeAll(keepingCapacity: true)
    for index in reached.indices where reached[index] >= 0 { reached[index] = -1 }
  }

  /// Lets the threads that wait for a token go on.
  private mutating func run(at token: Int, end: Int, endsHere: Bool, _ best: inout Candidate?) {
    let slot = token % pending.count
    guard !pending[slot].isEmpty else { return }
    var threads: [Thread] = []
    swap(&threads, &pending[slot])
    pendingCount -= threads.count
    // Those that began first come first: of two that meet, the earlier goes on.
    threads.sort { $0.start < $1.start }
    for thread in threads {
      if let best, thread.start > best.start { continue }
      add(thread, at: token, end, !endsHere, &best)
    }
    threads.removeAll(keepingCapacity: true)
    if pending[slot].isEmpty { swap(&threads, &pending[slot]) }
  }

  private mutating func dropThreads() {
    moment += 1
    guard pendingCount > 0 else { return }
    for index in pending.indices { pending[index].removeAll(keepingCapacity: true) }
    pendingCount = 0
  }

  /// Follows a thread through what takes no token, and over the present one.
  private mutating func add(
    _ first: Thread, at token: Int, _ end: Int, _ goesOn: Bool, _ best: inout Candidate?
  ) {
    var stack = [first]
    while var thread = stack.popLast() {
      guard reached[thread.place] != moment else { continue }
      reached[thread.place] = moment
      switch program.instructions[thread.place] {
      case .split(let preferred, let other):
        stack.append(Thread(place: other, start: thread.start, note: thread.note))
        stack.append(Thread(place: preferred, start: thread.start, note: thread.note))
      case .mark(let element, let isEnd):
        notes.append(Note(element: element, isEnd: isEnd, token: token, previous: thread.note))
        (thread.note, thread.place) = (notes.count - 1, thread.place + 1)
        stack.append(thread)
      case .match(let pattern):
        note(Candidate(pattern: pattern, start: thread.start, end: token, note: thread.note), &best)
      case .token(let test):
        if goesOn, text.holds(test, at: token) { wait(thread, until: token + 1) }
      case .layer(let test):
        if goesOn { enter(test, thread, at: token, end) }
      }
    }
  }

  private mutating func enter(_ test: LayerTest, _ thread: Thread, at token: Int, _ end: Int) {
    for piece in text.pieces(ofLayer: test.layer, at: token) where piece.end <= end {
      if let condition = test.condition, !condition.holds(for: piece.annotation, in: text.document) { continue }
      wait(thread, until: piece.end)
    }
  }

  private mutating func wait(_ thread: Thread, until token: Int) {
    guard token - thread.start <= PatternProgram.maximumTokens else { return }
    pending[token % pending.count].append(Thread(place: thread.place + 1, start: thread.start, note: thread.note))
    pendingCount += 1
  }

  private func note(_ candidate: Candidate, _ best: inout Candidate?) {
    guard let present = best else {
      best = candidate
      return
    }
    let isBetter =
      candidate.start != present.start
      ? candidate.start < present.start
      : candidate.end != present.end ? candidate.end > present.end : candidate.pattern < present.pattern
    if isBetter { best = candidate }
  }

  private func match(_ candidate: Candidate) -> Match {
    var elements: [Int: Range<Int>] = [:]
    var ends: [Int: Int] = [:]
    var note = candidate.note
    while note >= 0 {
      let noted = notes[note]
      if noted.isEnd {
        ends[noted.element] = noted.token
      } else if let end = ends[noted.element], end > noted.token {
        elements[noted.element] = noted.token..<end
      }
      note = noted.previous
    }
    return Match(pattern: candidate.pattern, tokens: candidate.start..<candidate.end, elements: elements)
  }
}
