import ArabicScript
import SaqiyaKit

/// What a run of digits and separators is.
extension DigitGrammar {
  /// Reads the number whose first digits are at a token.
  ///
  /// - Complexity: O(digits).
  func readDigits(at index: Int) -> DigitReading {
    let reading = readRun(digitRun(at: index), at: index)
    guard case .number(let value, _, let end, _) = reading, let power = scientific(value, from: index, to: end) else {
      return reading
    }
    return .number(power.value, alternatives: [], end: power.end, step: "scientific notation")
  }

  private func readRun(_ run: DigitRun, at index: Int) -> DigitReading {
    if run.separators.isEmpty { return ungrouped(at: index) }
    if run.separators == ["ر"] { return agencyDecimal(run) }
    if run.separators == ["/"] { return slash(run) }
    if run.separators.contains("/") || run.separators.contains(":") {
      return .name(end: run.end, step: "date, time or address")
    }
    return separated(run)
  }

  /// The longest run; a separator counts only between digits that touch it.
  private func digitRun(at index: Int) -> DigitRun {
    var run = DigitRun(groups: [index], separators: [], end: index + 1)
    while run.end + 1 < items.text.tokens.count, items.adjoins(run.end), items.adjoins(run.end + 1),
      items.isDigits(run.end + 1),
      let separator = separator(run.end)
    {
      run.separators.append(separator)
      run.groups.append(run.end + 1)
      run.end += 2
    }
    return run
  }

  private func separator(_ index: Int) -> Unicode.Scalar? {
    if items.isCue(index, .agencyPoint) { return "ر" }
    guard items.text.tokens[index].kind == .punctuation, let scalar = Unicode.Scalar(items.text.tokens[index].scalar)
    else {
      return nil
    }
    switch scalar {
    case ",", ".", "،", "٬", "٫", "'", "’", "/", ":": return scalar == "’" ? "'" : scalar
    case "\u{2044}": return "/"
    default: return nil
    }
  }

  /// One group, or groups of three separated by spaces.
  private func ungrouped(at index: Int) -> DigitReading {
    var end = index + 1
    var digits = items.digits(index)
    if digits.utf8.count <= 3, digits.utf8.first != UInt8(ascii: "0") {
      while isSpacedGroup(end) {
        digits += items.digits(end)
        end += 1
      }
      if let reversed = reversed(from: index, to: end) { return reversed }
      if let decimal = spacedDecimal(digits, from: end) { return decimal }
    }
    guard let value = ExactDecimal(digits) else { return .name(end: end, step: "too many digits") }
    return .number(value, alternatives: [], end: end, step: end == index + 1 ? "digits" : "digits grouped by spaces")
  }

  /// 12 500,75: the last of the groups that spaces part has decimals, not three of them.
  private func spacedDecimal(_ digits: String, from end: Int) -> DigitReading? {
    guard end > 0, items.isDigits(end), items.continues(end), items.digitCount(end) == 3, items.isDigits(end + 2),
      items.adjoins(end + 1),
      items.adjoins(end + 2), items.isPunctuation(end + 1, ",", ".", "٫"), items.digitCount(end + 2) != 3,
      !(items.isDigits(end + 4) && items.adjoins(end + 3) && items.adjoins(end + 4)),
      (1...3).contains(items.text.tokens[end].start - items.text.tokens[end - 1].end),
      let value = ExactDecimal(digits + items.digits(end) + "." + items.digits(end + 2))
    else { return nil }
    return .number(value, alternatives: [], end: end + 3, step: "digits grouped by spaces")
  }

  /// 841 991 2: the groups in the order in which right-to-left typing put them, the shortest last.
  private func reversed(from index: Int, to end: Int) -> DigitReading? {
    guard end > index + 1, end < index + 12, items.isDigits(end), items.continues(end), items.digitCount(index) == 3,
      items.digitCount(end) <= 2, items.text.tokens[end].start - items.text.tokens[end - 1].end <= 3,
      let value = ExactDecimal((index...end).reversed().map(items.digits).joined())
    else { return nil }
    return .number(value, alternatives: [], end: end + 1, step: "groups in reverse order")
  }

  /// Three digits after one space, with no separator of their own.
  private func isSpacedGroup(_ index: Int) -> Bool {
    guard items.continues(index), index > 0, items.isDigits(index), items.digitCount(index) == 3 else {
      return false
    }
    let gap = items.text.tokens[index].start - items.text.tokens[index - 1].end
    guard gap >= 1, gap <= 3 else { return false }
    return
      !(index + 2 < items.text.tokens.count && items.adjoins(index + 1) && items.adjoins(index + 2)
      && items.isDigits(index + 2))
  }

  /// Maghreb news agencies write the fraction first: 5ر4 is 4.5.
  private func agencyDecimal(_ run: DigitRun) -> DigitReading {
    let (fraction, whole) = (items.digits(run.groups[0]), items.digits(run.groups[1]))
    guard let value = ExactDecimal(whole + "." + fraction) else { return .name(end: run.end, step: "too many digits") }
    return .number(value.normalized, alternatives: [], end: run.end, step: "agency decimal, fraction first")
  }

  private static let roundDenominators: Set<Int> = [24, 25, 30, 32, 36, 40, 48, 50, 60, 64, 128, 256]

  /// The denominators of written fractions: small ones, powers of two and round numbers; 2/345 and 89/90 are references and
  /// years.
  private static func mayDivide(_ denominator: Int) -> Bool {
    denominator <= 20 || denominator <= 1000 && denominator % 100 == 0 || roundDenominators.contains(denominator)
  }

  private func slash(_ run: DigitRun) -> DigitReading {
    guard let numerator = Int(items.digits(run.groups[0])), let denominator = Int(items.digits(run.groups[1])),
      numerator > 0,
      numerator < denominator, Self.mayDivide(denominator), items.digitCount(run.groups[1]) <= 4,
      items.digits(run.groups[0]).first != "0", items.digits(run.groups[1]).first != "0"
    else { return .name(end: run.end, step: "two numbers with a slash") }
    return .fraction(numerator, denominator, end: run.end)
  }

  /// Digits that are one number, whatever follows them, and the token after it.
  func plainDigits(at index: Int) -> (value: ExactDecimal, end: Int)? {
    guard case .number(let value, _, let end, _) = readDigits(at: index) else { return nil }
    return (value, end)
  }

  /// The end of a date with spaces around its slashes: 28 / 6 / 1993.
  func endOfSpacedDate(at index: Int) -> Int? {
    guard items.isPunctuation(index + 1, "/"), items.isPunctuation(index + 3, "/"), items.isDigits(index + 2),
      items.isDigits(index + 4),
      (1...4).allSatisfy({ items.continues(index + $0) }), let first = Int(items.digits(index)),
      let second = Int(items.digits(index + 2)),
      (1...31).contains(first), (1...31).contains(second), [2, 4].contains(items.digitCount(index + 4))
    else { return nil }
    return index + 5
  }
}
