/// A look at the rules of a transform before ICU gets them.
///
/// ICU frees memory twice, or runs freed memory, when a rule refers to a segment that it does not have inside a function or
/// before a quantifier: `a > &Any-Upper($1);`, `$1? > x;` (ICU-23365, in every version until April 2026). It reports the
/// same mistake elsewhere, so nothing is refused here that would work.
struct TransformRules {
  /// A reference to a segment that its rule does not have, or segments nested too deep.
  struct UndefinedReference: Equatable {
    /// The rule up to its semicolon.
    var rule: String
    /// The number after `$`.
    var reference: Int
    /// How many segments, in parentheses, the rule has.
    var segments: Int
    /// How deep parentheses are nested.
    var depth = 0
  }

  /// How deep parentheses may be nested: where one is not closed, the time that ICU takes doubles with each of them.
  static let depthLimit = 12

  private let scalars: [Unicode.Scalar]
  private var position = 0

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The first reference in some rules to a segment that is not there.
  ///
  /// - Complexity: O(scalars).
  static func undefinedReference(in text: String) -> UndefinedReference? {
    var rules = TransformRules(text)
    while rules.position < rules.scalars.count {
      if let reference = rules.passRule() { return reference }
    }
    return nil
  }

  /// Goes behind the next rule.
  private mutating func passRule() -> UndefinedReference? {
    let start = position
    var (reference, segments) = (0, 0)
    var (depth, deepest) = (0, 0)
    var isFunction = false
    while let scalar = next() {
      switch scalar {
      case ";": return check(start, reference, segments, deepest)
      case "\\": position += 1
      case "'": pass(until: "'")
      case "#": pass(until: "\n")
      case "[": passSet()
      case "&", "\u{2206}": isFunction = true
      case "(":
        if !isFunction { segments += 1 }
        isFunction = false
        depth += 1
        deepest = max(deepest, depth)
      case ")": depth = max(0, depth - 1)
      case "$": reference = max(reference, number())
      default: break
      }
    }
    return check(start, reference, segments, deepest)
  }

  private func check(_ start: Int, _ reference: Int, _ segments: Int, _ depth: Int) -> UndefinedReference? {
    guard reference > segments || depth > Self.depthLimit else { return nil }
    var rule = String.UnicodeScalarView()
    rule.append(contentsOf: scalars[start..<min(position, scalars.count)])
    return UndefinedReference(rule: String(rule), reference: reference, segments: segments, depth: depth)
  }

  private mutating func next() -> Unicode.Scalar? {
    guard position < scalars.count else { return nil }
    defer { position += 1 }
    return scalars[position]
  }

  private mutating func pass(until end: Unicode.Scalar) {
    while let scalar = next(), scalar != end {}
  }

  /// Sets of characters hold sets; a quotation mark in them is an ordinary character.
  private mutating func passSet() {
    var depth = 1
    while depth > 0, let scalar = next() {
      switch scalar {
      case "\\": position += 1
      case "[": depth += 1
      case "]": depth -= 1
      default: break
      }
    }
  }

  /// The number after `$`, in digits of any script as ICU reads them; 0 when there is none, which names a variable.
  private mutating func number() -> Int {
    var number = 0
    while position < scalars.count, scalars[position].properties.numericType == .decimal,
      let digit = scalars[position].properties.numericValue
    {
      number = min(number * 10 + Int(digit), 1_000_000)
      position += 1
    }
    return number
  }
}
