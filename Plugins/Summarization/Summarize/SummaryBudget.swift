/// How long a summary may be.
struct SummaryBudget: Equatable {
  /// What is counted.
  enum Unit: Equatable {
    case sentences, words, characters
  }

  /// What is counted.
  var unit: Unit
  /// The most that may be taken.
  var limit: Int

  /// What a sentence costs when `count` others are taken already; characters count the space between two sentences.
  func cost(of sentence: BodySentences.Entry, after count: Int) -> Int {
    switch unit {
    case .sentences: 1
    case .words: sentence.wordCount
    case .characters: sentence.scalarCount + (count > 0 ? 1 : 0)
    }
  }
}
