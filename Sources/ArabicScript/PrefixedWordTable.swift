/// A set of folded words that are also found behind particles that are written as one with them.
///
/// The words are kept bare; a filter over their hashes behind every particle dismisses nearly every other word of a text
/// with one look.
public struct PrefixedWordTable: Sendable {
  /// A word that was found.
  public struct Match: Sendable, Equatable {
    /// The number of the word.
    public var value: Int
    /// The particles before the word.
    public var particles: Proclitics
  }

  fileprivate struct Prefix {
    var bytes: [UInt8]
    var particles: Proclitics
  }

  private let words: WordTable
  private let exceptions: WordTable
  private let prefixes: [Prefix]
  private var filter: HashFilter

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - folded: the words in their match keys; one that comes twice keeps its first value.
  ///   - particles: what may stand before them, the shortest first, as it is written; nothing is always tried first.
  ///   - exceptions: words in their match keys that only look like a particle and a word of the table.
  /// - Complexity: O(bytes × particles).
  public init(
    folded: [(key: [UInt8], value: Int)], particles: [(written: String, particles: Proclitics)],
    exceptions: [[UInt8]]
  ) {
    words = WordTable(folded: folded)
    self.exceptions = WordTable(folded: exceptions.map { ($0, 0) })
    prefixes = particles.filter { !$0.written.isEmpty }.map {
      Prefix(bytes: Array($0.written.utf8), particles: $0.particles)
    }
    filter = HashFilter(capacity: words.count * (prefixes.count + 1))
    let seeds = [WordHash.seed] + prefixes.map { $0.bytes.reduce(WordHash.seed) { WordHash.adding($1, to: $0) } }
    words.forEachKey { key in
      for seed in seeds {
        var hash = seed
        for byte in key { hash = WordHash.adding(byte, to: hash) }
        filter.insert(hash)
      }
    }
  }

  /// The word that a token is, with as few particles before it as possible; `nil` for nearly every word of a text.
  ///
  /// - Complexity: O(1) for most words; O(bytes × particles) for those that may be of the table.
  @inline(__always)
  public func match(_ index: Int, in text: ScannedText) -> Match? {
    filter.mayContain(text.tokens[index].hash) ? look(index, in: text) : nil
  }

  @inline(never)
  private func look(_ index: Int, in text: ScannedText) -> Match? {
    let hash = text.tokens[index].hash
    return text.withFolded(index) { word in
      if let value = words.find(word, hash: hash) { return Match(value: value, particles: .none) }
      if exceptions.find(word, hash: hash) != nil { return nil }
      for prefix in prefixes where word.count > prefix.bytes.count && word.starts(with: prefix) {
        let rest = UnsafeBufferPointer(rebasing: word[prefix.bytes.count...])
        if let value = words.value(ofFolded: rest) { return Match(value: value, particles: prefix.particles) }
      }
      return nil
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  @inline(__always)
  fileprivate func starts(with prefix: PrefixedWordTable.Prefix) -> Bool {
    for index in 0..<prefix.bytes.count where self[index] != prefix.bytes[index] { return false }
    return true
  }
}
