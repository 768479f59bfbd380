import SaqiyaTesting
import Testing

@testable import SaqiyaEvaluation

@Suite("ROUGE")
struct RougeTests {
  private typealias Expected = (precision: Double, recall: Double)

  /// What `rouge-score` 0.1.2 gives for the pairs.
  @Test(
    "agrees with a published implementation on English",
    arguments: [
      (
        "the cat was found under the bed", "the cat was under the bed", [(1, 0.857143), (0.8, 0.666667), (1, 0.857143)]
      ),
      ("police killed the gunman", "police kill the gunman", [(0.75, 0.75), (0.333333, 0.333333), (0.75, 0.75)]),
      ("the gunman kill police", "police killed the gunman", [(0.75, 0.75), (0.333333, 0.333333), (0.5, 0.5)]),
      (
        "a heavy storm hit the coast on sunday and closed the main road",
        "On Sunday, a storm closed the main coast road for hours!",
        [(0.818182, 0.692308), (0.3, 0.25), (0.545455, 0.461538)]
      ),
      ("nothing in common", "entirely different words", [(0, 0), (0, 0), (0, 0)]),
      ("one two three one two", "one two one", [(1, 0.6), (0.5, 0.25), (1, 0.6)]),
    ] as [(String, String, [(Double, Double)])])
  func published(reference: String, candidate: String, expected: [(Double, Double)]) throws {
    for (measure, figures) in zip([Rouge.Measure.rouge1, .rouge2, .rougeL], expected) {
      let score = try Rouge().score(measure, of: candidate, against: [reference])
      #expect(abs(score.precision - figures.0) < 1e-6, "\(measure)")
      #expect(abs(score.recall - figures.1) < 1e-6, "\(measure)")
    }
  }

  /// Lin 2004, section 6: four words and their six pairs; three, one and two pairs in common.
  @Test(
    "counts skip bigrams with single words, as its author does",
    arguments: [("police kill the gunman", 6), ("the gunman kill police", 4), ("the gunman police killed", 6)])
  func skipBigrams(candidate: String, common: Int) throws {
    let score = try Rouge().score(.rougeSU4, of: candidate, against: ["police killed the gunman"])
    #expect(score == Rouge.Score(precision: Double(common) / 10, recall: Double(common) / 10))
  }

  @Test("leaves at most four words between the words of a pair")
  func gap() throws {
    let score = try Rouge().score(.rougeSU4, of: "a b", against: ["a 1 2 3 4 b"])
    let tooFar = try Rouge().score(.rougeSU4, of: "a b", against: ["a 1 2 3 4 5 b"])
    #expect(score.precision == 1)
    #expect(tooFar.precision == 2.0 / 3)
  }

  @Test("takes the best of several references")
  func references() throws {
    let references = ["police killed the gunman", "the gunman was shot dead by police"]
    let score = try Rouge().score(.rouge1, of: "the gunman was shot by police", against: references)
    #expect(abs(score.f1 - 0.923077) < 1e-6)
    #expect(try Rouge().score(.rouge1, of: "x", against: []).f1 == 0)
  }

  @Test(
    "counts Arabic words, folded and stemmed when asked",
    arguments: [
      (RougeTokenizer.Folding.none, 1.0 / 3), (.fold, 2.0 / 3), (.light10, 1.0),
    ])
  func arabic(folding: RougeTokenizer.Folding, precision: Double) throws {
    let score = try Rouge(tokenizer: RougeTokenizer(folding)).score(
      .rouge1, of: "زار إبراهيم المدينة", against: ["زار ابراهيم مدينة"])
    #expect(abs(score.precision - precision) < 1e-9)
  }

  @Test("has an interval that holds the mean and is the same for the same seed")
  func bootstrap() throws {
    let values = (0..<100).map { Double($0 % 10) / 10 }
    let interval = Bootstrap().interval(of: values)
    #expect(interval.contains(0.45))
    #expect(interval.upperBound - interval.lowerBound < 0.15)
    #expect(interval == Bootstrap().interval(of: values))
    #expect(interval != Bootstrap(seed: 2).interval(of: values))
    #expect(Bootstrap().interval(of: []) == 0...0)
  }

  /// The same by the textbook's table, which is too slow for long texts.
  private func table(_ left: [String], _ right: [String]) -> Int {
    var row = Array(repeating: 0, count: right.count + 1)
    for word in left {
      var diagonal = 0
      for (index, other) in right.enumerated() {
        let above = row[index + 1]
        row[index + 1] = word == other ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[right.count]
  }

  @Test("finds the longest common subsequence of any texts", arguments: 0..<300)
  func longestCommonSubsequence(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = (0..<2).map { _ in
      (0..<Int.random(in: 0...200, using: &random)).map { _ in "w\(Int.random(in: 0...(Int(seed) % 9), using: &random))"
      }
    }
    #expect(LongestCommonSubsequence.length(words[0], words[1]) == table(words[0], words[1]))
  }

  @Test("measures a text of the greatest length and refuses a longer one")
  func length() throws {
    let longest = String(repeating: "a ", count: Rouge.wordLimit)
    #expect(try Rouge().score(.rougeL, of: longest, against: [longest]).f1 == 1)
    #expect(throws: Rouge.TooLong(words: Rouge.wordLimit + 1)) {
      try Rouge().score(.rougeL, of: "a", against: [longest + "a"])
    }
    #expect(
      Rouge.TooLong(words: 200_001).description
        == "found a text of 200001 words, expected at most 200000; measure it in parts")
  }
}
