/// The ROUGE measures (Lin 2004) of a candidate against references, on words of any script.
public struct Rouge: Sendable {
  /// A measure of ROUGE.
  public enum Measure: String, Sendable, CaseIterable {
    /// Words in common.
    case rouge1 = "rouge-1"
    /// Pairs of neighbouring words in common.
    case rouge2 = "rouge-2"
    /// The longest common subsequence of words.
    case rougeL = "rouge-l"
    /// Words, and pairs of words with at most four others between them, in common.
    case rougeSU4 = "rouge-su4"
  }

  /// Precision, recall and their harmonic mean.
  public struct Score: Sendable, Equatable {
    /// The share of the candidate that is in the reference.
    public var precision: Double
    /// The share of the reference that is in the candidate.
    public var recall: Double

    /// Creates a score.
    public init(precision: Double, recall: Double) {
      self.precision = precision
      self.recall = recall
    }

    /// The harmonic mean; 0 when both are.
    public var f1: Double {
      precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    fileprivate init(common: Int, candidate: Int, reference: Int) {
      precision = candidate == 0 ? 0 : Double(common) / Double(candidate)
      recall = reference == 0 ? 0 : Double(common) / Double(reference)
    }
  }

  private let tokenizer: RougeTokenizer

  /// Creates the measures over words that a tokenizer gives.
  public init(tokenizer: RougeTokenizer = RougeTokenizer()) {
    self.tokenizer = tokenizer
  }

  /// The score against the reference that it is best against, by harmonic mean.
  ///
  /// - Throws: ``TooLong`` when a text has more than ``wordLimit`` words.
  /// - Complexity: for ``Measure/rougeL`` O(*n* · *m* / 64) in the words of both, which the limit bounds by a second;
  ///   linear for the others.
  public func score(
    _ measure: Measure, of candidate: String, against references: [String]
  ) throws(TooLong) -> Score {
    let words = try words(of: candidate)
    var scores: [Score] = []
    for reference in references { scores.append(score(measure, words, try self.words(of: reference))) }
    return scores.dropFirst().reduce(scores.first ?? Score(precision: 0, recall: 0)) { $1.f1 > $0.f1 ? $1 : $0 }
  }

  /// The longest text that is measured, in words.
  public static let wordLimit = 200_000

  /// A text of more words than ``wordLimit``.
  public struct TooLong: Error, Sendable, Equatable, CustomStringConvertible {
    /// The number of its words.
    public var words: Int

    /// The message: what was found and what was expected.
    public var description: String {
      "found a text of \(words) words, expected at most \(Rouge.wordLimit); measure it in parts"
    }
  }

  private func words(of text: String) throws(TooLong) -> [String] {
    let words = tokenizer.words(of: text)
    guard words.count <= Self.wordLimit else { throw TooLong(words: words.count) }
    return words
  }

  private func score(_ measure: Measure, _ candidate: [String], _ reference: [String]) -> Score {
    switch measure {
    case .rouge1: overlap(ngrams(candidate, 1), ngrams(reference, 1))
    case .rouge2: overlap(ngrams(candidate, 2), ngrams(reference, 2))
    case .rougeL:
      Score(
        common: LongestCommonSubsequence.length(candidate, reference), candidate: candidate.count,
        reference: reference.count)
    case .rougeSU4: overlap(skipBigrams(candidate), skipBigrams(reference))
    }
  }

  private func overlap(_ candidate: [[String]: Int], _ reference: [[String]: Int]) -> Score {
    let common = candidate.reduce(0) { $0 + min($1.value, reference[$1.key] ?? 0) }
    return Score(
      common: common, candidate: candidate.values.reduce(0, +), reference: reference.values.reduce(0, +))
  }

  private func ngrams(_ words: [String], _ length: Int) -> [[String]: Int] {
    var counts: [[String]: Int] = [:]
    for start in 0..<max(0, words.count - length + 1) {
      counts[Array(words[start..<(start + length)]), default: 0] += 1
    }
    return counts
  }

  /// Single words, and pairs in order with at most four words between.
  private func skipBigrams(_ words: [String]) -> [[String]: Int] {
    var counts = ngrams(words, 1)
    for first in words.indices {
      for second in words[(first + 1)...].indices.prefix(5) { counts[[words[first], words[second]], default: 0] += 1 }
    }
    return counts
  }
}
