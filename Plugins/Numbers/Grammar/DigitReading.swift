import ArabicScript
import SaqiyaKit

/// Numbers in digits, of whatever script, with their separators.
extension NumberScanner {
  /// What a run of digits and separators is.
  enum DigitReading {
    /// A number: its value, other values, the token after it and the rule.
    case number(ExactDecimal, alternatives: [ExactDecimal], end: Int, step: String)
    /// A fraction written with a slash: 3/4.
    case fraction(Int, Int, end: Int)
    /// Not one number: a date, a time, a version, an address.
    case name(end: Int, step: String)

    var end: Int {
      switch self {
      case .number(_, _, let end, _), .fraction(_, _, let end), .name(let end, _): end
      }
    }
  }

  /// A run of digit groups and the separators between them, with nothing else in between.
  struct DigitRun {
    var groups: [Int]
    var separators: [Unicode.Scalar]
    var end: Int
  }

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
    while run.end + 1 < text.tokens.count, adjoins(run.end), adjoins(run.end + 1),
      isDigits(run.end + 1),
      let separator = separator(run.end)
    {
      run.separators.append(separator)
      run.groups.append(run.end + 1)
      run.end += 2
    }
    return run
  }

  private func separator(_ index: Int) -> Unicode.Scalar? {
    if isWord(index, "ر") { return "ر" }
    guard text.tokens[index].kind == .punctuation, let scalar = Unicode.Scalar(text.tokens[index].scalar) else {
      return nil
    }
    switch scalar {
    case ",", ".", "،", "٬", "٫", "'", "’", "/", ":": return scalar == "’" ? "'" : scalar
    case "\u{2044}": return "/"
    default: return nil
    }
  }

  // MARK: Without separators

  /// One group, or groups of three parted by spaces.
  private func ungrouped(at index: Int) -> DigitReading {
    var end = index + 1
    var digits = digits(index)
    if digits.utf8.count <= 3, digits.utf8.first != UInt8(ascii: "0") {
      while isSpacedGroup(end) {
        digits += self.digits(end)
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
    guard end > 0, isDigits(end), continues(end), text.tokens[end].foldedCount == 3, isDigits(end + 2),
      adjoins(end + 1),
      adjoins(end + 2), isPunctuation(end + 1, ",", ".", "٫"), text.tokens[end + 2].foldedCount != 3,
      !(isDigits(end + 4) && adjoins(end + 3) && adjoins(end + 4)),
      (1...3).contains(text.tokens[end].start - text.tokens[end - 1].end),
      let value = ExactDecimal(digits + self.digits(end) + "." + self.digits(end + 2))
    else { return nil }
    return .number(value, alternatives: [], end: end + 3, step: "digits grouped by spaces")
  }

  /// 841 991 2: the groups in the order in which right-to-left typing put them, the shortest last.
  private func reversed(from index: Int, to end: Int) -> DigitReading? {
    guard end > index + 1, end < index + 12, isDigits(end), continues(end), text.tokens[index].foldedCount == 3,
      text.tokens[end].foldedCount <= 2, text.tokens[end].start - text.tokens[end - 1].end <= 3,
      let value = ExactDecimal((index...end).reversed().map(self.digits).joined())
    else { return nil }
    return .number(value, alternatives: [], end: end + 1, step: "groups in reverse order")
  }

  /// Three digits after one space, with no separator of their own.
  private func isSpacedGroup(_ index: Int) -> Bool {
    guard continues(index), index > 0, isDigits(index), text.tokens[index].foldedCount == 3 else {
      return false
    }
    let gap = text.tokens[index].start - text.tokens[index - 1].end
    guard gap >= 1, gap <= 3 else { return false }
    return
      !(index + 2 < text.tokens.count && adjoins(index + 1) && adjoins(index + 2)
      && isDigits(index + 2))
  }

  /// The digits of a token in ASCII; at most 40 of them.
  func digits(_ index: Int) -> String {
    text.withFolded(index) { String(decoding: $0.prefix(40), as: UTF8.self) }
  }

  // MARK: Special separators

  /// Maghreb news agencies write the fraction first: 5ر4 is 4.5.
  private func agencyDecimal(_ run: DigitRun) -> DigitReading {
    let (fraction, whole) = (digits(run.groups[0]), digits(run.groups[1]))
    guard let value = ExactDecimal(whole + "." + fraction) else { return .name(end: run.end, step: "too many digits") }
    return .number(value.normalized, alternatives: [], end: run.end, step: "agency decimal, fraction first")
  }

  private func slash(_ run: DigitRun) -> DigitReading {
    guard let numerator = Int(digits(run.groups[0])), let denominator = Int(digits(run.groups[1])), numerator > 0,
      numerator < denominator, denominator <= 1000, text.tokens[run.groups[1]].foldedCount <= 4,
      digits(run.groups[0]).first != "0", digits(run.groups[1]).first != "0"
    else { return .name(end: run.end, step: "two numbers with a slash") }
    return .fraction(numerator, denominator, end: run.end)
  }
}
