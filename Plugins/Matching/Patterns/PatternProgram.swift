import ArabicScript
import Conditions
import SaqiyaKit

/// Patterns compiled to instructions of a machine that follows all ways through them at once.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    /// Goes on over a token.
    case token(TokenTest)
    /// Goes on over an annotation.
    case layer(LayerTest)
    /// Goes both ways, the first one preferred.
    case split(Int, Int)
    /// Notes that an element of the pattern begins or ends.
    case mark(element: Int, isEnd: Bool)
    /// The pattern of a number is complete.
    case match(pattern: Int)
  }

  /// The most instructions of all patterns together.
  static let limit = 100_000
  /// The most tokens of a match.
  static let maximumTokens = 100

  let patterns: [Pattern]
  let layers: [String]
  private(set) var instructions: [Instruction] = []
  /// Where each pattern begins.
  private(set) var starts: [Int] = []
  /// Whether a pattern may begin with any token.
  private(set) var beginsAnywhere = false
  /// The numbers of the layers with whose annotations a pattern may begin.
  private(set) var firstLayers: Set<Int> = []
  /// A bit for the hash of every word with which a pattern may begin.
  private var firstWords = [UInt64](repeating: 0, count: 64)
  /// Whether such a word may stand behind particles.
  private(set) var beginsBehindParticles = false

  /// Compiles patterns.
  ///
  /// - Throws: ``StageError`` (`bad-option`) when they come to too much.
  init(_ list: PatternList) throws(StageError) {
    patterns = list.patterns
    layers = list.layers
    for (number, pattern) in patterns.enumerated() {
      starts.append(instructions.count)
      for (index, element) in pattern.elements.enumerated() { append(element, index) }
      instructions.append(.match(pattern: number))
      guard instructions.count <= Self.limit else {
        throw StageError(.badOption, "the patterns come to more than \(Self.limit) steps", advice: "repeat less")
      }
    }
    for start in starts { noteBeginnings(from: start) }
  }

  private mutating func append(_ element: PatternElement, _ index: Int) {
    instructions.append(.mark(element: index, isEnd: false))
    for _ in 0..<element.minimum { append(element.test) }
    var exits: [Int] = []
    for _ in element.minimum..<element.maximum {
      exits.append(instructions.count)
      instructions.append(.split(instructions.count + 1, 0))
      append(element.test)
    }
    for exit in exits { instructions[exit] = .split(exit + 1, instructions.count) }
    instructions.append(.mark(element: index, isEnd: true))
  }

  private mutating func append(_ test: PatternElement.Test) {
    switch test {
    case .token(let test): instructions.append(.token(test))
    case .layer(let test): instructions.append(.layer(test))
    }
  }

  // MARK: - Beginnings

  private mutating func noteBeginnings(from start: Int) {
    var open = [start]
    var seen: Set<Int> = []
    while let place = open.popLast() {
      guard seen.insert(place).inserted else { continue }
      switch instructions[place] {
      case .token(let test):
        guard test.isFolded else {
          beginsAnywhere = true
          continue
        }
        for hash in test.foldedHashes { firstWords[Self.bit(hash) >> 6] |= 1 << UInt64(Self.bit(hash) & 63) }
        if test.allowsParticles { beginsBehindParticles = true }
      case .layer(let test): firstLayers.insert(test.layer)
      case .split(let first, let second): open += [first, second]
      case .mark: open.append(place + 1)
      case .match: break
      }
    }
  }

  private static func bit(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 24) & 4_095 }

  /// Whether a pattern may begin with a word; seldom true for nothing.
  @inline(__always)
  func mayBegin(_ hash: UInt64) -> Bool {
    let bit = Self.bit(hash)
    return firstWords[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }
}
