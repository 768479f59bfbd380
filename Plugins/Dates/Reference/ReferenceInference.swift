internal import ArabicScript
internal import ICU
internal import SaqiyaKit

/// When a text was written, and what says so.
struct InferredReference: Sendable {
  var time: ReferenceTime
  /// From 0 to 1: how much the evidence is worth.
  var confidence: Double
  /// The rule it was inferred by.
  var rule: String
  /// The words it was inferred from.
  var words: TextRange?

  /// What the metadata of a document say afterwards about where its reference is from.
  func evidence(in view: View) -> Fields {
    var fields: Fields = [
      "value": .string(time.date.iso), "confidence": .double(confidence), "evidence": .string(rule),
    ]
    fields["text"] = words.map { .string(view.text[bytes: $0]) }
    return fields
  }
}

extension String {
  /// The text of a range of UTF-8 bytes.
  fileprivate subscript(bytes range: TextRange) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.start)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}

/// Infers when a text was written from the dates in it.
///
/// The rules from the surest: a date alone on its line; اليوم beside a full date; the date of a dateline; اليوم beside a
/// weekday with a full date of the same week before it; a full date in the lead whose weekday agrees. A date in the
/// running text without such support is never taken: it may be of any event.
struct ReferenceInference {
  /// Before which byte a dateline begins, and how many tokens make a line a paragraph of running text.
  private static let (datelineLimit, paragraphLength) = (160, 12)

  let items: [Item]
  let text: ScannedText
  let expressions: [Expression]
  let lexicon: Lexicon
  /// The ranges of lines that a stage before knows to hold the date of publication.
  let dateLines: [TextRange]

  /// The best inference; `nil` when nothing supports one.
  func infer() -> InferredReference? {
    let dates = fullDates()
    if dates.isEmpty { return nil }
    return dateLine(dates) ?? statedToday(dates) ?? dateline(dates) ?? weekdayToday(dates) ?? lead(dates)
  }

  private func fullDates() -> [FullDate] {
    expressions.compactMap { FullDate($0, range: items.range(of: $0), lexicon: lexicon) }
  }

  private func made(_ date: FullDate, _ confidence: Double, _ rule: String) -> InferredReference {
    InferredReference(time: ReferenceTime(day: date.day), confidence: confidence, rule: rule, words: date.range)
  }

  // MARK: Rules

  private func dateLine(_ dates: [FullDate]) -> InferredReference? {
    if let known = dates.first(where: { date in dateLines.contains { $0.contains(date.range) } }) {
      return made(known, 0.95, "date line")
    }
    let alone = dates.filter { isAlone($0.expression) }
    guard let first = alone.first, alone.allSatisfy({ $0.day == first.day }) else { return nil }
    return made(first, 0.9, "date line")
  }

  private func isAlone(_ expression: Expression) -> Bool {
    let first = items[expression.items.lowerBound].tokens.lowerBound
    guard text.tokens[first].flags.contains(.lineBreakBefore) else { return false }
    var next = items[expression.items.upperBound - 1].tokens.upperBound + 1
    while next < text.tokens.count, text.tokens[next].kind == .punctuation,
      !text.tokens[next].flags.contains(.lineBreakBefore)
    {
      next += 1
    }
    return next >= text.tokens.count || text.tokens[next].flags.contains(.lineBreakBefore)
  }

  /// `اليوم الجمعة 3 نوفمبر 2017`
  private func statedToday(_ dates: [FullDate]) -> InferredReference? {
    let today = dates.first { items[$0.expression.items.lowerBound].isToday }
    return today.map { made($0, 0.9, "today with its date") }
  }

  /// `جنيف في 9 نوفمبر 2017 /سانا/`, `القاهرة، 9 نوفمبر 2017 -`
  private func dateline(_ dates: [FullDate]) -> InferredReference? {
    guard let date = dates.first, date.expression.items.upperBound < items.count, date.range.end < Self.datelineLimit
    else {
      return nil
    }
    let next = items[date.expression.items.upperBound]
    guard next.gap != .lineBreak, next.isMark([.slash, .hyphen, .dash, .open, .colon]) else { return nil }
    return made(date, 0.8, "dateline")
  }

  /// اليوم الخميس, and a full date not more than a week before a Thursday.
  private func weekdayToday(_ dates: [FullDate]) -> InferredReference? {
    let weekdays = expressions.compactMap { expression -> Int? in
      guard case .date(let parts) = expression.meaning, parts.day == .offset(0) else { return nil }
      return parts.weekday
    }
    guard let weekday = weekdays.first, weekdays.allSatisfy({ $0 == weekday }),
      let latest = dates.max(by: { $0.day < $1.day })
    else { return nil }
    let ahead = (weekday - GregorianDay.weekday(latest.day) + 7) % 7
    var inferred = made(latest, 0.6, "weekday of today after a full date")
    inferred.time = ReferenceTime(day: latest.day + ahead)
    return inferred
  }

  /// The latest full date with its weekday in the first paragraphs: news is dated by what it tells first.
  private func lead(_ dates: [FullDate]) -> InferredReference? {
    let dated = dates.filter { $0.parts.weekday != nil && $0.parts.which == nil }
    guard !dated.isEmpty else { return nil }
    let end = leadEnd()
    return dated.filter { $0.range.end <= end }.max { $0.day < $1.day }.map { made($0, 0.6, "full date in the lead") }
  }

  /// Where the third paragraph of running text ends.
  private func leadEnd() -> Int {
    var paragraphs = 0
    var lineStart = 0
    for index in text.tokens.indices {
      let isEnd = index + 1 == text.tokens.count || text.tokens[index + 1].flags.contains(.lineBreakBefore)
      guard isEnd else { continue }
      if index - lineStart > Self.paragraphLength { paragraphs += 1 }
      if paragraphs == 3 { return text.tokens[index].end }
      lineStart = index + 1
    }
    return text.tokens.last?.end ?? 0
  }
}
