import ArabicScript
package import SaqiyaKit

/// What speaks for a sentence and against it, each from 0 to 1.
package enum SentenceFeature: String, CaseIterable {
  /// How early it stands; first of a paragraph counts more.
  case position
  /// How much it shares with all others (LexRank).
  case centrality
  /// How much of the title it says.
  case title
  /// How much it says that a headline might say and no chosen sentence does; known at selection only.
  case coverage
  /// Numbers and percentages in it.
  case numbers
  /// Dates in it.
  case dates
  /// It leans on a sentence that is not chosen.
  case dependence

  /// Its part in the score of the default method.
  package var weight: Double {
    switch self {
    case .position: 0.8
    case .centrality: 0.2
    case .title: 0.8
    case .coverage: 24
    case .numbers: 0.05
    case .dates: 0.03
    case .dependence: -0.3
    }
  }
}

/// The features of all sentences that do not depend on which are chosen.
package struct SentenceFeatures {
  package private(set) var values: [SentenceFeature: [Double]] = [:]
  private let sentences: BodySentences

  package init(_ sentences: BodySentences, document: Document, titleTerms: Set<Int32>) {
    self.sentences = sentences
    values[.position] = positions()
    values[.centrality] = SentenceRanking(sentences).lexRank()
    values[.title] = titleOverlap(titleTerms)
    values[.numbers] = density(of: document.inView(Number.self).map(\.range))
    values[.dates] = density(of: document.inView(TimeExpression.self).map(\.range))
    values[.dependence] = dependence()
  }

  private func positions() -> [Double] {
    sentences.entries.enumerated().map { index, entry in
      (entry.opensParagraph ? 1 : 0.9) / (1 + 0.3 * Double(index))
    }
  }

  private func titleOverlap(_ title: Set<Int32>) -> [Double] {
    sentences.entries.indices.map { index in
      guard !title.isEmpty else { return 0 }
      let shared = sentences.terms(of: index).reduce(0) { $0 + (title.contains($1) ? 1 : 0) }
      return Double(shared) / Double(title.count)
    }
  }

  /// How many annotations each sentence has, three or more counting as 1.
  private func density(of ranges: [TextRange]) -> [Double] {
    var next = 0
    return sentences.entries.map { entry in
      while next < ranges.count, ranges[next].start < entry.range.start { next += 1 }
      var found = 0
      while next < ranges.count, ranges[next].start < entry.range.end {
        found += 1
        next += 1
      }
      return Double(min(found, 3)) / 3
    }
  }

  private func dependence() -> [Double] {
    sentences.entries.map { entry in
      switch opener(of: entry) {
      case .turn, .connective: return 0.4
      case .continuation, .pronoun: return 1
      case nil: return 0
      }
    }
  }

  private func opener(of entry: BodySentences.Entry) -> SentenceOpeners.Kind? {
    let first = entry.tokens.first { sentences.text.scan.tokens[$0].kind == .word }
    return first.flatMap { Lexicon.shared.openers.kind(in: sentences.text.scan, at: $0) }
  }

  /// The sentences that open with what only the one before explains: a verb without its subject (`وأضاف أن`), a pronoun, a
  /// demonstrative or المصدر ذاته among their first words, for which nothing before stands.
  ///
  /// A verb that its subject follows (`وأضاف الوزير أن`) stands by itself.
  package var leaning: Set<Int> {
    let text = sentences.text
    return Set(
      sentences.entries.indices.filter { index in
        let entry = sentences.entries[index]
        let pointers = openingPointers(of: entry)
        if pointers.contains(where: { $0.antecedent == nil }) { return true }
        switch opener(of: entry) {
        case .pronoun: return pointers.isEmpty
        case .continuation:
          guard let verb = entry.tokens.first(where: { text.scan.tokens[$0].kind == .word }),
            entry.tokens.contains(verb + 1)
          else { return true }
          return text.termOfToken[verb + 1] < 0 || text.scan.tokens[verb + 1].kind != .word || isAddressee(verb + 1)
        case .turn, .connective, nil: return false
        }
      })
  }
}

extension SentenceFeatures {
  /// What the first words of a sentence point at.
  fileprivate func openingPointers(of entry: BodySentences.Entry) -> [Antecedents.Pointer] {
    Antecedents(sentences.text).pointers(in: entry.tokens.prefix(Self.opening))
  }

  /// How many tokens open a sentence.
  private static let opening = 6

  /// Whether a word with ل stands at a token, to whom somebody speaks.
  fileprivate func isAddressee(_ token: Int) -> Bool {
    sentences.text.scan.withFolded(token) { word in
      word.starts(with: "لل".utf8) || word.starts(with: "ل".utf8) && sentences.text.hasProclitic(token)
    }
  }

  /// The weighted sum of the features of every sentence.
  package var scores: [Double] {
    sentences.entries.indices.map { index in
      SentenceFeature.allCases.reduce(0) { $0 + contribution(of: $1, to: index) }
    }
  }

  /// What a feature adds to the score of a sentence.
  package func contribution(of feature: SentenceFeature, to index: Int) -> Double {
    (values[feature]?[index] ?? 0) * feature.weight
  }
}
