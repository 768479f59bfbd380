import ArabicScript
import Foundation
import SaqiyaKit

/// The phrases of a document that come as candidates, with their mentions.
struct PhraseCandidates {
  /// One candidate.
  private struct Candidate {
    var terms: ArraySlice<Int32>
    /// The first tokens of its mentions.
    var mentions: [Int32]
    /// How often the longer candidate comes that holds most of the mentions.
    var nested = 0
    /// Places where a short name stands for it.
    var shortMentions: [TextRange] = []
    /// Whether it is only a short name of another.
    var isFolded = false
  }

  private let text: StemmedText
  private var candidates: [Candidate] = []
  private var numbers = HashNumbering()

  /// Counts every phrase of up to `longest` words inside the runs.
  init(_ source: NounRuns, longest: Int) {
    text = source.text
    for run in source.runs {
      for first in run { count(first, in: run, longest) }
    }
    countNested()
  }

  private mutating func count(_ first: Int, in run: Range<Int>, _ longest: Int) {
    var hash = Self.hash([])
    for end in (first + 1)...min(first + longest, run.upperBound) {
      hash = Self.adding(text.termOfToken[end - 1], to: hash)
      let number = numbers.number(of: hash)
      if number == candidates.count {
        candidates.append(Candidate(terms: text.termOfToken[first..<end], mentions: []))
      }
      candidates[number].mentions.append(Int32(first))
    }
  }

  private static func adding(_ term: Int32, to hash: UInt64) -> UInt64 {
    let mixed = (hash ^ UInt64(truncatingIfNeeded: term)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
  }

  private static func hash(_ terms: ArraySlice<Int32>) -> UInt64 {
    terms.reduce(WordHash.seed) { adding($1, to: $0) }
  }

  /// A phrase is nested in those that have one word more, before or after, and come more than once.
  private mutating func countNested() {
    for candidate in candidates where candidate.mentions.count > 1 && candidate.terms.count > 1 {
      for inner in [candidate.terms.dropFirst(), candidate.terms.dropLast()] {
        let number = numbers.number(of: Self.hash(inner))
        candidates[number].nested = max(candidates[number].nested, candidate.mentions.count)
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
    for (short, next) in extensions.sorted(by: { $0.key < $1.key }) where candidates[short].terms.count == 1 {
      guard isDefinite(short), candidates[next].mentions[0] <= candidates[short].mentions[0] else { continue }
      var long = next
      while let longer = extensions[long], candidates[longer].mentions[0] <= candidates[short].mentions[0] {
        long = longer
      }
      fold(short, into: long)
    }
  }

  /// For candidates that exactly one repeated candidate goes on from, that one.
  private func onlyExtensions() -> [Int: Int] {
    var found: [Int: Int] = [:]
    var ambiguous: Set<Int> = []
    var numbers = self.numbers
    for (number, candidate) in candidates.enumerated() where candidate.mentions.count > 1 && candidate.terms.count > 1 {
      let short = numbers.number(of: Self.hash(candidate.terms.dropLast()))
      if found.updateValue(number, forKey: short) != nil { ambiguous.insert(short) }
    }
    return found.filter { !ambiguous.contains($0.key) }
  }

  private func isDefinite(_ number: Int) -> Bool {
    text.scan.withFolded(Int(candidates[number].mentions[0])) { $0.starts(with: Self.article) }
  }

  private static let article = Array("ال".utf8)

  private mutating func fold(_ short: Int, into long: Int) {
    let inside = Set(candidates[long].mentions)
    let others = candidates[short].mentions.filter { !inside.contains($0) }
    candidates[long].shortMentions += others.map { text.scan.range(Int($0)) }
    candidates[short].isFolded = true
  }
}

// MARK: - Ranking

extension PhraseCandidates {
  /// The candidates of the highest value, as annotations of the view in reading order.
  func best(_ count: Int, atLeast mentions: Int) -> [Keyphrase] {
    let scored = candidates.indices.filter { isEligible($0, mentions) }.map { (value: value(of: $0), number: $0) }
    let best = scored.sorted { $0.value != $1.value ? $0.value > $1.value : $0.number < $1.number }.prefix(count)
    let largest = best.first?.value ?? 1
    return best.map { phrase($0.number, score: ($0.value / largest * 10_000).rounded() / 10_000) }
      .sorted { $0.range < $1.range }
  }

  private func isEligible(_ number: Int, _ mentions: Int) -> Bool {
    let candidate = candidates[number]
    return !candidate.isFolded && candidate.mentions.count >= mentions && candidate.mentions.count > candidate.nested
  }

  /// C-value with the largest nesting count, a half of it for one word alone; up to half as much again for a phrase that
  /// comes early.
  private func value(of number: Int) -> Double {
    let candidate = candidates[number]
    let own = Double(candidate.mentions.count - candidate.nested + candidate.shortMentions.count)
    let length = candidate.terms.count == 1 ? 0.5 : log2(1 + Double(candidate.terms.count))
    let earliness = 1 - Double(candidate.mentions[0]) / Double(text.scan.tokens.count)
    return length * own * (1 + earliness / 2)
  }

  private func phrase(_ number: Int, score: Double) -> Keyphrase {
    let candidate = candidates[number]
    let length = candidate.terms.count
    let full = candidate.mentions.map { text.scan.range(Int($0), through: Int($0) + length - 1) }
    let mentions = (full + candidate.shortMentions).sorted()
    return Keyphrase(range: full[0], score: score, mentions: mentions)
  }
}
