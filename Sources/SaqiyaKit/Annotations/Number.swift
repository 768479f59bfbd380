/// A quantity that the text states: digits or words, with its unit, its bound and what it counts.
public struct Number: Annotation {
  /// The kind of a number.
  public enum Kind: String, OptionCase {
    case cardinal, ordinal, fraction, percent, money, measure, count, dual, vague, identifier
  }

  /// The kind of thing that an identifier names.
  public enum Identifier: String, Sendable, CaseIterable {
    /// A place on the web or on a network.
    case address
    /// An article, section or paragraph of a law or contract.
    case article
    /// An international bank account number.
    case iban
    /// A year, a month or a day, which the stage `dates` reads.
    case date
    /// The point of a list.
    case list
    /// A part of a name: a product, a team, a road, a place.
    case name
    /// A telephone number.
    case phone
    /// A number by which a document, an account, a page or a verse is found.
    case reference
    /// The result of a game.
    case score
    /// An hour of the day, which the stage `dates` reads.
    case time
    /// The version of a program or a standard.
    case version
  }

  /// The way in which the text limits a value.
  public enum Modifier: String, Sendable, CaseIterable {
    case approx
    case atLeast = "at_least"
    case moreThan = "more_than"
    case atMost = "at_most"
    case lessThan = "less_than"
  }

  /// The layer `numbers`.
  public static let layer = "numbers"
  /// Whether the output shows the text of the range: `true`.
  public static let showsText = true
  /// The columns of the attributes, as the output writes them.
  public static let columns: [Column]? = [
    Column("number", .range), Column("kind", Kind.self), .optional("value", .exact), .optional("numerator", .integer),
    .optional("denominator", .integer), .optional("low", .exact), .optional("high", .exact),
    .optional("unit", .string), .optional("noun", .string), .optional("lemma", .string), .optional("of", .string),
    .optional("mod", Modifier.self), .optional("subset_of", .range), .optional("alternatives", .list(.exact)),
    .optional("in_date", .boolean), .optional("derivation", .list(.string)),
  ]
  /// The section after the summary.
  public static let reportSection: ReportSection? = ReportSection("Numbers", position: 10)

  /// The whole expression: numeral, sign, unit and counted noun.
  public var range: TextRange
  /// The numeral alone.
  public var numeral: TextRange
  /// The kind of the number.
  public var kind: Kind
  /// The value, exact; `nil` for ranges and for what is vague.
  public var value: ExactDecimal?
  /// The numerator of a fraction; `nil` for other numbers.
  public var numerator: Int?
  /// The denominator of a fraction; `nil` for other numbers.
  public var denominator: Int?
  /// The lower end of a range or of a vague number.
  public var low: ExactDecimal?
  /// The upper end of a range or of a vague number.
  public var high: ExactDecimal?
  /// A CLDR unit identifier (`square-kilometer`), `percent`, `permille`, or an ISO 4217 code for money.
  public var unit: String?
  /// The counted noun where it is written.
  public var noun: TextRange?
  /// The singular of the counted noun, where the tables know it.
  public var lemma: String?
  /// The range of the whole that a percentage or fraction is of.
  public var base: TextRange?
  /// The kind of thing that an identifier names, where the text shows it.
  public var identifier: Identifier?
  /// The way in which the text limits the value.
  public var modifier: Modifier?
  /// The numeral that this one counts a part of (`29 آخرين … بينهم 18 طفلاً`).
  public var subsetOf: TextRange?
  /// Other values that the same characters could mean, the likelier first.
  public var alternatives: [ExactDecimal] = []
  /// The derivation of the value, step by step, with the names of the rules.
  public var derivation: [String] = []
  /// Whether the output shows ``derivation``; `explain` does in any case.
  public var showsDerivation = false
  /// Set when the number is part of a date; only kept in the layer when the dates stage is told not to absorb it.
  public var isInDate = false

  /// Creates a number with its numeral, kind and value.
  public init(range: TextRange, numeral: TextRange, kind: Kind, value: ExactDecimal?) {
    self.range = range
    self.numeral = numeral
    self.kind = kind
    self.value = value
  }

  /// The attributes beside the range, in the order of the output.
  public var attributes: Fields {
    var fields = Fields()
    fields["number"] = .range(numeral)
    fields["kind"] = .string(kind.rawValue)
    fields["value"] = value.map(Value.decimal)
    fields["numerator"] = numerator.map(Value.integer)
    fields["denominator"] = denominator.map(Value.integer)
    fields["low"] = low.map(Value.decimal)
    fields["high"] = high.map(Value.decimal)
    fields["unit"] = unit.map(Value.string)
    fields["noun"] = noun.map(Value.text)
    fields["lemma"] = lemma.map(Value.string)
    fields["of"] = base.map(Value.text) ?? (identifier?.rawValue).map(Value.string)
    fields["mod"] = (modifier?.rawValue).map(Value.string)
    fields["subset_of"] = subsetOf.map(Value.range)
    if !alternatives.isEmpty { fields["alternatives"] = .array(alternatives.map(Value.decimal)) }
    if isInDate { fields["in_date"] = true }
    if showsDerivation, !derivation.isEmpty { fields["derivation"] = .array(derivation.map(Value.string)) }
    return fields
  }

  /// The derivation, step by step.
  public var explanation: String? {
    derivation.isEmpty ? nil : derivation.joined(separator: "; ")
  }

  /// Replaces every range by what `transform` makes of it.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    numeral = transform(numeral)
    noun = noun.map(transform)
    base = base.map(transform)
    subsetOf = subsetOf.map(transform)
  }
}

// MARK: - In the report

extension Number {
  /// The value and the kind.
  public var reportCells: [String] { [valueForPeople, kind.rawValue] }

  /// The value with its sign of comparison and its unit: `≥ 3 kilometer`, `10–12`.
  private var valueForPeople: String {
    let amount: String
    switch (value, low, high) {
    case (let value?, _, _): amount = value.description
    case (nil, let low?, let high?): amount = "\(low)–\(high)"
    case (nil, let low?, nil): amount = "\(low)–"
    case (nil, nil, let high?): amount = "–\(high)"
    case (nil, nil, nil): amount = "?"
    }
    return [modifier?.sign, amount, unit].compactMap(\.self).joined(separator: " ")
  }
}

extension Number.Modifier {
  fileprivate var sign: String {
    switch self {
    case .approx: "≈"
    case .atLeast: "≥"
    case .moreThan: ">"
    case .atMost: "≤"
    case .lessThan: "<"
    }
  }
}
