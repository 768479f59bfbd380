import ArabicScript
import SaqiyaKit

/// What a comma or a point between digits is.
///
/// In this order: ٬ and ٫ say it themselves; of two kinds the last is decimal; one kind twice groups; one kind once is
/// decimal unless exactly three digits follow, and then the surroundings decide: a magnitude word, a percent sign or a
/// leading zero make it decimal, then the document's own numbers, then its locale.
extension DigitGrammar {
  func separated(_ run: DigitRun) -> DigitReading {
    var separators = run.separators
    // Of ٬ and ٫ there is no doubt, so they are turned into the point and comma of one convention.
    if separators.contains("٫") || separators.contains("٬") {
      guard let value = unambiguous(run) else { return .name(end: run.end, step: "digits with separators") }
      return .number(value, alternatives: [], end: run.end, step: "Arabic separators")
    }
    if Set(separators).count == 2, let last = separators.popLast(), !separators.contains(last) {
      guard isGrouped(run.groups.dropLast()), let value = value(run, decimal: true) else {
        return .name(end: run.end, step: "digits with separators")
      }
      return .number(value, alternatives: [], end: run.end, step: "the last separator is decimal")
    }
    guard Set(separators).count == 1 else { return .name(end: run.end, step: "digits with separators") }
    return separators.count > 1 ? repeated(run) : single(run)
  }

  private func unambiguous(_ run: DigitRun) -> ExactDecimal? {
    let decimals = run.separators.filter { $0 == "٫" || $0 == "." }.count
    let isDecimal = run.separators.last == "٫" || run.separators.last == "."
    guard decimals <= 1, decimals == 0 || isDecimal else {
      // ٫ is also typed for the grouping comma: 1٫000٫000.
      return isGrouped(run.groups[...]) ? value(run, decimal: false) : nil
    }
    guard isGrouped(isDecimal ? run.groups.dropLast() : run.groups[...]) || !isDecimal || run.groups.count == 2 else {
      return nil
    }
    return value(run, decimal: isDecimal)
  }

  private func repeated(_ run: DigitRun) -> DigitReading {
    guard isGrouped(run.groups[...]), let value = value(run, decimal: false) else {
      if let decimal = decimalBehindGroups(run) { return decimal }
      return .name(end: run.end, step: "version, address or date")
    }
    return .number(value, alternatives: [], end: run.end, step: "grouped digits")
  }

  /// 12.679.96 نقطة: one mark for groups and for the decimals, where a word shows that it is an amount.
  private func decimalBehindGroups(_ run: DigitRun) -> DigitReading? {
    guard run.groups.count > 2, isGrouped(run.groups.dropLast()),
      items.digitCount(run.groups[run.groups.count - 1]) == 2,
      items.continues(run.end), items.isArabicWord(run.end), !items.isStopWord(run.end),
      let value = value(run, decimal: true)
    else { return nil }
    return .number(value, alternatives: [], end: run.end, step: "decimals behind groups")
  }

  private func single(_ run: DigitRun) -> DigitReading {
    guard let decimal = value(run, decimal: true), run.separators != ["'"] else {
      guard isGrouped(run.groups[...]), let grouped = value(run, decimal: false) else {
        return .name(end: run.end, step: "digits with separators")
      }
      return .number(grouped, alternatives: [], end: run.end, step: "grouped digits")
    }
    guard isGrouped(run.groups[...]), let grouped = value(run, decimal: false) else {
      return .number(decimal, alternatives: [], end: run.end, step: "decimal: not three digits follow")
    }
    if let reason = reasonForDecimal(run),
      !(reason == .magnitude && isGrouping(run.separators[0]) && isSmallMagnitude(run.end))
    {
      return .number(decimal, alternatives: [grouped], end: run.end, step: "decimal: \(reason.rawValue)")
    }
    // 15.000: nobody writes three zeros as decimals, whatever the other numbers of the document have.
    let isDecimal = items.digits(run.groups[1]) != "000" && isDecimal(run.separators[0])
    return .number(
      isDecimal ? decimal : grouped, alternatives: [isDecimal ? grouped : decimal], end: run.end,
      step: isDecimal ? "decimal by the convention of the document" : "grouped by the convention of the document")
  }

  /// Why an ambiguous number is a decimal.
  private enum DecimalReason: String {
    case zero = "the whole part is 0"
    case magnitude = "a magnitude follows"
    case power = "a power of ten follows"
    case percent = "a percent sign follows"
  }

  /// What around an ambiguous number makes it a decimal.
  private func reasonForDecimal(_ run: DigitRun) -> DecimalReason? {
    if items.digits(run.groups[0]) == "0" { return .zero }
    if case .magnitude = items.bareNumeralWord(run.end) { return .magnitude }
    if exponent(at: run.end) != nil { return .power }
    if items.lexicon.percents.match(at: run.end, in: items.text) != nil { return .percent }
    return nil
  }

  /// Whether the document's own numbers show that a separator groups: 54,368 million beside 4.5 or 1,250,000.
  private func isGrouping(_ separator: Unicode.Scalar) -> Bool {
    switch convention.decimal {
    case .comma: separator == "."
    case .point: separator == "," || separator == "،"
    case .unknown: false
    }
  }

  /// Thousands of thousands or millions are written; 7,095 milliards are seven.
  private func isSmallMagnitude(_ index: Int) -> Bool {
    if case .magnitude(let magnitude) = items.bareNumeralWord(index) { return magnitude.power <= 6 }
    return false
  }

  /// Whether a separator is decimal, by the document's numbers and then its locale; without either it groups.
  private func isDecimal(_ separator: Unicode.Scalar) -> Bool {
    switch convention.decimal {
    case .comma: separator == "," || separator == "،"
    case .point: separator == "."
    case .unknown: false
    }
  }

  /// Whether every group after the first has three digits and the first has one to three.
  func isGrouped(_ groups: ArraySlice<Int>) -> Bool {
    guard let first = groups.first, items.digitCount(first) <= 3 else { return false }
    return groups.dropFirst().allSatisfy { items.digitCount($0) == 3 }
  }

  /// The value of a run whose last separator is decimal or not.
  func value(_ run: DigitRun, decimal: Bool) -> ExactDecimal? {
    guard run.groups.count <= 40 else { return nil }
    let groups = run.groups.map(items.digits)
    guard decimal else { return ExactDecimal(groups.joined()) }
    return ExactDecimal(groups.dropLast().joined() + "." + (groups.last ?? ""))
  }
}
