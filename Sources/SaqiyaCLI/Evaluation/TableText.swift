extension String {
  /// The text with spaces behind it, up to a number of characters.
  func padded(to count: Int) -> String { self + String(repeating: " ", count: max(0, count - self.count)) }

  /// The text with spaces before it, up to a number of characters.
  func aligned(to count: Int) -> String { String(repeating: " ", count: max(0, count - self.count)) + self }
}

extension Double {
  /// A share from 0 to 1 with four decimal places, rounded as the rule says.
  func share(_ rule: FloatingPointRoundingRule = .toNearestOrEven) -> String {
    guard isFinite else { return "\(self)" }
    let units = Int((self * 10_000).rounded(rule))
    return (units < 0 ? "-" : "") + "\(units.magnitude / 10_000)."
      + String(10_000 + units.magnitude % 10_000).dropFirst()
  }
}
