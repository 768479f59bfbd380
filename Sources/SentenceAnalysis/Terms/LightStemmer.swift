import ArabicScript
package import Language
import SaqiyaKit

/// Light stemming of folded Arabic words: takes off the article and the particles before it, and the endings of number,
/// gender and possession, and never looks for a root.
///
/// It goes further than Larkey's light10 with the endings of the dual and of possession, and not as far where light10
/// spoils names: a single particle (و ب ل ك ف) goes only when the rest is known as a word, listed beginnings stay, and
/// three letters always remain.
package struct LightStemmer: Sendable {
  /// The bytes of a folded word that are its stem.
  package struct Stem: Equatable {
    package var start: Int
    package var end: Int
  }

  private let guarded: WordTable

  /// Takes the words whose first letters are no particles.
  package init(guards: LanguageTable) {
    guarded = guards.words
  }

  /// The stem of a folded word.
  ///
  /// - Parameter isKnown: whether the rest of a word occurs as a word, in the document for one.
  package func stem(_ word: UnsafeBufferPointer<UInt8>, isKnown: (UnsafeBufferPointer<UInt8>) -> Bool) -> Stem {
    guard word.isArabicPairs else { return Stem(start: 0, end: word.count) }
    let start = prefixCount(word, isKnown)
    return Stem(start: start, end: suffixStart(word, from: start))
  }

  private func isGuarded(_ word: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guarded.value(ofFolded: UnsafeBufferPointer(rebasing: word[start...])) != nil
  }

  /// How many bytes of particles stand before the stem.
  private func prefixCount(_ word: UnsafeBufferPointer<UInt8>, _ isKnown: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int {
    var count = 0
    _ = Proclitics.forEach(in: word) { split in
      let rest = word.count - split.foldedCount
      if isGuarded(word, from: split.foldedCount) {
        count = split.foldedCount
        return true
      }
      guard split.foldedCount > 0, rest >= Self.shortestStem else { return false }
      if split.hasArticle || isKnown(UnsafeBufferPointer(rebasing: word[split.foldedCount...])) {
        count = split.foldedCount
      }
      return false
    }
    return count
  }

  private static let shortestStem = 6

  /// Where the endings begin that are taken off: one of possession, one of number, one of gender or relation.
  private func suffixStart(_ word: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    if isGuarded(word, from: start), word.count - start <= 8 { return word.count }
    var end = word.count
    var group = 0
    var letters = LastLetters(word, before: end)
    for ending in endings where ending.group >= group {
      guard letters.are(ending.letters), end - ending.letters.count - start >= Self.shortestStem else { continue }
      end -= ending.letters.count
      if ending.group == 0 { end = withoutTiedTeh(word, from: start, to: end) }
      group = ending.group + 1
      letters = LastLetters(word, before: end)
    }
    return end
  }

  /// Before an ending of possession ة is written ت (معركتها); after an alef it is the plural's.
  private func withoutTiedTeh(_ word: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    guard end - 2 - start >= Self.shortestStem, LastLetters(word, before: end).are(Self.teh) else { return end }
    return LastLetters(word, before: end - 2).are(Self.alef) ? end : end - 2
  }

  private static let teh = LastLetters("ت")
  private static let alef = LastLetters("ا")

  /// An ending, and the group it is of: endings of one group never come off together.
  private struct Ending {
    var letters: LastLetters
    var group: Int
  }

  /// The endings in the order in which they come off; of each group, the first that fits.
  private let endings: [Ending] = [
    ["هما", "ها", "هم", "نا", "كم"],
    ["تين", "تان", "تا", "تي", "ات", "ون", "ين", "ان"],
    ["يا", "يه"],
    ["ه", "ي", "ا"],
  ].enumerated().flatMap { group, endings in endings.map { Ending(letters: LastLetters($0), group: group) } }
}

/// Up to three letters of two bytes each in one machine word, so that they are compared at once.
private struct LastLetters {
  private var bytes: UInt64 = 0
  private var mask: UInt64 = 0
  /// How many bytes they are.
  let count: Int

  init(_ letters: String) {
    count = letters.utf8.count
    for byte in letters.utf8 { (bytes, mask) = (bytes << 8 | UInt64(byte), mask << 8 | 0xFF) }
  }

  /// The last three letters of a word, what stands from `end` on left out.
  init(_ word: UnsafeBufferPointer<UInt8>, before end: Int) {
    count = min(end, 6)
    for index in (end - count)..<end { bytes = bytes << 8 | UInt64(word[index]) }
  }

  /// Whether the last of these letters are others.
  func are(_ others: LastLetters) -> Bool { bytes & others.mask == others.bytes }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether every letter takes two bytes that begin with 0xD8 to 0xDB, as the letters of the block Arabic do.
  fileprivate var isArabicPairs: Bool {
    guard count.isMultiple(of: 2) else { return false }
    for index in stride(from: 0, to: count, by: 2) where !(0xD8...0xDB).contains(self[index]) { return false }
    return true
  }
}
