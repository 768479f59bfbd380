import ArabicScript
import SaqiyaKit

/// A numeral on its way to becoming an annotation: the rules attach what stands around it, one after the other.
struct Candidate: Sendable {
  /// What a candidate began as; it decides which rules are asked.
  enum Seed: Int, Sendable, CaseIterable {
    /// A cardinal or a fraction.
    case numeral
    case ordinal
    /// A counted noun in the dual.
    case dual
    /// A unit or a currency in the dual.
    case unitDual
    /// A unit without a number, which counts one when more follows: لتر ونصف.
    case unit
    case vague
    /// A number that ونيف follows.
    case excess
    /// Nothing is attached to it.
    case closed
  }

  var numeral: Numeral
  var seed: Seed
  var kind: Number.Kind
  var value: ExactDecimal?
  var low: ExactDecimal?
  var high: ExactDecimal?
  /// The offset where the expression starts, when a sign or symbol stands before the numeral.
  var start: Int?
  /// The offset where the numeral starts, when it is not where its token starts.
  var numeralStart: Int?
  /// The token after the expression.
  var end: Int
  var unit: String?
  /// The currencies that the noun behind it may name.
  var currencies: [String] = []
  var noun: TextRange?
  var lemma: String?
  var base: TextRange?
  var modifier: Number.Modifier?
  var subsetOf: TextRange?
  /// What an identifier names.
  var identifier: Number.Identifier?
  /// Whether it is dropped unless a rule confirms it.
  var isProvisional = false
  /// Whether a range was read, so that it is not asked again what its lower end may name.
  var isRange = false
  /// Whether it is the first of two values of one thing, which are not a range.
  var isChange = false
  /// The token after the other value, when it is the first of two.
  var endOfChange = -1
  /// Whether numbers that follow in a list are names like it: المواد 5 و6.
  var opensList = false
  /// How the value came to be.
  var steps: [String] = []

  init(_ numeral: Numeral, seed: Seed, kind: Number.Kind) {
    self.numeral = numeral
    self.seed = seed
    self.kind = kind
    value = numeral.value
    end = numeral.end
    steps = numeral.steps
  }

  /// An identifier that is not one number and to which nothing is attached.
  init(identifier: Number.Identifier?, from index: Int, to end: Int, step: String) {
    let numeral = Numeral(first: index, end: end, value: .zero, isDigits: true, steps: [step])
    self.init(numeral, seed: .closed, kind: .identifier)
    self.identifier = identifier
    value = nil
  }

  /// The token after everything that belongs to it.
  var next: Int { max(end, numeral.end) }

  /// Whether something says what is counted or measured.
  var hasSuffix: Bool { unit != nil || noun != nil || kind == .money }

  /// Whether a percent sign, a currency or a unit was attached.
  var isSuffixed: Bool { unit != nil || kind == .money }

  /// The numeral in the text.
  func numeralRange(in items: Items) -> TextRange {
    let start = numeralStart ?? items.start(of: numeral.first, dropping: numeral.particles)
    return TextRange(start, items.text.tokens[numeral.end - 1].end)
  }

  /// Makes it a name, to which nothing more is attached.
  mutating func become(_ identifier: Number.Identifier?, opensList: Bool = false) {
    kind = .identifier
    seed = .closed
    self.identifier = identifier
    self.opensList = opensList
  }

  /// Writes down what a rule did.
  mutating func note(_ rule: String, _ detail: String? = nil) {
    steps.append(detail.map { "\(rule): \($0)" } ?? rule)
  }
}

/// What was found before a candidate; rules look at it and never change it.
final class History {
  /// The candidate before, whatever its kind.
  private(set) var previous: Candidate?
  /// The last marker of a list.
  private(set) var lastMarker: Candidate?
  /// The token after the last name that numbers in a list may follow; -1 when there is none.
  private(set) var endOfNames = -1
  /// The token after the second of two values that are not a range; -1 when there is none.
  private(set) var endOfChange = -1
  /// The last number that counts something: what بينهم refers to, and what others (آخرين) are of.
  private(set) var lastCounted: Candidate?

  func add(_ candidate: Candidate) {
    previous = candidate
    if candidate.opensList { endOfNames = candidate.next }
    if candidate.isChange { endOfChange = candidate.endOfChange }
    lastMarker = candidate.identifier == .list ? candidate : lastMarker
    if [.count, .cardinal, .vague].contains(candidate.kind) { lastCounted = candidate }
  }

  /// The candidate that ends where a token begins.
  func previous(endingAt index: Int) -> Candidate? { previous?.next == index ? previous : nil }
}

extension Numeral {
  /// Whether it is of a form that can follow a noun which it counts: in words, without a particle.
  func mayFollowNoun(in items: Items) -> Bool {
    !isDigits && particles.conjunction == nil && particles.preposition == nil && first > 0 && items.continues(first)
  }
}
