import ArabicScript
import SaqiyaKit
import SentenceAnalysis

/// How the mentions of a phrase are worded: with particles before the first word, with pronouns behind a word.
struct PhraseWordings {
  private let text: StemmedText
  private let view: String

  init(_ source: NounRuns) {
    text = source.text
    view = source.view
  }

  /// Which of some mentions names the phrase best: the first without particle and pronoun, or without particle.
  ///
  /// - Parameter tokens: the first tokens of the mentions, not empty.
  func best(of tokens: [Int], _ length: Int) -> Int {
    tokens.firstIndex { !text.hasProclitic($0) && !($0..<($0 + length)).contains(where: hasPronoun) }
      ?? tokens.firstIndex { particles(of: $0) > 0 || !text.hasProclitic($0) } ?? 0
  }

  /// The range of a mention, without the particles of one letter before its first word.
  func range(ofPhraseAt token: Int, _ length: Int) -> TextRange {
    let range = text.scan.range(token, through: token + length - 1)
    let letters = particles(of: token)
    return letters == 0 ? range : TextRange(range.start + bytes(ofLetters: letters, at: range.start), range.end)
  }

  /// How many letters of particles can be split off a word: none of لل, two of وبال.
  private func particles(of token: Int) -> Int {
    guard text.hasProclitic(token) else { return 0 }
    return text.scan.withFolded(token) { word in
      if word.starts(with: Self.lamLam) { return 0 }
      return Self.withArticle.contains { word.dropFirst(2).starts(with: $0) } ? 2 : 1
    }
  }

  private func hasPronoun(_ token: Int) -> Bool {
    text.scan.withFolded(token) { word in Self.pronouns.contains { word.suffix($0.count).elementsEqual($0) } }
  }

  private static let lamLam = Array("لل".utf8)
  private static let withArticle = ["بال", "كال"].map { Array($0.utf8) }
  private static let pronouns = ["ها", "هم", "هما", "نا", "كم"].map { Array($0.utf8) }

  /// How many bytes some letters take, with their marks and tatweel.
  private func bytes(ofLetters letters: Int, at start: Int) -> Int {
    var (bytes, rest) = (0, letters)
    let index = view.utf8.index(view.startIndex, offsetBy: start)
    for scalar in view.unicodeScalars[index...] {
      let isLetter = scalar.properties.isAlphabetic && scalar.properties.generalCategory == .otherLetter
      if isLetter, rest == 0 { break }
      if isLetter { rest -= 1 }
      bytes += UTF8.width(scalar)
    }
    return bytes
  }
}
