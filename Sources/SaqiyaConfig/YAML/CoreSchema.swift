package import SaqiyaKit

/// What a plain scalar means by the core schema of YAML 1.2.2 (section 10.3.2): `no`, `on` and `1_000` are strings.
package enum CoreSchema {
  /// The meaning of a plain scalar.
  package static func value(of text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: number(text) ?? .string(text)
    }
  }

  private static func number(_ text: String) -> Value? {
    if text.hasPrefix("0o") { return radix(text.dropFirst(2), 8) }
    if text.hasPrefix("0x") { return radix(text.dropFirst(2), 16) }
    if let special = special(text) { return .double(special) }
    guard isDecimal(text.utf8[...]) else { return nil }
    if let integer = Int(text) { return .integer(integer) }
    return ExactDecimal(text).map(Value.decimal) ?? Double(text).map(Value.double)
  }

  private static func radix(_ digits: Substring, _ radix: Int) -> Value? {
    guard let first = digits.first, first.isHexDigit else { return nil }
    return Int(digits, radix: radix).map(Value.integer)
  }

  private static func special(_ text: String) -> Double? {
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .infinity
    case "-.inf", "-.Inf", "-.INF": -.infinity
    case ".nan", ".NaN", ".NAN": .nan
    default: nil
    }
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isDecimal(_ text: Substring.UTF8View) -> Bool {
    var rest = text
    rest.skipSign()
    let whole = rest.skipDigits()
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = rest.skipDigits()
    }
    guard whole + fraction > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      rest.skipSign()
      guard rest.skipDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}

extension Substring.UTF8View {
  fileprivate mutating func skipSign() {
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { self = dropFirst() }
  }

  /// Moves past digits and says how many there were.
  fileprivate mutating func skipDigits() -> Int {
    let rest = drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    defer { self = rest }
    return count - rest.count
  }
}
