import SaqiyaEvaluation
import Testing

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
  func published(reference: String, candidate: String, expected: [(Double, Double)]) {
    for (measure, figures) in zip([Rouge.Measure.rouge1, .rouge2, .rougeL], expected) {
      let score = Rouge().score(measure, of: candidate, against: [reference])
      #expect(abs(score.precision - figures.0) < 1e-6, "\(measure)")
      #expect(abs(score.recall - figures.1) < 1e-6, "\(measure)")
    }
  }

  /// Lin 2004, section 6: four words and their six pairs; three, one and two pairs in common.
  @Test(
    "counts skip bigrams with single words, as its author does",
    arguments: [("police kill the gunman", 6), ("the gunman kill police", 4), ("the gunman police killed", 6)])
  func skipBigrams(candidate: String, common: Int) {
    let score = Rouge().score(.rougeSU4, of: candidate, against: ["police killed the gunman"])
    #expect(score == Rouge.Score(precision: Double(common) / 10, recall: Double(common) / 10))
  }

  @Test("leaves at most four words between the words of a pair")
  func gap() {
    let score = Rouge().score(.rougeSU4, of: "a b", against: ["a 1 2 3 4 b"])
    let tooFar = Rouge().score(.rougeSU4, of: "a b", against: ["a 1 2 3 4 5 b"])
    #expect(score.precision == 1)
    #expect(tooFar.precision == 2.0 / 3)
  }

  @Test("takes the best of several references")
  func references() {
    let references = ["police killed the gunman", "the gunman was shot dead by police"]
    let score = Rouge().score(.rouge1, of: "the gunman was shot by police", against: references)
    #expect(abs(score.f1 - 0.923077) < 1e-6)
    #expect(Rouge().score(.rouge1, of: "x", against: []).f1 == 0)
  }

  @Test(
    "counts Arabic words, folded and stemmed when asked",
    arguments: [
      (RougeTokenizer.Folding.none, 1.0 / 3), (.fold, 2.0 / 3), (.light10, 1.0),
    ])
  func arabic(folding: RougeTokenizer.Folding, precision: Double) {
    let score = Rouge(tokenizer: RougeTokenizer(folding)).score(
      .rouge1, of: "زار إبراهيم المدينة", against: ["زار ابراهيم مدينة"])
    #expect(abs(score.precision - precision) < 1e-9)
  }

  @Test("has an interval that holds the mean and is the same for the same seed")
  func bootstrap() {
    let values = (0..<100).map { Double($0 % 10) / 10 }
    let interval = Bootstrap().interval(of: values)
    #expect(interval.contains(0.45))
    #expect(interval.upperBound - interval.lowerBound < 0.15)
    #expect(interval == Bootstrap().interval(of: values))
    #expect(interval != Bootstrap(seed: 2).interval(of: values))
    #expect(Bootstrap().interval(of: []) == 0...0)
  }
}
