import ArabicScript
import SaqiyaKit

/// Hours of the day.
struct ClockTimes: Reader {
  let reading: Reading

  /// الساعة 11, الساعة الـ11: a number after the word for an hour.
  func isAfterHead(_ numeral: Numeral) -> Bool {
    items.followsHourHead(numeral.first)
      || items.followsHourHead(numeral.first - 1) && items.isDetachedParticle(numeral.first - 1)
  }

  /// (د65), (د 90): the minute of a match, whose letter touches the digits or stands behind a parenthesis.
  func isMinuteOfMatch(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    guard numeral.end == first + 1, items.digitCount(first) <= 3, items.isCue(behindParticlesOf: first - 1, .minute),
      items.continues(first)
    else { return false }
    return items.adjoins(first) || items.isPunctuation(first - 2, "(")
  }

  /// 9 صباحا, 5 مساء.
  func isPartOfDay(_ numeral: Numeral) -> Bool {
    guard let hour = numeral.value.integerValue, (1...24).contains(hour), items.continues(numeral.end) else {
      return false
    }
    return items.lexicon.context.dayParts.longestMatch(in: items.text, at: numeral.end) != nil
  }

  /// الساعة 11 و27 دقيقة: the token after the minutes of an hour.
  func endOfMinutes(after index: Int) -> Int? {
    guard let next = items.conjoined(index), let minutes = numerals.smallNumeral(at: next),
      minutes.value < ExactDecimal(60),
      let unit = around.unit(at: minutes.end), unit.name == "minute"
    else { return nil }
    return unit.end
  }
}
