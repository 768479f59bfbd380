import ArabicScript
import SaqiyaKit

/// Tells the proclitics of an Arabic word, as far as its letters and closed lists of words tell them.
///
/// Sure without a dictionary are the article with what precedes it (`وبالكتاب`, `للكتاب`), و and ف before particles and
/// common verbs (`وفي`, `وقال`), س before the imperfect (`سيكون`), and a particle that tatweel joins (`بـ140`, `الـ«`).
/// A bare و, ب, ل or ك before an unknown word may be its first letter, so it is not marked.
struct CliticMarker {
  let text: TextBytes
  let lexicon: ClauseLexicon

  /// A letter of the word: folded and as written, with the range of it and its marks.
  private struct Letter {
    var scalar: UInt32
    var start: Int
    var end: Int
  }

  /// The most letters that are looked at; no word of the lists is longer.
  private static let limit = 24

  /// Sets the clitics and the stem of a word; leaves other tokens alone.
  ///
  /// - Complexity: O(letters).
  func mark(_ token: inout Token) {
    guard token.kind == .word, Scalars.isArabicLetter(text.scalar(at: token.range.start).value) else { return }
    let letters = letters(of: token.range)
    guard letters.count >= 2 || text.scalar(before: token.range.end).value == 0x640 else { return }
    if markDetached(&token, letters) { return }
    guard letters.count >= 3 else { return }
    let count = cliticLetters(letters)
    guard !count.isEmpty, let last = count.last, last < letters.count else { return }
    token.clitics = zip([0] + count, count).map { TextRange(letters[$0].start, letters[$1 - 1].end) }
    token.stem = TextRange(letters[last].start, token.range.end)
  }

  private func letters(of range: TextRange) -> [Letter] {
    var letters: [Letter] = []
    var offset = range.start
    while offset < range.end, letters.count <= Self.limit {
      let (scalar, next) = text.scalar(at: offset)
      if Scalars.isArabicLetter(scalar) {
        letters.append(Letter(scalar: scalar, start: offset, end: next))
      } else if !letters.isEmpty {
        letters[letters.count - 1].end = next
      }
      offset = next
    }
    return letters
  }

  /// A particle that tatweel joins to a number, a quotation or a foreign word: all of the token is the clitic.
  private func markDetached(_ token: inout Token, _ letters: [Letter]) -> Bool {
    guard letters.count <= 4, text.scalar(before: token.range.end).value == 0x640 else { return false }
    let scalars = letters.map(\.scalar)
    var ends: [Int] = []
    var index = 0
    if scalars.count > index, Self.conjunctions.contains(scalars[index]) {
      index += 1
      ends.append(index)
    }
    if scalars.count > index, Self.prepositions.contains(scalars[index]) {
      index += 1
      ends.append(index)
    }
    if scalars.count == index + 2, scalars[index] == 0x627, scalars[index + 1] == 0x644 {
      index += 2
      ends.append(index)
    } else if scalars.count == index + 1, index > 0, scalars[index] == 0x644 {
      index += 1
      ends.append(index)
    }
    guard index == scalars.count, !ends.isEmpty else { return false }
    token.clitics = zip([0] + ends, ends).map { TextRange(letters[$0].start, letters[$1 - 1].end) }
    return true
  }

  private static let conjunctions: Set<UInt32> = [0x648, 0x641]
  private static let prepositions: Set<UInt32> = [0x628, 0x644, 0x643]
}

// MARK: - Splits

extension CliticMarker {
  /// The numbers of letters after which the clitics end; empty when none is sure.
  private func cliticLetters(_ letters: [Letter]) -> [Int] {
    if let split = articleSplit(letters, from: 0) { return split }
    if let split = futureSplit(letters, from: 0) { return split }
    guard Self.conjunctions.contains(letters[0].scalar) else { return [] }
    if let split = articleSplit(letters, from: 1) { return [1] + split }
    if let split = futureSplit(letters, from: 1) { return [1] + split }
    return lookUp(letters, from: 1, lexicon.isParticle) && !lookUp(letters, from: 0, lexicon.isWhole) ? [1] : []
  }

  /// ال, or a preposition with it, or لل; two letters of a stem at least.
  private func articleSplit(_ letters: [Letter], from start: Int) -> [Int]? {
    if isArticle(letters, at: start), letters.count >= start + 4 {
      return lookUp(letters, from: start, lexicon.isWhole) ? nil : [start + 2]
    }
    guard letters.count >= start + 4, Self.prepositions.contains(letters[start].scalar) else { return nil }
    if isArticle(letters, at: start + 1), letters.count >= start + 5 {
      return lookUp(letters, from: start + 1, lexicon.isWhole) ? nil : [start + 1, start + 3]
    }
    let isDouble = letters[start].scalar == 0x644 && letters[start + 1].scalar == 0x644
    return isDouble ? [start + 1, start + 2] : nil
  }

  /// A bare alef and lam: أل and إل begin other words.
  private func isArticle(_ letters: [Letter], at index: Int) -> Bool {
    index + 1 < letters.count && (letters[index].scalar == 0x627 || letters[index].scalar == 0x671)
      && letters[index + 1].scalar == 0x644
  }

  /// س before ي ت ن أ and three letters, when the word is not a known noun.
  private func futureSplit(_ letters: [Letter], from start: Int) -> [Int]? {
    guard letters.count >= start + 5, letters[start].scalar == 0x633 else { return nil }
    guard [0x64A, 0x62A, 0x646, 0x623].contains(letters[start + 1].scalar) else { return nil }
    return lookUp(letters, from: start, lexicon.isNoun) ? nil : [start + 1]
  }

  private func lookUp(_ letters: [Letter], from start: Int, _ isListed: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    guard start < letters.count, letters.count <= Self.limit else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: letters.count * 3) { buffer in
      var count = 0
      for letter in letters[start...] {
        UTF8Scalar.encode(WordEnding.folded(letter.scalar)) { byte in
          buffer[count] = byte
          count += 1
        }
      }
      return isListed(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
