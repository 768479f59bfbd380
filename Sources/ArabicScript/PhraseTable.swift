/// A set of phrases of one or more tokens, each with a number: an automaton over folded words.
///
/// A phrase is scanned like any text, so `ر.س` is three tokens and matches `ر. س` as well; white space between the tokens
/// does not count, but the end of a line ends every match.
public struct PhraseTable: Sendable {
  private struct Step: Hashable {
    var state: Int32
    var word: Int32
  }

  private let words: WordTable
  private var steps: [Step: Int32] = [:]
  /// The number of the phrase that ends in a state; -1 where none does.
  private var values: [Int] = [-1]
  /// Whether a longer phrase goes on from a state; most words need no look at the next.
  private var goesOn: [Bool] = [true]
  /// The state after the first word of a phrase, by the word; -1 where no phrase begins with it.
  private var afterFirst: [Int32] = []
  /// The hashes of the first words of all phrases, alone and after every group of particles.
  @usableFromInline private(set) var beginnings: HashFilter

  /// Makes the automaton. A phrase that comes twice keeps its first value; values are not negative.
  ///
  /// - Complexity: O(bytes).
  public init(_ phrases: some Sequence<(String, Int)>) {
    let scans = phrases.map { (scan: ScannedText($0.0), value: $0.1) }
    var known: [String: Int] = [:]
    for scan in scans.map(\.scan) {
      for index in scan.tokens.indices {
        let word = scan.foldedString(index)
        if known[word] == nil { known[word] = known.count }
      }
    }
    words = WordTable(known.map { ($0.key, $0.value) })
    afterFirst = Array(repeating: -1, count: known.count)
    let firstWords = Set(scans.compactMap { $0.scan.tokens.isEmpty ? nil : $0.scan.foldedString(0) })
    beginnings = HashFilter(capacity: firstWords.count * Proclitics.groupHashes.count)
    for word in firstWords { insert(beginning: word) }
    for (scan, value) in scans { insert(scan.tokens.indices.compactMap { known[scan.foldedString($0)] }, value) }
  }

  private mutating func insert(_ phrase: [Int], _ value: Int) {
    guard !phrase.isEmpty else { return }
    var state: Int32 = 0
    for word in phrase {
      let step = Step(state: state, word: Int32(word))
      if let next = steps[step] {
        state = next
      } else {
        state = Int32(values.count)
        values.append(-1)
        goesOn.append(false)
        steps[step] = state
        goesOn[Int(step.state)] = true
        if step.state == 0 { afterFirst[word] = state }
      }
    }
    if values[Int(state)] < 0 { values[Int(state)] = value }
  }

  private mutating func insert(beginning word: String) {
    for start in Proclitics.groupHashes {
      beginnings.insert(word.utf8.reduce(start) { WordHash.adding($1, to: $0) })
    }
  }

  /// Whether a phrase may begin at a token, with or without particles before its first word; seldom true for nothing.
  ///
  /// - Complexity: O(1); no word is looked at.
  @inlinable
  @inline(__always)
  public func mayBegin(with token: ScriptToken) -> Bool { beginnings.mayContain(token.hash) }

  /// Whether a token may be a word of any phrase, without particles; seldom true for nothing.
  ///
  /// - Complexity: O(1); no word is looked at.
  public func mayHold(_ token: ScriptToken) -> Bool { words.mayHold(token) }

  /// A phrase that was found.
  public struct Match: Sendable, Equatable {
    /// The number of the phrase.
    public var value: Int
    /// How many tokens it takes.
    public var tokenCount: Int

    /// Creates a match.
    public init(value: Int, tokenCount: Int) {
      self.value = value
      self.tokenCount = tokenCount
    }
  }

  /// The longest phrase that begins at a token, whose first `dropping` folded bytes are passed over.
  ///
  /// - Complexity: O(tokens of the longest phrase); one table look-up when no phrase begins with the word.
  public func longestMatch(in text: ScannedText, at index: Int, dropping prefix: Int = 0) -> Match? {
    var best: Match?
    var state: Int32 = 0
    var position = index
    while position < text.tokens.count {
      if position > index, text.tokens[position].flags.contains(.lineBreakBefore) { break }
      guard
        let word = words.value(of: position, in: text, dropping: position == index ? prefix : 0),
        let next = position == index ? afterFirst[word] : steps[Step(state: state, word: Int32(word))], next >= 0
      else { break }
      state = next
      position += 1
      if values[Int(state)] >= 0 { best = Match(value: values[Int(state)], tokenCount: position - index) }
      if !goesOn[Int(state)] { break }
    }
    return best
  }
}
