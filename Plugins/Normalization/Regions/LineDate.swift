internal import ArabicScript

/// Reads lines that hold nothing but a date: `10 نوفمبر 2017`, `الجمعة 10-11-2017 الساعة 10:30`, `منذ 3 ساعات`.
struct LineDate {
  /// The date as ISO 8601, where day, month and year are all there; a date of digits is day, month, year or the reverse.
  let value: String?

  /// A date, a time and another calendar's date need no more.
  private static let mostNumbers = 8

  /// `nil` when anything else is on the line.
  init?(_ line: TextLine, _ text: ScannedText, _ lexicon: RegionLexicon) {
    if Self.isTimeAgo(line, text, lexicon) {
      value = nil
      return
    }
    var numbers: [String] = []
    var month: Int?
    var sawMonth = false
    var sawLabel = false
    var index = line.core.lowerBound
    while index < line.core.upperBound {
      if let match = lexicon.match(.month, text, index) {
        sawMonth = true
        month = month ?? Int(match.name)
        index += match.count
      } else if let match = lexicon.match(.dateLabel, text, index) ?? lexicon.match(.dateWord, text, index) {
        sawLabel = sawLabel || lexicon.match(.dateLabel, text, index) != nil
        index += match.count
      } else {
        switch text.tokens[index].kind {
        case .digits:
          guard numbers.count < Self.mostNumbers else { return nil }
          numbers.append(text.foldedString(index))
        case .punctuation: break
        case .word: return nil
        }
        index += 1
      }
    }
    let hasDigitalDate = Self.digital(numbers) != nil
    guard !numbers.isEmpty, sawMonth || hasDigitalDate || sawLabel && numbers.count >= 2 else {
      return nil
    }
    value = sawMonth ? month.flatMap { Self.named($0, numbers) } : Self.digital(numbers)
  }

  /// `منذ 3 ساعات`, `قبل ساعتين`: how long ago, which says no day.
  private static func isTimeAgo(_ line: TextLine, _ text: ScannedText, _ lexicon: RegionLexicon) -> Bool {
    guard line.wordCount <= 4, let ago = lexicon.match(.ago, text, line.core.lowerBound) else { return false }
    var sawUnit = false
    for index in (line.core.lowerBound + ago.count)..<line.core.upperBound where text.tokens[index].kind == .word {
      guard lexicon.match(.timeUnit, text, index) != nil else { return false }
      sawUnit = true
    }
    return sawUnit
  }

  private static func named(_ month: Int, _ numbers: [String]) -> String? {
    let values = numbers.compactMap { Int($0) }
    guard let year = values.first(where: { 1900...2100 ~= $0 }), let day = values.first(where: { 1...31 ~= $0 }) else {
      return nil
    }
    return iso(year, month, day)
  }

  private static func digital(_ numbers: [String]) -> String? {
    guard numbers.count >= 3 else { return nil }
    let values = numbers.prefix(3).compactMap { Int($0) }
    guard values.count == 3 else { return nil }
    if 1900...2100 ~= values[0], 1...12 ~= values[1], 1...31 ~= values[2] {
      return iso(values[0], values[1], values[2])
    }
    if 1900...2100 ~= values[2], 1...12 ~= values[1], 1...31 ~= values[0] {
      return iso(values[2], values[1], values[0])
    }
    return nil
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
