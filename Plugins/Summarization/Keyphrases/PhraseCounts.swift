import ArabicScript
import SentenceAnalysis

/// The phrases that come in the runs of a text, with their mentions.
///
/// A phrase that repeats is made of phrases that repeat, so only those are made longer: what comes once, nearly
/// everything, is looked at as a word and never again.
struct PhraseCounts {
  /// One phrase: some terms in their order.
  struct Phrase {
    /// The first token of its first mention.
    var first: Int
    /// How many terms it has.
    var length: Int
    /// How often it comes.
    var count: Int
  }

  /// The phrases, the shorter before the longer, those of one length in reading order.
  private(set) var phrases: [Phrase] = []

  /// For every length, less one, and every token the phrase that begins there; -1 for none.
  private var phraseAt: [[Int32]] = []
  /// For every length, less one, and every token the next mention of the same phrase; -1 after the last.
  private var nextMention: [[Int32]] = []
  private var lastMention: [Int32] = []
  private var numbers = HashNumbering()
  private let text: StemmedText
  /// How often a phrase comes that is made longer.
  private let least: Int

  /// Counts the phrases of up to `longest` terms.
  ///
  /// - Parameter least: 2 to leave out longer phrases with a part that comes once; 1 for all.
  init(_ source: NounRuns, longest: Int, atLeast least: Int) {
    text = source.text
    self.least = least
    for length in 1...longest {
      let known = phrases.count
      count(length, in: source.runs)
      if phrases.count == known { break }
    }
  }

  private mutating func count(_ length: Int, in runs: [Range<Int>]) {
    phraseAt.append(Array(repeating: -1, count: text.scan.tokens.count))
    nextMention.append(Array(repeating: -1, count: text.scan.tokens.count))
    for run in runs where run.count >= length {
      for token in run.lowerBound...(run.upperBound - length) {
        if let key = key(of: token, length) { add(key, at: token, length) }
      }
    }
  }

  /// What tells the phrase at a token from others of its length; `nil` when a part of it comes too seldom.
  private func key(of token: Int, _ length: Int) -> UInt64? {
    if length == 1 { return UInt64(text.termOfToken[token]) }
    guard let head = phrase(at: token, length - 1), phrases[head].count >= least,
      let tail = phrase(at: token + 1, length - 1), phrases[tail].count >= least
    else { return nil }
    return UInt64(head + 1) << 32 | UInt64(text.termOfToken[token + length - 1])
  }

  private mutating func add(_ key: UInt64, at token: Int, _ length: Int) {
    // An odd factor spreads keys and makes no two of them one.
    let number = numbers.number(of: key &* 0x9E37_79B9_7F4A_7C15)
    if number == phrases.count {
      phrases.append(Phrase(first: token, length: length, count: 0))
      lastMention.append(-1)
    }
    phrases[number].count += 1
    phraseAt[length - 1][token] = Int32(number)
    if lastMention[number] >= 0 { nextMention[length - 1][Int(lastMention[number])] = Int32(token) }
    lastMention[number] = Int32(token)
  }

  /// The phrase of some length that begins at a token.
  func phrase(at token: Int, _ length: Int) -> Int? {
    guard length <= phraseAt.count, token < phraseAt[length - 1].count else { return nil }
    let number = phraseAt[length - 1][token]
    return number < 0 ? nil : Int(number)
  }

  /// The first tokens of the mentions of a phrase, in reading order.
  func mentions(of number: Int) -> [Int] {
    let phrase = phrases[number]
    var mentions: [Int] = []
    mentions.reserveCapacity(phrase.count)
    var token = phrase.first
    while token >= 0 {
      mentions.append(token)
      token = Int(nextMention[phrase.length - 1][token])
    }
    return mentions
  }
}
