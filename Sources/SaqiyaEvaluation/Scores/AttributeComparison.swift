import SaqiyaKit

/// Says when two values of an attribute are the same.
public struct AttributeComparison: Sendable {
  /// Strings of the gold that mean another string of the output, such as `tonne` and `metric-ton`.
  public var aliases: [String: String]

  /// Creates a comparison.
  public init(aliases: [String: String] = [:]) {
    self.aliases = aliases
  }

  /// Whether an annotation has one of the accepted values.
  ///
  /// Whole numbers are compared exactly and others to a billionth of their size. The `value` of a time expression is
  /// compared without its zone, seconds and minutes that are zero, and a year that is unknown before a season or a
  /// part of the day; where the output says `relative`, that may have the value as well, since a reader without the
  /// reference cannot know the absolute one.
  func accepts(_ accepted: [Value], _ attribute: String, of found: EvaluationAnnotation, in layer: String) -> Bool {
    var values = [found.attributes[attribute]].compactMap(\.self)
    let isTime = layer == TimeExpression.layer && attribute == "value"
    if isTime, let relative = found.attributes["relative"] { values.append(relative) }
    return values.contains { value in accepted.contains { isSame($0, value, isTime: isTime) } }
  }

  private func isSame(_ gold: Value, _ found: Value, isTime: Bool) -> Bool {
    if let left = gold.exactDecimal, let right = found.exactDecimal { return Self.isSame(left, right) }
    if case .string(let left) = gold, case .string(let right) = found {
      if isTime { return Self.simplified(left) == Self.simplified(right) }
      return left == right || aliases[left] == right
    }
    return gold == found
  }

  private static func isSame(_ left: ExactDecimal, _ right: ExactDecimal) -> Bool {
    if left == right { return true }
    if left.integerValue != nil, right.integerValue != nil { return false }
    return (left.doubleValue - right.doubleValue).magnitude <= 1e-9 * max(1, left.doubleValue.magnitude)
  }

  /// A TIMEX3 value without what two spellings of it may differ in.
  static func simplified(_ value: String) -> String {
    if value.hasPrefix("P") { return value }
    var result = Substring(value)
    if let time = result.firstIndex(of: "T") {
      if result.hasSuffix("Z") { result = result.dropLast() }
      if let sign = result[time...].lastIndex(where: { $0 == "+" || $0 == "-" }),
        result[sign...].dropFirst().allSatisfy({ $0.isNumber || $0 == ":" }), result[sign...].count >= 5
      {
        result = result[..<sign]
      }
      for _ in 0..<2 where result[time...].count > 3 && result.hasSuffix(":00") { result = result.dropLast(3) }
    }
    if result.hasPrefix("XXXX-"), result.dropFirst(5).first?.isLetter == true { result = result.dropFirst(5) }
    return String(result)
  }
}

extension Value {
  fileprivate var exactDecimal: ExactDecimal? {
    switch self {
    case .integer(let integer): ExactDecimal(integer)
    case .decimal(let decimal): decimal
    case .double(let double): ExactDecimal("\(double)")
    default: nil
    }
  }
}
