import ArabicScript
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
    do {
      functionWords = try FunctionWords(PackageResources.function_words_tsv)
      stemmer = try LightStemmer(guards: PackageResources.stem_guards_tsv)
      verbs = try VerbShapes(PackageResources.verbs_tsv)
      phraseWords = try PhraseWords(PackageResources.phrase_words_tsv)
      clauseWords = try ClauseWords(PackageResources.clause_words_tsv)
      openers = try SentenceOpeners(PackageResources.openers_tsv)
    } catch {
      preconditionFailure("a word list that was built in cannot be read: \(error)")
    }
  }
}
