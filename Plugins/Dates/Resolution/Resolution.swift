internal import ArabicScript
internal import SaqiyaKit

/// Makes annotations of expressions.
struct Resolution {
  let items: [Item]
  let text: ScannedText
  let stage: Dates
  let lexicon: Lexicon

  /// The annotations of the expressions that have a value, with ranges of the view.
  func resolve(_ expressions: [Expression], reference: ReferenceTime?) -> [TimeExpression] {
    var resolver = Resolver(
      reference: reference, weekStart: stage.firstWeekday(for: nil), lexicon: lexicon, zone: stage.zone)
    let referenceDay = reference?.date.iso
    let tense = TenseReader(items: items, text: text, lexicon: lexicon)
    return expressions.compactMap { found in
      let expression = asLength(found, tense) ?? found
      let range = items.range(of: expression)
      resolver.direction = tense.direction(of: expression)
      guard let resolved = resolver.resolve(expression, at: range) else { return nil }
      var annotation = annotation(expression, resolved, range)
      annotation.rule = expression.rule
      annotation.reference = referenceDay
      return annotation
    }
  }

  /// منذ أسبوع as the length of what is going on, with منذ as its signal.
  private func asLength(_ expression: Expression, _ tense: TenseReader) -> Expression? {
    guard case .shift(let length, _, fromAntecedent: false) = expression.meaning, length.isDefinite,
      items[expression.items.lowerBound].category == .since, tense.isOngoing(expression)
    else { return nil }
    var other = expression
    other.meaning = .duration(length)
    other.signal = expression.items.lowerBound
    other.items = (expression.items.lowerBound + 1)..<expression.items.upperBound
    other.rule = "length of what is going on"
    return other
  }

  /// The form of EDTF of a plain date that is approximate (`2014~`) or an open end (`2013/..` after منذ).
  private func edtf(_ expression: Expression, _ resolved: Resolved) -> String? {
    guard resolved.kind == .date, resolved.value.utf8.first.map({ $0 < 0x3A }) ?? false,
      resolved.value.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }), resolved.value.utf8.count >= 4
    else { return nil }
    if resolved.modifier == .approximate { return resolved.value + "~" }
    switch expression.signal.map({ items[$0].category }) {
    case .since?: return resolved.value + "/.."
    case .until?: return "../" + resolved.value
    default: return nil
    }
  }

  private func annotation(_ expression: Expression, _ resolved: Resolved, _ range: TextRange) -> TimeExpression {
    var annotation = TimeExpression(range: range, kind: resolved.kind, value: resolved.value)
    annotation.edtf = resolved.edtf ?? edtf(expression, resolved)
    if resolved.moments != nil || resolved.days.map({ $0.count > 1 }) ?? false {
      annotation.from = resolved.from
      annotation.to = resolved.to
    }
    annotation.modifier = resolved.modifier
    annotation.signal = expression.signal.map { items[$0].range }
    annotation.relative = resolved.relative
    annotation.anchor = resolved.anchor
    annotation.calendar = resolved.calendar
    annotation.original = resolved.original
    annotation.uncertaintyInDays = resolved.uncertainty
    annotation.zone = resolved.zone
    annotation.frequency = resolved.frequency
    annotation.conflict = resolved.conflict
    annotation.alternatives = resolved.alternatives
    return annotation
  }
}
