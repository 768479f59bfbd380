import ArabicScript
import BuiltInLanguages
import Language
import SaqiyaKit

/// The word lists of this plugin, read once from the data inside the executable.
struct Lexicon: Sendable {
  let functionWords: FunctionWords
  let stemmer: LightStemmer
  let openers: SentenceOpeners
  let verbs: VerbShapes
  let phraseWords: PhraseWords
  let clauseWords: ClauseWords

  static let shared = Lexicon()

  private init() {
    let pack = builtInLanguages.standard
    do {
      functionWords = try FunctionWords(pack.table(.functionWords))
      stemmer = try LightStemmer(guards: pack.table(.stemGuards))
      verbs = try VerbShapes(pack.table(.newsVerbs))
      phraseWords = try PhraseWords(pack.table(.generalWords))
      clauseWords = try ClauseWords(pack.table(.clauseWords))
      openers = try SentenceOpeners(pack.table(.sentenceOpeners))
    } catch {
      preconditionFailure("a word list that was built in cannot be read: \(error)")
    }
  }
}
