import ArabicScript
import SaqiyaKit

/// One pass over the words of a document that finds its numbers.
///
/// A token begins a candidate (``WordSeeds``, ``DigitSeeds``), the rules attach what stands around it (``RuleOrder``), and
/// ``Resolution`` settles what overlaps. Every rule looks at a bounded number of tokens, so the pass is linear in the text.
struct NumberScanner {
  private let reading: Reading
  private let words: WordSeeds
  private let figures: DigitSeeds
  private var rules: [[any AttachmentRule]?] = Array(repeating: nil, count: Candidate.Seed.allCases.count)
  private let history = History()
  private var candidates: [Candidate] = []

  init(_ reading: Reading) {
    self.reading = reading
    words = WordSeeds(reading: reading)
    figures = DigitSeeds(reading: reading)
  }

  /// The numbers of a text in one language, with every option at its default.
  static func numbers(in text: String, _ lexicon: Lexicon) -> [Number] {
    let scan = ScannedText(text)
    var scanner = NumberScanner(
      Reading(scan, view: text, lexicon: lexicon, settings: Reading.Settings(), locale: nil))
    return scanner.scan([scan.tokens.indices])
  }

  /// Finds the numbers that begin in some lines, given by the ranges of their tokens, in reading order.
  ///
  /// - Complexity: O(tokens).
  mutating func scan(_ lines: [Range<Int>]) -> [Number] {
    for line in lines { scan(line) }
    return Resolution(reading: reading).numbers(candidates)
  }

  private mutating func scan(_ tokens: Range<Int>) {
    let items = reading.items
    var index = tokens.lowerBound
    if tokens == items.text.tokens.indices {
      index = UnitSeeds(reading: reading).wholeText().flatMap { accept($0) } ?? index
    }
    while index < tokens.upperBound {
      switch items.text.tokens[index].kind {
      case .word:
        guard let form = items.lexicon.form(of: index, in: items.text) else {
          index += 1
          continue
        }
        index = take(form, at: index)
      case .digits: index = figures.candidate(at: index, after: history).flatMap { accept($0) } ?? index + 1
      case .punctuation: index = figures.candidate(atSign: index).flatMap { take($0) } ?? index + 1
      }
    }
  }

  /// The first reading of a word that holds.
  private mutating func take(_ form: Lexicon.Form, at index: Int) -> Int {
    for source in WordSeeds.Source.allCases {
      if let seed = words.seed(source, at: index, form, after: history), let next = take(seed) { return next }
    }
    return index + 1
  }

  private mutating func take(_ seed: Seed) -> Int? {
    switch seed {
    case .passOver(let end): end
    case .candidate(let candidate): accept(candidate)
    }
  }

  /// Asks the rules about a candidate and keeps it, unless no rule confirmed what was provisional.
  ///
  /// - Returns: the token to go on with.
  private mutating func accept(_ seed: Candidate) -> Int? {
    var candidate = seed
    for rule in rules(of: seed.seed) {
      rule.apply(to: &candidate, after: history)
      if candidate.seed == .closed { break }
    }
    guard !candidate.isProvisional else { return nil }
    candidates.append(candidate)
    history.add(candidate)
    return candidate.next
  }

  private mutating func rules(of seed: Candidate.Seed) -> [any AttachmentRule] {
    guard seed != .closed else { return [] }
    if let rules = rules[seed.rawValue] { return rules }
    let made = RuleOrder.rules(of: seed, reading)
    rules[seed.rawValue] = made
    return made
  }
}
