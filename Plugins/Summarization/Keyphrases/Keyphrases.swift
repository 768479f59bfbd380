public import SaqiyaKit

/// Finds the phrases that say what a document is about: the layer `keyphrases`.
///
/// A candidate is a run of nouns and adjectives, chains of construct state included; it is known by its light stems, so
/// that `المدينة الحدودية` and `مدينة حدودية` are one. Candidates are weighed by C-value (Frantzi and Ananiadou 1996):
/// how often they come other than inside a longer candidate, times their length; early ones count more. A short name
/// that repeats the beginning of a longer one counts as a mention of it. A phrase stands where it is first said without
/// a pronoun behind it; a particle of one letter before it (`ب` of `بالمدينة`) is not part of it. What only counts,
/// measures or dates is no key phrase, nor is a phrase most of whose mentions are in another that is one.
public struct Keyphrases: Stage {
  /// The name in pipeline files.
  public static let name = "keyphrases"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds the phrases that say what a document is about, with all their mentions."

  @Option("The most phrases to keep.", in: 1...1000) var count = 10
  @Option("The most words of a phrase.", in: 1...6) var maxWords = 5
  @Option("The fewest mentions of a phrase.", in: 1...1000) var minMentions = 2

  /// Creates the stage with its defaults.
  public init() {}

  /// Uses regions when they are there: only titles and body are read.
  public var contract: Contract {
    Contract(uses: [Region.self], provides: [Keyphrase.self])
  }

  /// Adds the key phrases, in reading order of their first mentions.
  ///
  /// - Complexity: linear in the text, times the words of the longest phrase.
  public func process(_ document: inout Document) throws(StageError) {
    let runs = NounRuns(document)
    var candidates = PhraseCandidates(runs, longest: maxWords, atLeast: minMentions)
    candidates.foldShortNames()
    document.add(candidates.best(count, atLeast: minMentions))
  }
}
