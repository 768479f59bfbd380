/// The hash of folded words (FNV-1a, 64 bits), computed while a text is scanned.
public enum WordHash {
  /// The hash of nothing.
  public static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a word with one more byte.
  @inlinable
  @inline(__always)
  public static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The hash of a whole word.
  @inlinable
  public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = seed
    for byte in bytes { hash = adding(byte, to: hash) }
    return hash
  }
}

/// A set of folded words, each with a number; look-up takes a few nanoseconds and no allocation.
public struct WordTable: Sendable {
  private struct Entry {
    var hash: UInt64
    var start: Int
    var count: Int
    var value: Int
  }

  private var entries: [Entry] = []
  private var keys: [UInt8] = []
  /// Open addressing with linear probing; an index into `entries` plus one, 0 for a free slot.
  private var slots: [Int32]
  private let mask: Int
  private var filter: HashFilter

  /// Makes a table of words; each is folded as ``ScannedText`` folds, and must be one token. A word that comes twice
  /// keeps its first value.
  ///
  /// - Complexity: O(bytes).
  public init(_ words: some Sequence<(String, Int)>) {
    let words = Array(words)
    self.init(capacity: words.count)
    let list = FoldedList(words.map(\.0))
    for (index, word) in words.enumerated() {
      let tokens = list.tokens(of: index)
      list.withFolded(tokens) { key in
        let hash = tokens.count == 1 ? list.tokens[tokens.lowerBound].hash : WordHash.of(key)
        _ = insert(key, hash: hash, value: word.1)
      }
    }
  }

  /// Makes a table of words that are folded already, such as the inflected forms of a list.
  ///
  /// - Complexity: O(bytes).
  public init(folded: [(key: [UInt8], value: Int)]) {
    self.init(capacity: folded.count)
    for word in folded {
      word.key.withUnsafeBufferPointer { _ = insert($0, hash: WordHash.of($0), value: word.value) }
    }
  }

  /// Makes an empty table with room for some words.
  init(capacity: Int) {
    var slotCount = 16
    while slotCount < capacity * 2 { slotCount *= 2 }
    slots = Array(repeating: 0, count: slotCount)
    mask = slotCount - 1
    filter = HashFilter(capacity: capacity)
    entries.reserveCapacity(capacity)
  }

  /// The value of a folded word, which becomes `value` where the table had none.
  mutating func insert(_ key: UnsafeBufferPointer<UInt8>, hash: UInt64, value: Int) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, entry.count == key.count, matches(entry, key) { return entry.value }
      slot = (slot + 1) & mask
    }
    filter.insert(hash)
    entries.append(Entry(hash: hash, start: keys.count, count: key.count, value: value))
    keys.append(contentsOf: key)
    slots[slot] = Int32(entries.count)
    return value
  }

  /// Whether a token may be a word of the table; seldom true for nothing.
  @inline(__always)
  func mayHold(_ token: ScriptToken) -> Bool { filter.mayContain(token.hash) }

  /// Calls `body` with every word in its folded form, in the order in which they were added.
  func forEachKey(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    keys.withUnsafeBufferPointer { keys in
      for entry in entries {
        body(UnsafeBufferPointer(rebasing: keys[entry.start..<(entry.start + entry.count)]))
      }
    }
  }

  /// The number of words.
  var count: Int { entries.count }

  /// The number of a token's word, without the first `dropping` bytes of its folded form; `nil` when it is not listed.
  public func value(of index: Int, in text: ScannedText, dropping prefix: Int = 0) -> Int? {
    let token = text.tokens[index]
    if prefix == 0, !mayHold(token) { return nil }
    return text.withFolded(index, dropping: prefix) { word in
      find(word, hash: prefix == 0 ? token.hash : WordHash.of(word))
    }
  }

  /// The number of a word that is folded already.
  public func value(ofFolded word: UnsafeBufferPointer<UInt8>) -> Int? {
    find(word, hash: WordHash.of(word))
  }

  func find(_ word: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
    guard filter.mayContain(hash) else { return nil }
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, entry.count == word.count, matches(entry, word) { return entry.value }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func matches(_ entry: Entry, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    keys.withUnsafeBufferPointer { keys in
      for index in 0..<entry.count where keys[entry.start + index] != word[index] { return false }
      return true
    }
  }
}
