import ArabicScript

/// An automaton over the hashes of folded words: a state is the hash of the words that lead to it.
///
/// Twelve bytes a state at a load of at most two thirds, so that a million phrases fit beside their texts. Two different
/// phrases may come to one state, so whoever finds a phrase compares its words.
struct PhraseStates: Sendable {
  /// What is known of a state.
  struct State {
    fileprivate var bits: UInt32

    /// The number of the phrase that ends here.
    var phrase: Int? { bits & 0x7FFF_FFFF == 0 ? nil : Int(bits & 0x7FFF_FFFF) - 1 }
    /// Whether a longer phrase goes on.
    var goesOn: Bool { bits & 0x8000_0000 != 0 }
  }

  /// The most phrases.
  static let limit = 0x7FFF_FFFF - 1
  /// The state before any word.
  static let start: UInt64 = 0x51_7CC1_B727_220A

  private var keys: [UInt64]
  private var values: [UInt32]
  private var count = 0
  /// Two bits for the hash of every first word, so that most words of a text need no look at the table.
  private var firstWords: [UInt64]

  /// Makes an automaton with room for some states.
  init(capacity: Int) {
    var size = 64
    while size * 2 < capacity * 3 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: 0, count: size)
    firstWords = Array(repeating: 0, count: max(16, size / 8))
  }

  /// The state after another word.
  @inline(__always)
  static func next(_ state: UInt64, _ word: UInt64) -> UInt64 {
    var hash = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
    hash = hash &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash >> 32
    return hash == 0 ? 1 : hash
  }

  @inline(__always)
  private func slot(of state: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: state >> 7) & mask
    while keys[slot] != state, keys[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }

  /// What is known of a state; `nil` when no phrase leads to it.
  @inline(__always)
  func state(_ state: UInt64) -> State? {
    let slot = slot(of: state)
    return keys[slot] == 0 ? nil : State(bits: values[slot])
  }

  /// Whether a phrase may begin with a word; seldom true for nothing.
  @inline(__always)
  func mayBegin(_ word: UInt64) -> Bool {
    let mask = firstWords.count * 64 - 1
    let (first, second) = (Int(truncatingIfNeeded: word >> 20) & mask, Int(truncatingIfNeeded: word >> 40) & mask)
    return firstWords[first >> 6] & (1 << UInt64(first & 63)) != 0
      && firstWords[second >> 6] & (1 << UInt64(second & 63)) != 0
  }

  // MARK: - Building

  mutating func insert(firstWord word: UInt64) {
    let mask = firstWords.count * 64 - 1
    for bit in [Int(truncatingIfNeeded: word >> 20) & mask, Int(truncatingIfNeeded: word >> 40) & mask] {
      firstWords[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  /// Adds a state that goes on.
  mutating func insert(goingOn state: UInt64) {
    let slot = takenSlot(of: state)
    values[slot] |= 0x8000_0000
  }

  /// Adds a state where a phrase ends.
  ///
  /// - Returns: the number of the phrase that ends there already; then the new one is not kept.
  mutating func insert(end state: UInt64, phrase: Int) -> Int? {
    let slot = takenSlot(of: state)
    if let present = State(bits: values[slot]).phrase { return present }
    values[slot] |= UInt32(phrase + 1)
    return nil
  }

  private mutating func takenSlot(of state: UInt64) -> Int {
    var slot = slot(of: state)
    if keys[slot] != 0 { return slot }
    if (count + 1) * 3 > keys.count * 2 {
      grow()
      slot = self.slot(of: state)
    }
    keys[slot] = state
    count += 1
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    values = Array(repeating: 0, count: oldKeys.count * 2)
    for index in oldKeys.indices where oldKeys[index] != 0 {
      let slot = slot(of: oldKeys[index])
      (keys[slot], values[slot]) = (oldKeys[index], oldValues[index])
    }
  }
}
