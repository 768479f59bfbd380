import ArabicScript
package import Language
import SaqiyaKit

/// Tells verbs from other words by a list and by their shape.
package struct VerbShapes: Sendable {
  private let listed: WordTable

  /// Takes the table `news-verbs` of a language.
  package init(_ table: LanguageTable) {
    listed = table.words
  }

  /// Whether a folded word is a listed verb, ends like the feminine past (ت not after ا, four letters or more) or begins
  /// like the present (ي, سي, ست; four letters or more), a و or ف before it not counted.
  package func isVerb(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    if isBareVerb(word) { return true }
    guard word.count >= 8, word[0] == 0xD9, word[1] == 0x88 || word[1] == 0x81 else { return false }
    return isBareVerb(UnsafeBufferPointer(rebasing: word[2...]))
  }

  /// Whether a folded word is a listed verb, a و or ف before it not counted: more sure than its shape.
  package func isListed(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    if listed.value(ofFolded: word) != nil { return true }
    guard word.count >= 6, word[0] == 0xD9, word[1] == 0x88 || word[1] == 0x81 else { return false }
    return listed.value(ofFolded: UnsafeBufferPointer(rebasing: word[2...])) != nil
  }

  private func isBareVerb(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    if listed.value(ofFolded: word) != nil { return true }
    guard word.count >= 8 else { return false }
    let last = word.count - 2
    let endsInTeh = word[last] == 0xD8 && word[last + 1] == 0xAA
    let afterAlef = word[last - 2] == 0xD8 && word[last - 1] == 0xA7
    if endsInTeh { return !afterAlef && !hasArticle(word) }
    return word[0] == 0xD9 && word[1] == 0x8A && !(word[2] == 0xD9 && word[3] == 0x88)
  }

  private func hasArticle(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word[0] == 0xD8 && word[1] == 0xA7 && word[2] == 0xD9 && word[3] == 0x84
  }
}
