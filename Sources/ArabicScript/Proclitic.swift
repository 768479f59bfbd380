/// The particles that Arabic writes as one with the word they precede: و ف, then ب ل ك, then ال.
///
/// Only the shape is told here; whether a و is a conjunction or a part of the word is known by whoever finds the rest of
/// the word in a list.
public struct Proclitics: Sendable, Equatable {
  /// The length of the particles in bytes of the folded form: two for each letter.
  public var foldedCount: Int
  /// The conjunction و or ف, when there is one.
  public var conjunction: UInt8?
  /// The preposition ب, ل or ك, when there is one.
  public var preposition: UInt8?
  /// Whether the article ال is among them, also as لل.
  public var hasArticle: Bool

  /// Creates the description of particles.
  public init(foldedCount: Int, conjunction: UInt8?, preposition: UInt8?, hasArticle: Bool) {
    self.foldedCount = foldedCount
    self.conjunction = conjunction
    self.preposition = preposition
    self.hasArticle = hasArticle
  }

  /// The empty sequence of particles.
  public static let none = Proclitics(foldedCount: 0, conjunction: nil, preposition: nil, hasArticle: false)
}

extension Proclitics {
  /// The second bytes of the letters in UTF-8, after 0xD8 (ا ب) or 0xD9 (ف ك ل و).
  @usableFromInline enum Letter {
    @usableFromInline static let alef: UInt8 = 0xA7
    @usableFromInline static let beh: UInt8 = 0xA8
    @usableFromInline static let feh: UInt8 = 0x81
    @usableFromInline static let kaf: UInt8 = 0x83
    @usableFromInline static let lam: UInt8 = 0x84
    @usableFromInline static let waw: UInt8 = 0x88
  }

  /// The hashes of every group of particles that can stand before a word, from none on: a hash of a word goes on from
  /// them.
  static let groupHashes: [UInt64] = {
    let conjunctions: [[UInt8]] = [[], [0xD9, Letter.waw], [0xD9, Letter.feh]]
    let article: [UInt8] = [0xD8, Letter.alef, 0xD9, Letter.lam]
    let prepositions: [[UInt8]] = [[0xD8, Letter.beh], [0xD9, Letter.lam], [0xD9, Letter.kaf]]
    var nominal = [[], article, [0xD9, Letter.lam, 0xD9, Letter.lam]]
    for preposition in prepositions { nominal += [preposition, preposition + article] }
    let groups = conjunctions.flatMap { conjunction in nominal.map { conjunction + $0 } }
    return groups.map { $0.reduce(WordHash.seed) { WordHash.adding($1, to: $0) } }
  }()

  /// Calls `body` with every way to split particles off a folded word, the shortest first, starting with none, until it
  /// returns `true`; at least one letter is left.
  ///
  /// - Returns: whether `body` returned `true`.
  public static func forEach(in word: UnsafeBufferPointer<UInt8>, _ body: (Proclitics) -> Bool) -> Bool {
    if body(.none) { return true }
    guard word.count >= 4 else { return false }
    if afterConjunction(word, .none, body) { return true }
    guard word[0] == 0xD9, word[1] == Letter.waw || word[1] == Letter.feh else { return false }
    let conjunction = Proclitics(foldedCount: 2, conjunction: word[1], preposition: nil, hasArticle: false)
    return body(conjunction) || afterConjunction(word, conjunction, body)
  }

  /// The splits with a preposition, an article or both after what was split off already.
  private static func afterConjunction(
    _ word: UnsafeBufferPointer<UInt8>, _ split: Proclitics, _ body: (Proclitics) -> Bool
  ) -> Bool {
    var split = split
    let start = split.foldedCount
    if hasArticle(word, at: start) {
      split.foldedCount = start + 4
      split.hasArticle = true
      return body(split)
    }
    guard let preposition = preposition(word, at: start) else { return false }
    split.preposition = preposition
    split.foldedCount = start + 2
    if body(split) { return true }
    split.hasArticle = true
    if hasArticle(word, at: start + 2) {
      split.foldedCount = start + 6
      return body(split)
    }
    // The article loses its alef after ل: لل is ل and ال.
    if preposition == Letter.lam, start + 4 < word.count, word[start + 2] == 0xD9, word[start + 3] == Letter.lam {
      split.foldedCount = start + 4
      return body(split)
    }
    return false
  }

  private static func hasArticle(_ word: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    offset + 4 < word.count && word[offset] == 0xD8 && word[offset + 1] == Letter.alef && word[offset + 2] == 0xD9
      && word[offset + 3] == Letter.lam
  }

  private static func preposition(_ word: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt8? {
    guard offset + 2 < word.count else { return nil }
    switch (word[offset], word[offset + 1]) {
    case (0xD8, Letter.beh): return Letter.beh
    case (0xD9, Letter.lam): return Letter.lam
    case (0xD9, Letter.kaf): return Letter.kaf
    default: return nil
    }
  }
}
