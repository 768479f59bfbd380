/// Says whether a value has the form that TIMEX3 and ISO 8601 give it, so that every value of the suite can be asked.
enum TimexValidator {
  /// Whether a value is well formed: a date, a time, a length, a reference word, or an interval of two of these.
  static func isValid(_ value: String) -> Bool {
    let ends = value.split(separator: "/", omittingEmptySubsequences: false)
    return (1...2).contains(ends.count) && ends.allSatisfy { isPoint($0) || isLength($0) }
  }

  /// A date with or without a time, a time alone, or a symbol that counts from the day of writing.
  private static func isPoint(_ value: Substring) -> Bool {
    if ["PAST_REF", "PRESENT_REF", "FUTURE_REF"].contains(value) { return true }
    if let symbol = value.prefixMatch(of: #/(DCT)/#) { return isSymbol(value[symbol.range.upperBound...]) }
    let parts = value.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts[0].isEmpty || isDate(parts[0]) else { return isSymbolOfDate(value) }
    return parts.count == 1 ? !parts[0].isEmpty : isTime(parts[1])
  }

  private static func isDate(_ value: Substring) -> Bool {
    if let year = value.wholeMatch(of: #/(?:BC|-)?[0-9X]{4,}(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?/#) {
      return (year.1.map { isIn($0, 1...12) } ?? true) && (year.2.map { isIn($0, 1...31) } ?? true)
    }
    if let week = value.wholeMatch(of: #/[0-9X]{4}-W([0-9X]{2})(?:-(?:[1-7]|WE)(?:-#-?[1-9])?)?/#) {
      return isIn(week.1, 1...53)
    }
    return value.wholeMatch(of: #/[0-9X]{4}-(?:Q[1-4]|H[12]|SP|SU|FA|WI|WE)/#) != nil
      || value.wholeMatch(of: #/(?:BC)?\d{1,3}/#) != nil
  }

  private static func isTime(_ value: Substring) -> Bool {
    if value.wholeMatch(of: #/(?:MO|MI|AF|EV|NI|DT|XX)/#) != nil { return true }
    guard let clock = value.wholeMatch(of: #/(\d\d):(\d\d)(?::(\d\d))?Z?/#), isIn(clock.1, 0...24),
      isIn(clock.2, 0...59)
    else { return false }
    return clock.1 != "24" || clock.2 == "00" && clock.3 ?? "00" == "00"
  }

  /// What follows DCT: a length with its sign, and then a time or a part of what that comes to.
  private static func isSymbol(_ value: Substring) -> Bool {
    if value.isEmpty { return true }
    if value.first == "T" { return isTime(value.dropFirst()) }
    guard let sign = value.first, sign == "+" || sign == "-" else { return false }
    let rest = value.dropFirst()
    if isLength(rest) { return true }
    // DCT-P1DTMI is noon of the day before, DCT+P0M-03 the third of this month.
    if let day = rest.prefixMatch(of: #/P\d+D/#) {
      return rest[day.range.upperBound...].first == "T" && isTime(rest[day.range.upperBound...].dropFirst())
    }
    return rest.wholeMatch(of: #/P[0-9X]+[YMWD](?:-(?:W?(?:\d\d|#-?\d+)|WXX-[0-7]-#-?\d|WE))?(?:T.+)?/#) != nil
  }

  /// A part of a date that is counted from an end, or a date with a length added.
  private static func isSymbolOfDate(_ value: Substring) -> Bool {
    if let sum = value.wholeMatch(of: #/(.+?)([+-])(P.+)/#) { return isPoint(sum.1) && isLength(sum.3) }
    return value.wholeMatch(of: #/[0-9X]{4}(?:-[0-9X]{2})?-(?:W?#-?\d+|WXX-[0-7]-#-?\d|WE)/#) != nil
      || value.wholeMatch(of: #/[0-9X]{4}-[0-9X]{2}-W\d\d/#) != nil
  }

  /// A length: weeks stand alone, and what is shorter than a day is behind T.
  private static func isLength(_ value: Substring) -> Bool {
    if value.wholeMatch(of: #/P[\dX.]+W|PX(?:DE|CE|ML)/#) != nil { return true }
    let form =
      #/P(?:[\dX.]+Y)?(?:[\dX.]+M)?(?:[\dX.]+D)?(?:T(?:[\dX.]+H)?(?:[\dX.]+M)?(?:[\dX.]+S)?)?/#
    return value.wholeMatch(of: form) != nil && value != "P" && value.last != "T"
  }

  private static func isIn(_ digits: Substring, _ range: ClosedRange<Int>) -> Bool {
    Int(digits).map(range.contains) ?? digits.contains("X")
  }
}
