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
/// The rules from the surest: a date alone on a line of the head; a line that says when it was published; اليوم or أمس
/// beside a full date; the date of a dateline; a full date in the first sentence. A date in the running text without such
/// support is never taken: it may be of any event, of a life, of a deadline.
struct ReferenceInference {
  /// Before which byte a dateline begins; how many words its place may have; how many lines with words make the head;
  /// how many tokens a line of the head has at most; how many of a line follow its dateline at least; in how many tokens
  /// of the first sentence its date stands.
  static let (datelineLimit, wordsOfPlace, headLines, shortLine, tailOfDateline, leadReach) = (160, 5, 8, 14, 6, 16)
  /// The years in which a text that is read today may have been written.
  static let years = 1980...2100

  let items: [Item]
  let text: ScannedText
  let expressions: [Expression]
  let lexicon: Lexicon
  /// The ranges of lines that a stage before knows to hold the date of publication.
  let dateLines: [TextRange]

  /// The best inference; `nil` when nothing supports one.
  func infer() -> InferredReference? {
    let all = expressions.compactMap { FullDate($0, range: items.range(of: $0), lexicon: lexicon) }
    let dates = all.filter { Self.years.contains($0.time.date.year) }
    if dates.isEmpty { return nil }
    return dateLine(dates) ?? published(dates) ?? statedToday(dates) ?? dateline(dates) ?? lead(dates, all)
  }

  private func made(_ date: FullDate, _ confidence: Double, _ rule: String) -> InferredReference {
    InferredReference(time: ReferenceTime(day: date.day), confidence: confidence, rule: rule, words: date.range)
  }

  // MARK: Lines of the head

  /// A date that is alone on its line, where all such lines have the same; a table has many.
  private func dateLine(_ dates: [FullDate]) -> InferredReference? {
    let alone = dates.filter { isAlone($0.expression) }
    guard let first = alone.first, alone.allSatisfy({ $0.day == first.day }), isInHead(first) else { return nil }
    let isKnown = dateLines.contains { $0.contains(first.range) }
    return made(first, isKnown ? 0.95 : 0.9, "date line")
  }

  /// `نشر في 3 مارس 2019`, `آخر تحديث: 3 مارس 2019`
  private func published(_ dates: [FullDate]) -> InferredReference? {
    let found = dates.first { date in
      let line = line(of: date)
      guard line.count <= Self.shortLine else { return false }
      let before = line.lowerBound..<items[date.expression.items.lowerBound].tokens.lowerBound
      return before.contains { lexicon.isPublication($0, in: text) }
    }
    return found.map { made($0, 0.9, "publication") }
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

  /// Whether a date is on one of the first lines, or the last: where pages print when they were written.
  private func isInHead(_ date: FullDate) -> Bool {
    let index = items[date.expression.items.lowerBound].tokens.lowerBound
    let before = text.tokens[...index].count { $0.flags.contains(.lineBreakBefore) }
    return before <= Self.headLines || !text.tokens[(index + 1)...].contains { $0.flags.contains(.lineBreakBefore) }
  }

  /// The tokens of the line of a date, but for those so far away that no rule asks about them.
  private func line(of date: FullDate) -> Range<Int> {
    let reach = Self.shortLine + Self.leadReach
    let first = items[date.expression.items.lowerBound].tokens.lowerBound
    let last = items[date.expression.items.upperBound - 1].tokens.upperBound
    var (start, end) = (first, last + 1)
    while start > 0, first - start < reach, !text.tokens[start].flags.contains(.lineBreakBefore) { start -= 1 }
    while end < text.tokens.count, end - last < reach, !text.tokens[end].flags.contains(.lineBreakBefore) { end += 1 }
    return start..<end
  }

  // MARK: The text itself

  /// `اليوم الجمعة 3 نوفمبر 2017`, `أمس الإثنين 4 فبراير 2019`
  private func statedToday(_ dates: [FullDate]) -> InferredReference? {
    for date in dates {
      let first = items[date.expression.items.lowerBound]
      guard first.category == .namedDay, first.value <= 0, date.expression.equal == nil || first.value == 0 else {
        continue
      }
      var inferred = made(date, 0.9, "\(first.value == 0 ? "today" : "a day before") with its date")
      inferred.time = ReferenceTime(day: date.day - first.value)
      return inferred
    }
    return nil
  }

  /// `جنيف في 9 نوفمبر 2017 /سانا/`, `القاهرة، 9 نوفمبر 2017 -`: a place, the date, a mark, and the text.
  private func dateline(_ dates: [FullDate]) -> InferredReference? {
    guard let date = dates.first, date.expression.items.upperBound < items.count, date.range.end < Self.datelineLimit
    else { return nil }
    let next = items[date.expression.items.upperBound]
    guard next.gap != .lineBreak, next.isMark([.slash, .hyphen, .dash, .open, .colon]) else { return nil }
    let line = line(of: date)
    let start = items[date.expression.items.lowerBound].tokens.lowerBound
    guard line.upperBound - items[date.expression.items.upperBound].tokens.lowerBound >= Self.tailOfDateline,
      start - line.lowerBound <= Self.wordsOfPlace,
      !(line.lowerBound..<start).contains(where: { text.tokens[$0].isScalar("(") || text.tokens[$0].isScalar("[") })
    else { return nil }
    return made(date, 0.8, "dateline")
  }

  /// A full date with its weekday in the first sentence, which begins with a perfect verb: news is dated by what it tells
  /// first.
  ///
  /// Not when the text counts other days from the one of writing, which may be the day after; nor when a later date is told.
  private func lead(_ dates: [FullDate], _ all: [FullDate]) -> InferredReference? {
    guard let date = dates.first, date.parts.weekday != nil, date.parts.which == nil, date.expression.signal == nil,
      all.allSatisfy({ $0.day <= date.day }), !expressions.contains(where: countsDays)
    else { return nil }
    let line = line(of: date)
    let start = items[date.expression.items.lowerBound].tokens.lowerBound
    guard line.count > Self.shortLine, start - line.lowerBound <= Self.leadReach,
      isFirstOfText(line.lowerBound),
      let verb = lexicon.perfectVerb(line.lowerBound, in: text), verb == .past || verb == .pastFirst || verb == .said,
      (line.lowerBound..<start).allSatisfy({ text.tokens[$0].kind == .word || text.tokens[$0].isScalar("،") }),
      !(line.lowerBound..<start).contains(where: { lexicon.perfectVerb($0, in: text) == .content })
    else { return nil }
    return made(date, 0.6, "full date in the first sentence")
  }

  /// Whether no line of running text stands before a line; titles do.
  private func isFirstOfText(_ lineStart: Int) -> Bool {
    var count = 0
    for index in 0..<lineStart {
      count = text.tokens[index].flags.contains(.lineBreakBefore) ? 1 : count + 1
      if count > Self.shortLine { return false }
    }
    return true
  }

  /// Whether an expression is a day that is counted from the day of writing, or a weekday alone.
  private func countsDays(_ expression: Expression) -> Bool {
    guard case .date(let parts) = expression.meaning else { return false }
    if case .offset(let offset)? = parts.day { return offset != 0 || parts.weekday != nil }
    return parts.weekday != nil && parts.day == nil && parts.part == nil
  }
}
