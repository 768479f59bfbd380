import ArabicScript
import Language
import SaqiyaKit

/// The particles that a language writes as one with the word after them, for matching words behind them.
struct Particles: Sendable {
  struct Prefix: Sendable {
    var bytes: [UInt8]
    var particles: Proclitics
    /// Whether the article is in it without its first letter: لل is ل and ال.
    var hidesArticle: Bool
  }

  /// The shortest rest of a word behind a conjunction or preposition, in bytes: three letters.
  private static let shortestRest = 6

  let prefixes: [Prefix]
  /// The article as it is written, folded; empty where the language has none.
  let article: [UInt8]
  private let notSplit: WordTable
  /// For every pair of first bytes whether a particle begins with them.
  private let beginnings: [UInt64]

  /// No particles.
  static let none = Particles()

  private init() {
    (prefixes, article, notSplit, beginnings) = ([], [], WordTable([]), [])
  }

  /// Reads the particles of a language.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) when a table cannot be read.
  init(_ pack: LanguagePack) throws(StageError) {
    let morphology = pack.morphology
    let article = morphology.hasArticle ? Array(ScannedText.matchKey(of: morphology.definite("")).utf8) : []
    var beginnings = [UInt64](repeating: 0, count: 1 << 10)
    prefixes = morphology.particles.compactMap { written, particles in
      let bytes = Array(written.utf8)
      guard bytes.count >= 2 else { return nil }
      let pair = Int(bytes[0]) << 8 | Int(bytes[1])
      beginnings[pair >> 6] |= 1 << UInt64(pair & 63)
      return Prefix(
        bytes: bytes, particles: particles,
        hidesArticle: particles.hasArticle && !bytes.suffix(article.count).elementsEqual(article))
    }
    self.article = article
    self.beginnings = beginnings
    notSplit = try pack.table(.notSplit).words
  }

  /// Calls `body` with every way to split particles off a folded word, the shortest first.
  ///
  /// - Complexity: O(particles) for words that begin like one, else O(1).
  @inline(__always)
  func forEach(in word: UnsafeBufferPointer<UInt8>, _ body: (Prefix) -> Void) {
    guard !prefixes.isEmpty, word.count >= 6 else { return }
    let pair = Int(word[0]) << 8 | Int(word[1])
    if beginnings[pair >> 6] & (1 << UInt64(pair & 63)) != 0 { split(word, body) }
  }

  @inline(never)
  private func split(_ word: UnsafeBufferPointer<UInt8>, _ body: (Prefix) -> Void) {
    if notSplit.value(ofFolded: word) != nil { return }
    for prefix in prefixes {
      let rest = word.count - prefix.bytes.count
      let isArticle = prefix.bytes.count == article.count && prefix.particles.hasArticle
      guard rest >= (isArticle ? 4 : Self.shortestRest), word.starts(with: prefix.bytes) else { continue }
      body(prefix)
    }
  }

  /// How many bytes the article takes at the start of a folded word; 0 when there is none.
  @inline(__always)
  func articleCount(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    !article.isEmpty && word.count >= article.count + 4 && word.starts(with: article) ? article.count : 0
  }
}

extension UnsafeBufferPointer<UInt8> {
  @inline(__always)
  fileprivate func starts(with bytes: [UInt8]) -> Bool {
    guard count >= bytes.count else { return false }
    for index in bytes.indices where self[index] != bytes[index] { return false }
    return true
  }
}

extension Proclitics {
  /// ل, in whose company the article loses its alef, in the second byte of UTF-8.
  private static let lam: UInt8 = 0x84

  /// How many letters stand before the noun phrase: the article stays with its word.
  var lettersBeforeNoun: Int {
    guard hasArticle else { return foldedCount / 2 }
    return foldedCount / 2 - (preposition == Self.lam ? 1 : 2)
  }
}

extension String {
  /// The offset after some letters of a word, counted from a byte; marks, tatweel and invisible controls are no letters.
  ///
  /// - Complexity: O(letters).
  func offset(after letters: Int, lettersFrom start: Int) -> Int {
    var index = utf8.index(startIndex, offsetBy: start)
    var left = letters
    while index < endIndex {
      let isLetter = unicodeScalars[index].isLetterOfWord
      if left == 0, isLetter { break }
      if isLetter { left -= 1 }
      index = unicodeScalars.index(after: index)
    }
    return utf8.distance(from: startIndex, to: index)
  }
}

extension Unicode.Scalar {
  fileprivate var isLetterOfWord: Bool {
    if value == 0x640 { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format, .control: return false
    default: return true
    }
  }
}
