import SentenceAnalysis

extension SentenceFeatures {
  /// The features that a choice owes at least a tenth of its gain to, the strongest first.
  ///
  /// What a sentence covers of the title counts as the title's.
  func reasons(for choice: SentenceSelection.Choice, in body: BodySentences, _ weights: TermWeights) -> [String] {
    let ofTitle = min(choice.coverage, weights.titlePart(of: body.terms(ofPiece: choice.piece, of: choice.index)))
    let parts: [(feature: SentenceFeature, gain: Double)] = SentenceFeature.allCases.map { feature in
      let covered = feature == .coverage ? choice.coverage - ofTitle : feature == .title ? ofTitle : 0
      return (feature, covered + contribution(of: feature, to: choice.index))
    }
    let least = parts.reduce(0) { $0 + max(0, $1.gain) } / 10
    let strong = parts.filter { $0.gain > 0 && $0.gain >= least }
    return strong.sorted { $0.gain > $1.gain }.map(\.feature.rawValue)
  }
}
