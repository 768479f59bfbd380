/// The number of documents of a run that may fail: a number, or a share of those that were read.
///
/// A number is exceeded with the first document beyond it. A share is known only at the end of the input: one failure at the
/// beginning of a long run says nothing about the whole.
public struct FailureLimit: Sendable, Equatable {
  private enum Amount: Equatable {
    case documents(Int)
    /// Millionths of a percent.
    case share(Int)
  }

  private static let unitsOfPercent = 1_000_000

  private let amount: Amount
  private let written: String

  /// Reads a limit as users write it: `100`, `2%` or `0.5%`; `nil` for anything else.
  ///
  /// A share has at most six digits after the point, and is at most 100%.
  public init?(_ text: String) {
    written = text
    if text.last == "%" {
      guard let share = Self.share(text.dropLast()) else { return nil }
      amount = .share(share)
    } else {
      guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let count = Int(text) else { return nil }
      amount = .documents(count)
    }
  }

  /// A percentage in ``unitsOfPercent``.
  private static func share(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, 1...2 ~= parts.count, 1...3 ~= whole.utf8.count else { return nil }
    let fraction = parts.count == 2 ? parts[1] : "0"
    guard 1...6 ~= fraction.utf8.count, (whole + fraction).utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
      let percent = Int(whole), let rest = Int(fraction + String(repeating: "0", count: 6 - fraction.utf8.count))
    else { return nil }
    let share = percent * unitsOfPercent + rest
    return share <= 100 * unitsOfPercent ? share : nil
  }

  /// Returns whether a number of failures exceeds the limit before the run has ended.
  public func isExceeded(byFailures failures: Int) -> Bool {
    if case .documents(let limit) = amount { failures > limit } else { false }
  }

  /// Returns whether a number of failures exceeds the limit in a whole run.
  public func isExceeded(byFailures failures: Int, of documents: Int) -> Bool {
    switch amount {
    case .documents(let limit): failures > limit
    case .share(let share):
      Int128(failures) * Int128(100 * Self.unitsOfPercent) > Int128(share) * Int128(documents)
    }
  }
}

extension FailureLimit: CustomStringConvertible {
  /// The limit as the user wrote it.
  public var description: String { written }
}
