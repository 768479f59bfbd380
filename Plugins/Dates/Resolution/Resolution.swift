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
      var expression = found
      resolver.direction = found.looksAround ? tense.direction(of: found) : .unknown
      if case .shift(_, _, from: .date) = found.meaning, resolver.direction == .alone { resolver.direction = .unknown }
      adapt(&expression, resolver.direction, tense)
      let range = items.range(of: expression)
      guard let resolved = resolver.resolve(expression, at: range) else { return nil }
      var annotation = annotation(expression, resolved, range)
      annotation.rule = expression.rule
      annotation.reference = referenceDay
      return annotation
    }
  }

  /// Settles from the clause whether a length is one, or tells when.
  private func adapt(_ expression: inout Expression, _ direction: Resolver.Direction, _ tense: TenseReader) {
    switch expression.meaning {
    case .shift(let length, direction: ..<0, from: .reference):
      let first = items[expression.items.lowerBound].category
      if first == .since, isAges(length) || tense.isOngoing(expression) {
        makeLength(&expression, length)
      } else if first == .before, direction == .notYet {
        // لن تبدأ قبل شهرين: in two months at the earliest.
        expression.meaning = .shift(length, direction: 1, from: .reference)
        expression.modifier = .equalOrMore
        expression.rule = "not before"
      } else if first == .before, continuesWithFrom(expression), !tense.hasVerbWithFrom(before: expression) {
        // قبل أيام من الانتخابات is a length before an event.
        makeLength(&expression, length)
      }
    case .duration(let length) where direction.isAhead && direction != .notYet:
      guard let signal = expression.signal, items[signal].category == .after, signal + 1 == expression.items.lowerBound,
        !continuesWithFrom(expression)
      else { return }
      expression.meaning = .shift(length, direction: 1, from: .reference)
      expression.items = signal..<expression.items.upperBound
      expression.signal = nil
      expression.rule = "after, in a clause about the future"
    default: break
    }
  }

  /// Whether a length is decades or centuries, which منذ counts up to now whatever its verb: منذ عقود.
  private func isAges(_ length: DurationValue) -> Bool { !length.isDefinite && length.finestUnit >= .decade }

  /// منذ أسبوع as the length of what is going on, with منذ as its signal.
  private func makeLength(_ expression: inout Expression, _ length: DurationValue) {
    expression.meaning = .duration(length)
    expression.signal = expression.items.lowerBound
    expression.items = (expression.items.lowerBound + 1)..<expression.items.upperBound
    expression.rule = "length"
  }

  /// Whether من follows an expression in its line.
  private func continuesWithFrom(_ expression: Expression) -> Bool {
    let end = expression.items.upperBound
    return end < items.count && items[end].gap != .lineBreak && items[end].category == .of
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

extension Expression {
  /// Whether what it comes to depends on the verbs around it.
  fileprivate var looksAround: Bool {
    switch meaning {
    case .date(let parts): parts.isOpen
    case .interval(let start, let end): start.isOpen || end.isOpen
    case .shift(_, _, from: .reference), .shiftRange, .vague(Resolver.later): true
    case .shift(_, _, from: .date(let parts)): parts.isOpen
    case .duration: signal != nil
    default: false
    }
  }
}

extension DateParts {
  /// Whether it names a month, a day or a feast that comes again and again, and not which.
  fileprivate var isOpen: Bool {
    if case .anaphoric? = day { return true }
    if case .anaphoric? = month { return true }
    if case .anaphoric? = year { return true }
    guard year == nil, which == nil || which == 0 else { return false }
    return month != nil || weekday != nil || feast != nil || yearPart != nil
  }
}
