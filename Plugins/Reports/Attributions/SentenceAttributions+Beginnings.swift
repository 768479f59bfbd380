import ArabicScript
import SentenceAnalysis

extension SentenceAttributions {
  /// Where what is said begins behind a subject without أن: behind where and when it was said (`أعلنت أمس تدشين`,
  /// `رفضت البعثة في فلسطين رواية الشرطة`).
  func beginning(of token: Int, behind verb: SpeechLexicon.Verb? = nil) -> Int {
    var start = token
    while sentence.contains(start + 1) {
      if words.isTime(start) || isMark(start), words.isTime(start + 1) || start > token && words.isTime(start - 1) {
        start += 1
      } else if words.isTime(start) {
        start += 1
      } else if scan.isWord("في", at: start), scan.tokens[start + 1].kind == .word {
        start += 2
        while sentence.contains(start), words.isName(start), words.hasArticle(start) { start += 1 }
      } else if verb?.takesBeh == true, words.isPreposition(start), let object = promised(behind: start) {
        // تعهد الرئيس عقب أداء اليمين بالعمل
        start = object
      } else {
        break
      }
    }
    return start
  }

  /// The first word with ب in the clause from a preposition on, which is what somebody promises.
  private func promised(behind token: Int) -> Int? {
    let near = (token + 1)..<min(token + Self.longestTime, sentence.upperBound)
    let clause = near.prefix { scan.tokens[$0].kind == .word }
    return clause.first { words.opensWithBeh($0) && (words.startsWithBeh($0) || words.isVerbalNounWithBeh($0)) }
  }

  /// In tokens: when something was said.
  private static let longestTime = 8

  /// Whether a token is a comma or dash, such as stand around when something was said (`هددت الدولة، الأربعاء، بفسخ`).
  private func isMark(_ token: Int) -> Bool { scan.tokens[token].isScalar("،") || scan.tokens[token].isScalar("-") }
}
