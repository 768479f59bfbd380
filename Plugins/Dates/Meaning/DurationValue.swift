internal import SaqiyaKit

/// A quantity as a fraction of whole numbers, so that a third of an hour is twenty minutes.
struct Amount: Sendable, Equatable {
  var numerator: Int
  var denominator: Int

  init(_ numerator: Int, _ denominator: Int = 1) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The greatest count of units that time is reckoned with; beyond it nothing is a date, and arithmetic stays exact.
  static let limit = 1_000_000_000

  /// A fraction as a text writes it; `nil` when it is out of bounds.
  init?(fraction numerator: Int, _ denominator: Int) {
    guard (1...1000).contains(denominator), (0...1000).contains(numerator) else { return nil }
    self.init(numerator, denominator)
  }

  /// A whole number or quarters, or what is whole of a number; `nil` when it is neither or out of bounds.
  init?(_ value: ExactDecimal, roundingDown: Bool) {
    guard !(value < .zero), value < ExactDecimal(Self.limit) else { return nil }
    if let whole = value.integerValue ?? (roundingDown ? Int(value.doubleValue) : nil) {
      self.init(whole)
    } else {
      // Quarters are exact; nothing finer is said in words.
      let quarters = value.doubleValue * 4
      guard quarters < 4000, quarters == quarters.rounded() else { return nil }
      self.init(Int(quarters), 4)
    }
  }

  /// The sum; both are small.
  static func + (left: Amount, right: Amount) -> Amount {
    Amount(
      left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator)
  }

  /// Whether it is less; both are below the limit.
  static func < (left: Amount, right: Amount) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  /// The whole number, when it is one.
  var integer: Int? { numerator % denominator == 0 ? numerator / denominator : nil }
}

/// A length of time in calendar units, as the text counts it: two years and three months are not 27 months.
struct DurationValue: Sendable, Equatable {
  /// A number of units; without a number, some.
  struct Term: Sendable, Equatable {
    var unit: CalendarUnit
    var amount: Amount?
    /// Whether its decimals are written in digits, which stay decimals: 365.25 يوما is P365.25D.
    var isDecimal = false
  }

  var terms: [Term]

  init(_ unit: CalendarUnit, _ amount: Amount?, isDecimal: Bool = false) {
    terms = [Term(unit: unit, amount: amount, isDecimal: isDecimal)]
  }

  /// Whether it says how long, rather than `some`.
  var isDefinite: Bool { terms.allSatisfy { $0.amount != nil } }

  /// The length in days, when it counts nothing but days and weeks.
  var days: Int? {
    var sum = 0
    for term in terms {
      guard let amount = term.amount?.integer, term.unit == .day || term.unit == .week else { return nil }
      sum += amount * (term.unit == .week ? 7 : 1)
    }
    return sum
  }

  /// The finest unit that it counts in.
  var finestUnit: CalendarUnit { terms.map(\.unit).min() ?? .day }

  /// The terms in units of ISO 8601, the coarsest first, parts of a unit in finer ones where those are exact.
  var isoTerms: [Term] {
    let split = terms.flatMap(Self.split).sorted { $0.unit > $1.unit }
    return split.reduce(into: []) { terms, term in
      // ألفية وقرن: both are counted in years.
      if let last = terms.last, last.unit == term.unit, let amount = last.amount, let more = term.amount {
        terms[terms.count - 1].amount = amount + more
      } else {
        terms.append(term)
      }
    }
  }

  private static func split(_ term: Term) -> [Term] {
    let iso = term.unit.iso
    guard let amount = term.amount else { return [Term(unit: term.unit > .year ? term.unit : iso.unit, amount: nil)] }
    let scaled = Amount(amount.numerator * iso.factor, amount.denominator)
    guard scaled.integer == nil, !term.isDecimal, let finer = iso.unit.finer else {
      return [Term(unit: iso.unit, amount: scaled)]
    }
    let whole = scaled.numerator / scaled.denominator
    let rest = Amount((scaled.numerator - whole * scaled.denominator) * finer.count, scaled.denominator)
    guard rest.integer != nil else { return [Term(unit: iso.unit, amount: scaled)] }
    let parts = [Term(unit: iso.unit, amount: Amount(whole)), Term(unit: finer.unit, amount: rest)]
    return parts.filter { $0.amount?.numerator != 0 }
  }

  /// The form of ISO 8601 and TIMEX3: `P1Y6M`, `PT90M`, `PXD`; weeks stand alone or become days.
  var iso: String {
    let terms = isoTerms
    guard terms.contains(where: { $0.unit == .week }), terms.count > 1 else { return Self.write(terms) }
    return Self.write(Self.inDays(terms))
  }

  /// The terms with their weeks in days, which are added to the days that there are: weeks stand alone in ISO 8601.
  private static func inDays(_ terms: [Term]) -> [Term] {
    let days = terms.filter { $0.unit == .week || $0.unit == .day }.compactMap { term in
      term.amount.map { Amount($0.numerator * (term.unit == .week ? 7 : 1), $0.denominator) }
    }
    let sum = Term(unit: .day, amount: days.dropFirst().reduce(days.first ?? Amount(0)) { $0 + $1 })
    let (longer, shorter) = (terms.filter { $0.unit > .week }, terms.filter { $0.unit < .day })
    return longer + [sum] + shorter
  }

  private static func write(_ terms: [Term]) -> String {
    var date = ""
    var clock = ""
    for term in terms {
      let piece = "\(write(term.amount))\(term.amount == nil ? term.unit.codeOfSome : String(term.unit.iso.letter))"
      if term.unit.isOfClock { clock += piece } else { date += piece }
    }
    return "P" + date + (clock.isEmpty ? "" : "T" + clock)
  }

  /// Four decimals are written.
  private static let partsOfOne = 10_000

  private static func write(_ amount: Amount?) -> String {
    guard let amount else { return "X" }
    if let integer = amount.integer { return String(integer) }
    let parts = (amount.numerator * partsOfOne + amount.denominator / 2) / amount.denominator
    var digits = String(partsOfOne + parts % partsOfOne).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(parts / partsOfOne).\(digits)"
  }
}
