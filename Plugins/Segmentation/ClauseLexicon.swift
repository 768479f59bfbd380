import ArabicScript
import Language
import SaqiyaKit

/// The words that tell whether a clause begins.
final class ClauseLexicon: Sendable {
  /// What a word or phrase is to the clause that it stands in.
  enum WordClass: String, CaseIterable {
    case saying, verb, opener, restart, conjunction, preposition, continuation, participle, noun, label, magnitude
    case particle, whole
  }

  private let phrases: PhraseTable
  private let verbs: WordTable
  private let nouns: WordTable
  private let labels: WordTable
  private let participles: WordTable
  private let magnitudes: WordTable
  private let letterNames: WordTable
  private let wholes: WordTable
  private let particles: WordTable
  /// The packed letter names of more than one letter.
  let letterNameEndings: Set<UInt64>

  /// Reads the words of a language: those that open clauses, its finite verbs of saying, and its names of letters.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line.
  init(_ pack: LanguagePack) throws(StageError) {
    let table = try pack.table(.clauseOpeners)
    var words: [WordClass: [String]] = [:]
    for row in table.rows {
      words[try table.choice(row, 0), default: []] +=
        row[1].split(separator: " ").map { String($0.map { $0 == "_" ? " " : $0 }) }
    }
    let sayings = try pack.sayings().map(\.form)
    words[.saying, default: []] += sayings.filter { $0.tense != .participle }.map(\.written)
    words[.participle, default: []] += sayings.filter { $0.tense == .participle }.map(\.written)
    let names = try pack.letterNames().map(\.name).filter { $0.unicodeScalars.count > 1 }
    phrases = PhraseTable(
      Self.phraseClasses.enumerated().flatMap { index, wordClass in
        (words[wordClass] ?? []).map { ($0, index) }
      })
    func wordTable(_ classes: WordClass...) -> WordTable {
      WordTable(
        classes.enumerated().flatMap { index, wordClass in
          (words[wordClass] ?? []).filter { !$0.contains(" ") }.map { ($0, index) }
        })
    }
    verbs = wordTable(.saying, .verb)
    nouns = wordTable(.noun)
    labels = wordTable(.label)
    participles = wordTable(.participle)
    magnitudes = wordTable(.magnitude)
    letterNames = WordTable(names.map { ($0, 0) })
    wholes = wordTable(.whole)
    particles = wordTable(.particle, .preposition, .opener, .restart)
    letterNameEndings = Set(names.compactMap(WordEnding.packed))
  }

  /// Whether a folded word only looks as if it began with a particle, as التقى and فهم do.
  func isWhole(_ word: UnsafeBufferPointer<UInt8>) -> Bool { wholes.value(ofFolded: word) != nil }

  /// Whether a folded word is a preposition or particle that و or ف may precede.
  func isParticle(_ word: UnsafeBufferPointer<UInt8>) -> Bool { particles.value(ofFolded: word) != nil }

  /// Whether a folded word is listed as a noun that looks like a verb.
  func isNoun(_ word: UnsafeBufferPointer<UInt8>) -> Bool { nouns.value(ofFolded: word) != nil }

  private static let phraseClasses: [WordClass] = [.opener, .restart, .conjunction, .preposition, .continuation]

  func isLabel(_ index: Int, in text: ScannedText) -> Bool { labels.value(of: index, in: text) != nil }

  func isParticiple(_ index: Int, in text: ScannedText) -> Bool { participles.value(of: index, in: text) != nil }

  func isMagnitude(_ index: Int, in text: ScannedText) -> Bool { magnitudes.value(of: index, in: text) != nil }

  func isLetterName(_ index: Int, in text: ScannedText) -> Bool { letterNames.value(of: index, in: text) != nil }

  /// The class of the longest phrase that begins at a token.
  func phraseClass(at index: Int, in text: ScannedText, dropping prefix: Int = 0) -> WordClass? {
    phrases.longestMatch(in: text, at: index, dropping: prefix).map { Self.phraseClasses[$0.value] }
  }

  /// Whether a word, without its first `prefix` folded bytes, is a verb of the list or looks like one.
  func verbClass(of index: Int, in text: ScannedText, dropping prefix: Int = 0) -> WordClass? {
    guard text.tokens[index].flags.contains(.arabic) else { return nil }
    return text.withFolded(index, dropping: prefix) { word in
      listedVerb(word) ?? (looksImperfect(word) ? .verb : nil)
    }
  }

  /// A listed verb in any person that differs by its ending: ت وا ن ا تا, or with an object: ه ها هم.
  private func listedVerb(_ word: UnsafeBufferPointer<UInt8>) -> WordClass? {
    for ending in Self.verbEndings where word.count >= ending.count + 4 {
      let stem = word.count - ending.count
      guard word[stem...].elementsEqual(ending) else { continue }
      if let found = verbs.value(ofFolded: UnsafeBufferPointer(rebasing: word[..<stem])) {
        return found == 0 ? .saying : .verb
      }
    }
    return weakVerb(word)
  }

  /// A verb that ends in ى, whose feminine drops it: اشترى, اشترت; of five letters or more, since بنت is no verb.
  private func weakVerb(_ word: UnsafeBufferPointer<UInt8>) -> WordClass? {
    let ending = Array("ت".utf8)
    guard word.count >= 10, word[(word.count - 2)...].elementsEqual(ending) else { return nil }
    let stem = Array(word[..<(word.count - 2)]) + Array("ي".utf8)
    return stem.withUnsafeBufferPointer { verbs.value(ofFolded: $0) }.map { $0 == 0 ? .saying : .verb }
  }

  private static let verbEndings: [[UInt8]] =
    ["", "ت", "وا", "ا", "تا", "ن", "ون", "ه", "ها", "هم", "ته", "تها"].map { Array($0.utf8) }

  /// A third person imperfect or a future: ي and three letters or more, or سي or ست and three; not a listed noun.
  private func looksImperfect(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let isImperfect = word.count >= 8 && Self.begins(word, "ي")
    let isFuture = word.count >= 10 && (Self.begins(word, "سي") || Self.begins(word, "ست"))
    return (isImperfect || isFuture) && nouns.value(ofFolded: word) == nil
  }

  private static func begins(_ word: UnsafeBufferPointer<UInt8>, _ letters: StaticString) -> Bool {
    let prefix = UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount)
    return word.starts(with: prefix)
  }
}
