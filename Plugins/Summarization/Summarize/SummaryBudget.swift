import SentenceAnalysis

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

  /// What a piece costs when `count` others are taken already; characters count the space between two.
  func cost(of piece: BodySentences.Piece, after count: Int) -> Int {
    switch unit {
    case .sentences: 1
    case .words: piece.wordCount
    case .characters: piece.scalarCount + (count > 0 ? 1 : 0)
    }
  }

  /// What it costs to take more of a sentence.
  func extensionCost(from piece: BodySentences.Piece, to longer: BodySentences.Piece) -> Int {
    switch unit {
    case .sentences: 0
    case .words: longer.wordCount - piece.wordCount
    case .characters: longer.scalarCount - piece.scalarCount
    }
  }
}
