import ArabicScript
import SaqiyaKit
import SentenceAnalysis

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The phrases of a document that may be key phrases, weighed against each other.
struct PhraseCandidates {
  private let text: StemmedText
  private let counts: PhraseCounts
  private let wordings: PhraseWordings
  /// The tokens with which runs begin.
  private let runStarts: Set<Int>
  /// For every phrase, how often the longer one comes that holds most of its mentions.
  private var nested: [Int]
  /// For a phrase, the places where a short name stands for it.
  private var shortMentions: [Int: [TextRange]] = [:]
  /// The phrases that are only short names of others.
  private var folded: Set<Int> = []

  private var phrases: [PhraseCounts.Phrase] { counts.phrases }

  init(_ source: NounRuns, longest: Int, atLeast mentions: Int) {
    text = source.text
    wordings = PhraseWordings(source)
    runStarts = Set(source.runs.map(\.lowerBound))
    counts = PhraseCounts(source, longest: longest, atLeast: min(mentions, 2))
    nested = Array(repeating: 0, count: counts.phrases.count)
    countNested()
  }

  /// A phrase is nested in those that have one word more, before or after, and come more than once.
  private mutating func countNested() {
    for phrase in phrases where phrase.count > 1 && phrase.length > 1 {
      for token in [phrase.first, phrase.first + 1] {
        guard let inner = counts.phrase(at: token, phrase.length - 1) else { continue }
        nested[inner] = max(nested[inner], phrase.count)
      }
    }
  }
}

// MARK: - Short names

extension PhraseCandidates {
  /// Lets the definite first word of a longer name count as a mention of it, when only one name begins with it
  /// (`المرصد` for `المرصد السوري لحقوق الإنسان`).
  mutating func foldShortNames() {
    let extensions = onlyExtensions()
    for (short, next) in extensions.sorted(by: { $0.key < $1.key }) where phrases[short].length == 1 {
      guard isDefinite(short), phrases[next].first <= phrases[short].first else { continue }
      var long = next
      while let longer = extensions[long], phrases[longer].first <= phrases[short].first { long = longer }
      fold(short, into: long)
    }
  }

  /// For phrases that exactly one repeated phrase goes on from, that one.
  private func onlyExtensions() -> [Int: Int] {
    var found: [Int: Int] = [:]
    var ambiguous: Set<Int> = []
    for (number, phrase) in phrases.enumerated() where phrase.count > 1 && phrase.length > 1 {
      guard let short = counts.phrase(at: phrase.first, phrase.length - 1) else { continue }
      if found.updateValue(number, forKey: short) != nil { ambiguous.insert(short) }
    }
    return found.filter { !ambiguous.contains($0.key) }
  }

  private func isDefinite(_ number: Int) -> Bool {
    text.scan.withFolded(phrases[number].first) { $0.starts(with: Self.article) }
  }

  private static let article = Array("ال".utf8)

  private mutating func fold(_ short: Int, into long: Int) {
    let inside = Set(counts.mentions(of: long))
    let others = counts.mentions(of: short).filter { !inside.contains($0) }
    shortMentions[long, default: []] += others.map { text.scan.range($0) }
    folded.insert(short)
  }
}

// MARK: - Ranking

extension PhraseCandidates {
  /// The phrases of the highest value, as annotations of the view in reading order.
  func best(_ count: Int, atLeast mentions: Int) -> [Keyphrase] {
    let scored = phrases.indices.filter { isEligible($0, mentions) }.map { (value: value(of: $0), number: $0) }
    let ordered = scored.sorted { $0.value != $1.value ? $0.value > $1.value : precedes($0.number, $1.number) }
    var best: [(value: Double, number: Int)] = []
    for candidate in ordered where best.count < count {
      if !best.contains(where: { saysTheSame($0.number, candidate.number) }) { best.append(candidate) }
    }
    let largest = best.first?.value ?? 1
    return best.map { keyphrase($0.number, score: ($0.value / largest * 10_000).rounded() / 10_000) }
      .sorted { $0.range < $1.range }
  }

  /// Reading order, of two that begin together the shorter first.
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (phrases[left].first, phrases[left].length) < (phrases[right].first, phrases[right].length)
  }

  private func isEligible(_ number: Int, _ mentions: Int) -> Bool {
    let phrase = phrases[number]
    return phrase.count >= mentions && phrase.count > nested[number] && !folded.contains(number) && isTopic(phrase)
      && isNoun(number)
  }

  /// Whether a phrase says more than how much and when, and neither begins nor ends with a word that only compares.
  private func isTopic(_ phrase: PhraseCounts.Phrase) -> Bool {
    let kinds = (phrase.first..<(phrase.first + phrase.length)).map { token in
      text.scan.withFolded(token) { PhraseWords.shared.kind(of: $0) }
    }
    return kinds.contains(nil) && kinds.first != .edge && kinds.last != .edge
  }

  /// Whether a word is said as a noun by itself: one that never begins a run is an adjective, or part of a name.
  private func isNoun(_ number: Int) -> Bool {
    phrases[number].length > 1 || counts.mentions(of: number).contains { runStarts.contains($0) }
  }

  /// Whether one of two phrases is inside the other, and most mentions of the one are mentions of the other.
  private func saysTheSame(_ left: Int, _ right: Int) -> Bool {
    let (short, long) = phrases[left].length < phrases[right].length ? (left, right) : (right, left)
    guard phrases[long].count * 2 >= phrases[short].count else { return false }
    let length = phrases[short].length
    return (0...(phrases[long].length - length)).contains { offset in
      counts.phrase(at: phrases[long].first + offset, length) == short
    }
  }

  /// C-value with the largest nesting count, a half of it for one word alone; up to half as much again for a phrase that
  /// comes early.
  private func value(of number: Int) -> Double {
    let phrase = phrases[number]
    let own = Double(phrase.count - nested[number] + (shortMentions[number]?.count ?? 0))
    let length = phrase.length == 1 ? 0.5 : log2(1 + Double(phrase.length))
    let earliness = 1 - Double(phrase.first) / Double(text.scan.tokens.count)
    return length * own * (1 + earliness / 2)
  }

  private func keyphrase(_ number: Int, score: Double) -> Keyphrase {
    let length = phrases[number].length
    let tokens = counts.mentions(of: number)
    let full = tokens.map { wordings.range(ofPhraseAt: $0, length) }
    return Keyphrase(
      range: full[wordings.best(of: tokens, length)], score: score,
      mentions: (full + (shortMentions[number] ?? [])).sorted())
  }
}
