package import ArabicScript
import BuiltInLanguages
import Language
import SaqiyaKit

/// The word lists of this module, read once from the data inside the executable.
package struct Lexicon: Sendable {
  package let functionWords: FunctionWords
  package let stemmer: LightStemmer
  package let openers: SentenceOpeners
  package let verbs: VerbShapes
  package let clauseWords: ClauseWords
  /// The demonstratives that point at something named before: هذه, تلك.
  package let pointers: WordTable

  package static let shared = Lexicon()

  private init() {
    let pack = builtInLanguages.standard
    do {
      functionWords = try FunctionWords(pack.table(.functionWords))
      stemmer = try LightStemmer(guards: pack.table(.stemGuards))
      verbs = try VerbShapes(pack.table(.newsVerbs))
      clauseWords = try ClauseWords(pack.table(.clauseWords))
      let pointing = try pack.table(.demonstratives).rows.filter { $0[1] == "pointer" }
      pointers = WordTable(pointing.map { ($0[0], 0) })
      openers = try SentenceOpeners(pack.table(.sentenceOpeners))
    } catch {
      preconditionFailure("a word list that was built in cannot be read: \(error)")
    }
  }
}
