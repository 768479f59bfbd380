/// A date, a time, a duration or a recurrence, resolved to the calendar as far as the text allows.
public struct TimeExpression: Annotation {
  /// The TIMEX3 type.
  public enum Kind: String, Sendable, CaseIterable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
  }

  /// The TIMEX3 modifier.
  public enum Modifier: String, Sendable, CaseIterable {
    case approximate = "APPROX"
    case start = "START"
    case mid = "MID"
    case end = "END"
    case before = "BEFORE"
    case after = "AFTER"
    case lessThan = "LESS_THAN"
    case moreThan = "MORE_THAN"
    case equalOrLess = "EQUAL_OR_LESS"
    case equalOrMore = "EQUAL_OR_MORE"
  }

  /// The layer `dates`.
  public static let layer = "dates"
  /// Whether the output shows the text of the range: `true`.
  public static let showsText = true
  /// The columns of the attributes, as the output writes them.
  public static let columns: [Column]? = [
    Column("type", Kind.self), Column("value", .string), .optional("edtf", .string), .optional("from", .string),
    .optional("to", .string), .optional("mod", Modifier.self), .optional("freq", .string), .optional("signal", .string),
    .optional("relative", .string), .optional("anchor", .range), .optional("calendar", .string),
    .optional("original", .string), .optional("uncertainty_days", .integer), .optional("zone", .string),
    .optional("conflict", .string), .optional("alternatives", .list(.string)),
  ]
  /// The section after the numbers.
  public static let reportSection: ReportSection? = ReportSection("Dates", position: 20)

  /// The range, in UTF-8 bytes of the original.
  public var range: TextRange
  /// The TIMEX3 type.
  public var kind: Kind
  /// The TIMEX3 value: `2017-11-03`, `2017-W44`, `P90D`, `XXXX-WXX-5`, `PRESENT_REF`; symbolic (`DCT-P1D`) when it
  /// depends on a reference that is unknown.
  public var value: String
  /// The value in Extended Date/Time Format, where that says more.
  public var edtf: String?
  /// The first moment of an interval, or of anything coarser than a day; ISO 8601, inclusive.
  public var from: String?
  /// The last moment, inclusive.
  public var to: String?
  /// The TIMEX3 modifier.
  public var modifier: Modifier?
  /// The number of times that a recurrence happens in each period: `2X` for twice.
  public var frequency: String?
  /// The word outside the range that relates the expression to the text: منذ, خلال …
  public var signal: TextRange?
  /// The symbolic form of what depends on the reference time: `DCT-P1D`; `nil` for the rest.
  public var relative: String?
  /// The range of the earlier expression that it refers to (`ذلك العام`); `nil` when it refers to none.
  public var anchor: TextRange?
  /// The calendar, when the text names a date of another than the Gregorian.
  public var calendar: String?
  /// The date in that calendar: `1439-02-21`.
  public var original: String?
  /// The number of days by which the conversion of that date may be off, because a month begins at the sighting of the moon.
  public var uncertaintyInDays: Int?
  /// The zone of a time: an offset, `Z` or a tz identifier.
  public var zone: String?
  /// The contradiction in the text.
  public var conflict: String?
  /// Other values that the same characters could mean.
  public var alternatives: [String] = []
  /// The rule that found it.
  public var rule: String?
  /// The day that it was resolved against, in ISO 8601; `nil` when that is unknown.
  public var reference: String?

  /// Creates an expression.
  public init(range: TextRange, kind: Kind, value: String) {
    self.range = range
    self.kind = kind
    self.value = value
  }

  /// The attributes beside the range, in the order of the output.
  public var attributes: Fields {
    var fields = Fields()
    fields["type"] = .string(kind.rawValue)
    fields["value"] = .string(value)
    fields["edtf"] = edtf.map(Value.string)
    fields["from"] = from.map(Value.string)
    fields["to"] = to.map(Value.string)
    fields["mod"] = (modifier?.rawValue).map(Value.string)
    fields["freq"] = frequency.map(Value.string)
    fields["signal"] = signal.map(Value.text)
    fields["relative"] = relative.map(Value.string)
    fields["anchor"] = anchor.map(Value.range)
    fields["calendar"] = calendar.map(Value.string)
    fields["original"] = original.map(Value.string)
    fields["uncertainty_days"] = uncertaintyInDays.map(Value.integer)
    fields["zone"] = zone.map(Value.string)
    fields["conflict"] = conflict.map(Value.string)
    if !alternatives.isEmpty { fields["alternatives"] = .array(alternatives.map(Value.string)) }
    return fields
  }

  /// The rule and the reference, put together only when someone asks.
  public var explanation: String? {
    rule.map { "rule: \($0); reference: \(reference ?? "unknown")" }
  }

  /// Replaces every range by what `transform` makes of it.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    signal = signal.map(transform)
    anchor = anchor.map(transform)
  }
}

// MARK: - In the report

extension TimeExpression {
  /// The value and the type.
  public var reportCells: [String] { [value, kind.rawValue] }

  /// Points in time in their order, then durations and recurrences in that of the text.
  public static func inReportOrder(_ annotations: [TimeExpression]) -> [TimeExpression] {
    let points = annotations.filter { $0.kind == .date || $0.kind == .time }
    let others = annotations.filter { $0.kind == .duration || $0.kind == .set }
    return points.enumerated().sorted { ($0.element.value, $0.offset) < ($1.element.value, $1.offset) }.map(\.element)
      + others
  }
}
