import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

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
