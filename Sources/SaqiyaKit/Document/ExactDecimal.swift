/// A decimal number without rounding: `significand` × 10 ^ `exponent`.
///
/// Holds 38 significant digits. What cannot be held exactly is refused (`nil`), never rounded, except by
/// ``quotient(_:_:digits:)``, which says so.
public struct ExactDecimal: Sendable {
  /// The digits, with the sign.
  public let significand: Int128
  /// The power of ten that they are multiplied by.
  public let exponent: Int

  /// Creates the number `significand` × 10 ^ `exponent`.
  ///
  /// - Precondition: `significand` is not the smallest `Int128`, whose negative does not exist.
  public init(significand: Int128, exponent: Int = 0) {
    precondition(significand > .min, "the negative of a number is a number")
    self.significand = significand
    self.exponent = exponent
  }

  /// Creates a decimal from a whole number.
  public init(_ value: Int) {
    self.init(significand: Int128(value))
  }

  /// Reads `-12.50`, `7` or `1.2e6`: ASCII digits, a point, an exponent; `nil` for anything else or too many digits.
  public init?(_ text: some StringProtocol) {
    // One concrete type to read from: the generic collection costs ten times as much.
    var text = String(text)
    guard let number = text.withUTF8({ Self.reading($0) }) else { return nil }
    self = number
  }

  /// How large a power of ten may be, so that what is written can be read again.
  private static let exponentLimit = 10_000

  private static func reading(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    var next = isNegative || bytes.first == UInt8(ascii: "+") ? 1 : 0
    var digits = DecimalDigits()
    while next < bytes.count, bytes[next] != UInt8(ascii: "e"), bytes[next] != UInt8(ascii: "E") {
      guard digits.append(bytes[next]) else { return nil }
      next += 1
    }
    guard !digits.isEmpty else { return nil }
    var exponent = digits.exponent
    if next < bytes.count {
      let written = String(decoding: bytes[(next + 1)...], as: UTF8.self)
      guard let power = Int(written), case (let sum, false) = power.addingReportingOverflow(exponent) else {
        return nil
      }
      exponent = sum
    }
    guard exponent.magnitude <= exponentLimit else { return nil }
    return ExactDecimal(significand: isNegative ? -digits.significand : digits.significand, exponent: exponent)
  }

  /// The number 0.
  public static let zero = ExactDecimal(0)

  /// The nearest binary floating-point number.
  public var doubleValue: Double {
    Double(description) ?? .nan
  }

  /// The number as an integer, when it is a whole one that fits.
  public var integerValue: Int? {
    let reduced = normalized
    guard reduced.exponent >= 0, reduced.exponent <= 18 else { return reduced.significand == 0 ? 0 : nil }
    return reduced.significand.multiplied(byPowerOfTen: reduced.exponent).flatMap { Int(exactly: $0) }
  }

  /// The same number with no zero at the end of its significand.
  public var normalized: ExactDecimal {
    guard significand != 0 else { return .zero }
    var (digits, power) = (significand, exponent)
    while digits % 10 == 0, power < .max {
      digits /= 10
      power += 1
    }
    return ExactDecimal(significand: digits, exponent: power)
  }
}

// MARK: - Arithmetic

extension ExactDecimal {
  /// The sum, or `nil` when it has too many digits.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let power = Swift.min(exponent, other.exponent)
    guard
      let left = significand.multiplied(byPowerOfTen: exponent.subtractingReportingOverflow(power)),
      let right = other.significand.multiplied(byPowerOfTen: other.exponent.subtractingReportingOverflow(power))
    else { return nil }
    return ExactDecimal(left.addingReportingOverflow(right), (power, false))
  }

  /// The product, or `nil` when it has too many digits.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (left, right) = (normalized, other.normalized)
    return ExactDecimal(
      left.significand.multipliedReportingOverflow(by: right.significand),
      left.exponent.addingReportingOverflow(right.exponent))
  }

  /// The number of a computed significand and exponent; `nil` when either overflowed or has no negative.
  private init?(
    _ significand: (partialValue: Int128, overflow: Bool), _ exponent: (partialValue: Int, overflow: Bool)
  ) {
    guard !significand.overflow, !exponent.overflow, significand.partialValue > .min else { return nil }
    self.init(significand: significand.partialValue, exponent: exponent.partialValue)
  }

  /// The number with the other sign.
  public var negated: ExactDecimal { ExactDecimal(significand: -significand, exponent: exponent) }

  /// The quotient of two whole numbers, rounded half up at `digits` decimal places when it does not end before.
  ///
  /// - Precondition: `denominator` is positive, `digits` at most 18.
  public static func quotient(_ numerator: Int, _ denominator: Int, digits: Int = 17) -> ExactDecimal {
    precondition(denominator > 0 && digits <= 18, "a quotient has a positive denominator and at most 18 places")
    let scaled = Int128(numerator.magnitude) * (Int128(1).multiplied(byPowerOfTen: digits) ?? 1)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: Int128(denominator))
    let rounded = quotient + (2 * remainder >= Int128(denominator) ? 1 : 0)
    return ExactDecimal(significand: numerator < 0 ? -rounded : rounded, exponent: -digits).normalized
  }
}

extension Int128 {
  fileprivate func multiplied(byPowerOfTen power: (partialValue: Int, overflow: Bool)) -> Int128? {
    if self == 0 { return 0 }
    return power.overflow ? nil : multiplied(byPowerOfTen: power.partialValue)
  }

  fileprivate func multiplied(byPowerOfTen power: Int) -> Int128? {
    if self == 0 { return 0 }
    guard (0...38).contains(power) else { return nil }
    var result = self
    for _ in 0..<power {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }
}

// MARK: - Comparison and description

extension ExactDecimal: Comparable, Hashable {
  /// Whether two numbers are equal, however they are written.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let (a, b) = (left.normalized, right.normalized)
    return a.significand == b.significand && a.exponent == b.exponent
  }

  /// Returns whether the left number is less than the right one.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if let difference = left.adding(right.negated) { return difference.significand < 0 }
    return left.doubleValue < right.doubleValue
  }

  /// Equal numbers hash alike.
  public func hash(into hasher: inout Hasher) {
    let reduced = normalized
    hasher.combine(reduced.significand)
    hasher.combine(reduced.exponent)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number in plain decimal notation, as JSON writes it; beyond 40 places, with an exponent.
  public var description: String {
    let digits = String(significand.magnitude)
    let sign = significand < 0 ? "-" : ""
    if exponent >= 0 {
      return exponent <= 40 || significand == 0
        ? sign + digits + String(repeating: "0", count: significand == 0 ? 0 : exponent)
        : "\(sign)\(digits)e\(exponent)"
    }
    if exponent < -40 { return "\(sign)\(digits)e\(exponent)" }
    let places = -exponent
    if digits.count > places {
      return "\(sign)\(digits.dropLast(places)).\(digits.suffix(places))"
    }
    return "\(sign)0." + String(repeating: "0", count: places - digits.count) + digits
  }
}

/// The digits of a number before its exponent, as they are read.
private struct DecimalDigits {
  private(set) var significand: Int128 = 0
  /// The power of ten of the last digit that the significand holds.
  private(set) var exponent = 0
  private(set) var isEmpty = true
  private var sawPoint = false
  /// Whether zeros follow that the significand has no room for.
  private var isFull = false

  /// Appends a digit or the point; `false` where there is neither, and where a digit does not fit.
  mutating func append(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "."), !sawPoint {
      sawPoint = true
      return true
    }
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return false }
    isEmpty = false
    let (shifted, overflow) = significand.multipliedReportingOverflow(by: 10)
    let (sum, carry) = shifted.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
    if isFull || overflow || carry {
      // A zero at the end needs no room: 10^40, written in full, is a number that can be kept.
      guard byte == UInt8(ascii: "0") else { return false }
      isFull = true
      if !sawPoint { exponent += 1 }
      return true
    }
    significand = sum
    if sawPoint { exponent -= 1 }
    return true
  }
}
