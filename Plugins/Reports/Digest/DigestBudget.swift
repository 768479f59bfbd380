/// How long a digest may be.
enum DigestBudget: Equatable {
  /// The most sentences.
  case sentences(Int)
  /// The most words, counted between white space.
  case words(Int)

  /// The most that may be taken.
  var limit: Int {
    switch self {
    case .sentences(let limit), .words(let limit): limit
    }
  }

  /// What a candidate costs.
  func cost(of candidate: Digest.Candidate) -> Int {
    switch self {
    case .sentences: 1
    case .words: candidate.wordCount
    }
  }
}
