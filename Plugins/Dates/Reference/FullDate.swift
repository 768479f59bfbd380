internal import SaqiyaKit

/// A date of the text that is one day of the calendar by itself, whenever the text was written.
struct FullDate {
  let expression: Expression
  let parts: DateParts
  /// The day, with the time where the text says one.
  let time: ReferenceTime
  /// By how many days it may be off, as a Hijri date may.
  let uncertaintyInDays: Int?
  let range: TextRange

  /// What an expression says; `nil` when that is less than a day with its month and its year in four digits, or when it
  /// contradicts itself.
  init?(_ expression: Expression, range: TextRange, lexicon: Lexicon) {
    var resolver = Resolver(reference: nil, weekStart: 1, lexicon: lexicon, zone: nil)
    guard case .date(let parts) = expression.meaning, case .number(_, 4)? = parts.year, case .ofMonth? = parts.day,
      let resolved = resolver.resolve(expression, at: range), resolved.conflict == nil,
      let time = ReferenceTime(iso: resolved.value)
    else { return nil }
    self.expression = expression
    self.parts = parts
    self.time = time
    uncertaintyInDays = resolved.uncertainty
    self.range = range
  }

  /// The day, counted from 1970-01-01.
  var day: Int { time.day }
}
