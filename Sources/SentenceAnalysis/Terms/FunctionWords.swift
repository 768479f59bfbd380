import ArabicScript
package import Language
import SaqiyaKit

/// Words that carry no topic of their own, and those that turn a statement round.
///
/// Written for this project from the closed classes of the grammar: pronouns, demonstratives, relatives, prepositions,
/// conjunctions, particles and auxiliaries. Unlike the lists in general use it holds no number, unit, weekday, month
/// or adverb of quantity.
package struct FunctionWords: Sendable {
  /// What a word of the list does in a sentence.
  package enum Role: Int, Sendable {
    /// It only binds others together.
    case function
    /// It negates; kept as a term.
    case negation
    /// It is a preposition, which governs the word behind it.
    case preposition
    /// It is a preposition with a pronoun (`لديه`), which governs nothing more.
    case prepositional
    /// It only looks like particles before a word of the list (`ولاية` like و, ل and أية), and is none.
    case content
  }

  private let words: WordTable

  /// Takes the table `function-words` of a language.
  package init(_ table: LanguageTable) {
    words = WordTable(
      table.rows.map { row in
        let role: Role =
          switch row[1] {
          case "negation": .negation
          case "preposition": .preposition
          case "prepositional": .prepositional
          case "content": .content
          default: .function
          }
        return (row[0], role.rawValue)
      })
  }

  /// What a folded word does, particles before it split off where that leaves a word of the list.
  package func role(of word: UnsafeBufferPointer<UInt8>) -> Role? {
    var found: Role?
    _ = Proclitics.forEach(in: word) { split in
      if split.hasArticle { return false }
      let rest = words.value(ofFolded: UnsafeBufferPointer(rebasing: word[split.foldedCount...]))
        .flatMap(Role.init(rawValue:))
      // No preposition is written as one with another, so that `بلدية` is not ب and `لديه`.
      if split.preposition != nil, rest == .preposition || rest == .prepositional { return false }
      found = rest
      return found != nil
    }
    return found == .content ? nil : found
  }
}
