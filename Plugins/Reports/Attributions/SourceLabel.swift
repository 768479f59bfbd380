import ArabicScript
import SentenceAnalysis

/// The names of sources as reports show them: without the و before the article, and without the ل of `وفقا`.
struct SourceLabel {
  private let scan: ScannedText

  init(_ scan: ScannedText) { self.scan = scan }

  /// A name without what is written as one with its first word.
  func text(_ name: String, _ tokens: Range<Int>) -> String {
    let isAfterAdverb =
      tokens.lowerBound > 0 && SpeechLexicon.shared.isParticle(.adverb, at: tokens.lowerBound - 1, in: scan)
    return scan.withFolded(tokens.lowerBound) { word in
      if word.starts(with: Self.conjunctionArticle), !Self.likeArticle.contains(where: { word.starts(with: $0) }) {
        return String(name.unicodeScalars.dropFirst())
      }
      if isAfterAdverb, word.starts(with: Self.lamArticle) { return "ا" + String(name.unicodeScalars.dropFirst()) }
      return isAfterAdverb && word.starts(with: Self.lam) ? String(name.unicodeScalars.dropFirst()) : name
    }
  }

  private static let conjunctionArticle = Array("وال".utf8)
  /// والد, والدة, والي
  private static let likeArticle = ["والد", "والي"].map { Array($0.utf8) }
  private static let lamArticle = Array("لل".utf8)
  private static let lam = Array("ل".utf8)
}
