import ArabicScript
import Language
import SaqiyaKit

/// The runs of words in which phrases are looked for: nouns and adjectives, nothing between them.
///
/// Without a dictionary a verb is told by a short list and by its shape; a run that holds one by mistake rarely comes
/// twice.
struct NounRuns {
  let text: StemmedText
  /// The text that is scanned.
  let view: String
  /// The runs, as ranges of tokens.
  private(set) var runs: [Range<Int>] = []

  init(_ document: Document) {
    text = document.view.derived(StemmedText.self)
    view = document.view.text
    let furniture = document.inView(Region.self).filter { $0.role != .body && $0.role != .title }.map(\.range)
    var next = 0
    var start: Int?
    for (index, token) in text.scan.tokens.enumerated() {
      while next < furniture.count, furniture[next].end <= token.start { next += 1 }
      let isOutside = next < furniture.count && furniture[next].start <= token.start
      if isOutside || !isNoun(index) || opensRun(index) { close(&start, before: index) }
      if !isOutside, isNoun(index), start == nil { start = index }
    }
    close(&start, before: text.scan.tokens.count)
  }

  private mutating func close(_ start: inout Int?, before end: Int) {
    if let first = start { runs.append(first..<end) }
    start = nil
  }

  private func isNoun(_ index: Int) -> Bool {
    let token = text.scan.tokens[index]
    let term = text.termOfToken[index]
    guard term >= 0, token.kind == .word, !text.isNegation[Int(term)] else { return false }
    return text.scan.withFolded(index) { !Lexicon.shared.verbs.isVerb($0) }
  }

  /// Whether a run cannot go on over the start of a word: a new line, or a particle that is written as one with it.
  /// ل goes on (`المرصد السوري لحقوق الإنسان`).
  private func opensRun(_ index: Int) -> Bool {
    if text.scan.tokens[index].flags.contains(.lineBreakBefore) { return true }
    guard text.hasProclitic(index) else { return false }
    return text.scan.withFolded(index) { $0[1] != Self.lam }
  }

  private static let lam: UInt8 = 0x84
}

/// Tells verbs that part noun phrases.
struct VerbShapes: Sendable {
  private let listed: WordTable

  /// Takes the table `news-verbs` of a language.
  init(_ table: LanguageTable) {
    listed = table.words
  }

  /// Whether a folded word is a listed verb, ends like the feminine past (ت not after ا, four letters or more) or begins
  /// like the present (ي, سي, ست; four letters or more), a و or ف before it not counted.
  func isVerb(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    if isBareVerb(word) { return true }
    guard word.count >= 8, word[0] == 0xD9, word[1] == 0x88 || word[1] == 0x81 else { return false }
    return isBareVerb(UnsafeBufferPointer(rebasing: word[2...]))
  }

  /// Whether a folded word is a listed verb, a و or ف before it not counted: more sure than its shape.
  func isListed(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
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
