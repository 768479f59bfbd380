/// A set of phrases of one or more tokens, each with a number: an automaton over folded words.
///
/// A phrase is scanned like any text, so `ر.س` is three tokens and matches `ر. س` as well; white space between the tokens
/// does not count, but the end of a line ends every match.
public struct PhraseTable: Sendable {
  private let words: WordTable
  private var steps = StepTable()
  /// The number of the phrase that ends in a state; -1 where none does.
  private var values: [Int32] = [-1]
  /// Whether a longer phrase goes on from a state; most words need no look at the next.
  private var goesOn: [Bool] = [true]
  /// The state after the first word of a phrase, by the word; -1 where no phrase begins with it.
  private var afterFirst: [Int32] = []
  /// The hashes of the first words of all phrases, alone and after every group of particles.
  @usableFromInline private(set) var beginnings: HashFilter

  /// Compiles phrases into an automaton. A phrase that occurs twice keeps its first value; values are not negative.
  ///
  /// - Complexity: O(bytes).
  public init(_ phrases: some Sequence<(String, Int)>) {
    let phrases = Array(phrases)
    let list = FoldedList(phrases.map(\.0))
    var words = WordTable(capacity: list.tokens.count)
    let wordOfToken = list.tokens.indices.map { token in
      list.withFolded(token..<(token + 1)) { words.insert($0, hash: list.tokens[token].hash, value: words.count) }
    }
    self.words = words
    afterFirst = Array(repeating: -1, count: words.count)
    beginnings = HashFilter(capacity: phrases.count * Proclitics.groupHashes.count)
    for (index, phrase) in phrases.enumerated() {
      let tokens = list.tokens(of: index)
      guard let first = tokens.first else { continue }
      if afterFirst[wordOfToken[first]] < 0 { list.withFolded(first..<(first + 1)) { insert(beginning: $0) } }
      insert(wordOfToken[tokens], Int32(phrase.1))
    }
  }

  private mutating func insert(_ phrase: ArraySlice<Int>, _ value: Int32) {
    var state: Int32 = 0
    for word in phrase {
      let next = steps.insert(from: state, over: Int32(word), to: Int32(values.count))
      if next == values.count {
        values.append(-1)
        goesOn.append(false)
        goesOn[Int(state)] = true
        if state == 0 { afterFirst[word] = next }
      }
      state = next
    }
    if values[Int(state)] < 0 { values[Int(state)] = value }
  }

  private mutating func insert(beginning word: UnsafeBufferPointer<UInt8>) {
    for start in Proclitics.groupHashes {
      var hash = start
      for byte in word { hash = WordHash.adding(byte, to: hash) }
      beginnings.insert(hash)
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
    /// The number of tokens that it takes.
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
        let next = position == index ? afterFirst[word] : steps.next(from: state, over: Int32(word)), next >= 0
      else { break }
      state = next
      position += 1
      if values[Int(state)] >= 0 { best = Match(value: Int(values[Int(state)]), tokenCount: position - index) }
      if !goesOn[Int(state)] { break }
    }
    return best
  }
}

/// The steps of an automaton from state to state: open addressing with linear probing.
private struct StepTable: Sendable {
  private struct Step {
    /// The state and the word in one; all bits for a free slot.
    var key: UInt64
    var next: Int32
  }

  private var slots = [Step](repeating: Step(key: .max, next: -1), count: 16)
  private var count = 0

  private static func key(_ state: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(state)) << 32 | UInt64(UInt32(word))
  }

  /// The slot of a key, or the free one where it belongs.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot].key != key, slots[slot].key != .max { slot = (slot + 1) & mask }
    return slot
  }

  /// The state after a word; `nil` when no phrase goes on with it.
  func next(from state: Int32, over word: Int32) -> Int32? {
    let found = slots[slot(of: Self.key(state, word))]
    return found.key == .max ? nil : found.next
  }

  /// The state after a word, which becomes `new` where there was none.
  mutating func insert(from state: Int32, over word: Int32, to new: Int32) -> Int32 {
    let key = Self.key(state, word)
    let slot = slot(of: key)
    if slots[slot].key == key { return slots[slot].next }
    slots[slot] = Step(key: key, next: new)
    count += 1
    if count * 2 > slots.count { grow() }
    return new
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Step(key: .max, next: -1), count: old.count * 2)
    for step in old where step.key != .max { slots[slot(of: step.key)] = step }
  }
}
