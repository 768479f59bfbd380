import SaqiyaKit

/// Reads a condition by descent: `or`, `and`, `not`, then single tests.
struct ConditionParser {
  /// The deepest nesting of parentheses and `not`.
  private static let maximumDepth = 50
  /// The most counts that may stand in each other: each looks at the annotations inside one of the count around it.
  private static let maximumCounts = 2
  /// The longest list.
  private static let maximumList = 1_000

  private let tokens: [ConditionToken]
  private var position = 0
  private var depth = 0
  /// How many counts the place is inside of.
  private var counts = 0

  /// Starts on a condition, or on a test that stands behind `where`.
  init(_ source: String, isInCount: Bool = false) throws(ConditionError) {
    var scanner = ConditionScanner(source)
    tokens = try scanner.scan()
    counts = isInCount ? 1 : 0
  }

  /// The whole condition.
  mutating func parse() throws(ConditionError) -> ConditionNode {
    if next.kind == .end { throw ConditionError("is empty, expected a condition like 'text.words >= 50'", at: 0) }
    let node = try disjunction()
    if next.kind != .end { throw unexpected("'and', 'or' or the end") }
    return node
  }

  private var next: ConditionToken { tokens[position] }

  private func unexpected(_ expected: String) -> ConditionError {
    ConditionError("found \(next.description), expected \(expected)", at: next.offset)
  }

  private mutating func take() -> ConditionToken {
    defer { if position < tokens.count - 1 { position += 1 } }
    return tokens[position]
  }

  private mutating func takes(_ text: String) -> Bool {
    guard next.isReserved(text) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ text: String, _ purpose: String) throws(ConditionError) {
    if !takes(text) { throw unexpected("'\(text)' \(purpose)") }
  }
}

// MARK: - And, or, not

extension ConditionParser {
  private mutating func disjunction() throws(ConditionError) -> ConditionNode {
    var nodes = [try conjunction()]
    while takes("or") { nodes.append(try conjunction()) }
    return nodes.count == 1 ? nodes[0] : .any(nodes)
  }

  private mutating func conjunction() throws(ConditionError) -> ConditionNode {
    var nodes = [try negation()]
    while takes("and") { nodes.append(try negation()) }
    return nodes.count == 1 ? nodes[0] : .all(nodes)
  }

  private mutating func negation() throws(ConditionError) -> ConditionNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw ConditionError("nested more than \(Self.maximumDepth) levels deep", at: next.offset)
    }
    if takes("not") { return .not(try negation()) }
    guard next.isReserved("(") else { return try test() }
    position += 1
    let node = try disjunction()
    try expect(")", "to close the parenthesis")
    return node
  }

  private mutating func test() throws(ConditionError) -> ConditionNode {
    if next.isReserved("exists") {
      position += 1
      try expect("(", "after 'exists'")
      let field = try field()
      try expect(")", "after the field")
      return .exists(field)
    }
    let field = try field()
    let isNegated = takes("not")
    if takes("in") {
      let node = ConditionNode.membership(field, try list())
      return isNegated ? .not(node) : node
    }
    if takes("contains") {
      let node = ConditionNode.contains(field, try literal())
      return isNegated ? .not(node) : node
    }
    if isNegated { throw unexpected("'in' or 'contains' after 'not'") }
    if next.kind == .sign, let comparator = Comparator(rawValue: next.text) {
      position += 1
      let literal = try literal(for: comparator)
      return comparator == .notEqual
        ? .not(.comparison(field, .equal, literal)) : .comparison(field, comparator, literal)
    }
    // A field alone is a truth value.
    guard next.kind == .end || next.isReserved(")") || next.isReserved("and") || next.isReserved("or") else {
      throw unexpected("a comparison like '= …', '>= …', 'in […]' or 'contains …'")
    }
    return .holds(field)
  }
}

// MARK: - Values

extension ConditionParser {
  private mutating func list() throws(ConditionError) -> [ConditionLiteral] {
    try expect("[", "before the list")
    var literals: [ConditionLiteral] = []
    repeat {
      literals.append(try literal())
      guard literals.count <= Self.maximumList else {
        throw ConditionError("a list has more than \(Self.maximumList) values; use a lexicon", at: next.offset)
      }
    } while takes(",")
    try expect("]", "or ',' in the list")
    return literals
  }

  private mutating func literal(for comparator: Comparator) throws(ConditionError) -> ConditionLiteral {
    let literal = try literal()
    switch literal.kind {
    case .string where comparator.isOrder:
      throw ConditionError(
        "found '\(literal.written)', but '\(comparator.rawValue)' compares numbers and dates; "
          + "expected a number like 12.5 or a date like 2017-11-10", at: literal.offset)
    case .truth where comparator.isOrder:
      throw ConditionError("a truth value is neither less nor greater; expected '=' or '!='", at: literal.offset)
    default: return literal
    }
  }

  private mutating func literal() throws(ConditionError) -> ConditionLiteral {
    let token = next
    let kind: ConditionLiteral.Kind
    switch token.kind {
    case .number:
      guard let number = ExactDecimal(token.text) else { throw unexpected("a number of at most 38 digits") }
      kind = .number(number)
    case .date:
      guard let date = CalendarInterval(token.text) else { throw unexpected("a date like 2017-11-10") }
      kind = .date(date)
    case .quoted: kind = .string(token.text)
    case .word where token.text == "true" || token.text == "false": kind = .truth(token.text == "true")
    case .word where !Self.connectives.contains(token.text): kind = .string(token.text)
    default: throw unexpected("a number, a date, a word or a text in quotes")
    }
    position += 1
    return ConditionLiteral(kind: kind, written: token.text, offset: token.offset)
  }

  /// Words that are values only in quotes.
  private static let connectives: Set = ["and", "or", "not"]
  /// Words that are fields only in quotes.
  private static let reserved: Set = ["and", "or", "not", "in", "contains", "where", "exists", "count"]
}

// MARK: - Fields

extension ConditionParser {
  private mutating func field() throws(ConditionError) -> ConditionField {
    let token = next
    guard token.kind == .word else { throw unexpected("a field like 'text.words' or 'metadata.date'") }
    switch token.text {
    case "count": return try count()
    case "text", "view": return try length()
    case _ where Self.reserved.contains(token.text): throw unexpected("a field like 'text.words' or 'metadata.date'")
    case _ where counts > 0: return ConditionField(kind: .attribute(try path()), offset: token.offset)
    case "id":
      position += 1
      return ConditionField(kind: .id, offset: token.offset)
    case "metadata":
      position += 1
      try expect(".", "and the name of a field after 'metadata'")
      return ConditionField(kind: .metadata(try path()), offset: token.offset)
    default: throw unknownField(token)
    }
  }

  private func unknownField(_ token: ConditionToken) -> ConditionError {
    let near = token.text.nearest(among: ["id", "text", "view", "metadata", "count", "exists", "not"])
    let advice =
      near.map { "did you mean '\($0)'?" }
      ?? "expected id, text.words, view.words, metadata.NAME, or count(LAYER where …)"
    return ConditionError("no field '\(token.text)'; \(advice)", at: token.offset)
  }

  /// The names of a path, joined by points.
  private mutating func path() throws(ConditionError) -> String {
    var names: [String] = []
    repeat {
      guard next.kind == .word || next.kind == .quoted || next.kind == .number, names.count < 16 else {
        throw unexpected("a name, in quotes when it has other signs than letters, digits, '-' and '_'")
      }
      names.append(take().text)
    } while takes(".")
    return names.joined(separator: ".")
  }

  private mutating func length() throws(ConditionError) -> ConditionField {
    let token = take()
    guard let text = ConditionText(rawValue: token.text) else { throw unknownField(token) }
    if text == .view, counts > 0 {
      throw ConditionError("an annotation has no view; expected 'text'", at: token.offset)
    }
    guard takes(".") else { return ConditionField(kind: .text(text), offset: token.offset) }
    guard let unit = LengthUnit(rawValue: next.text), next.kind == .word else {
      let names = LengthUnit.allCases.map(\.rawValue)
      let near = next.text.nearest(among: names).map { "; did you mean '\($0)'?" } ?? ""
      throw ConditionError(
        "found \(next.description), expected one of \(names.joined(separator: ", "))\(near)", at: next.offset)
    }
    position += 1
    return ConditionField(kind: .length(text, unit), offset: token.offset)
  }

  private mutating func count() throws(ConditionError) -> ConditionField {
    let token = take()
    guard counts < Self.maximumCounts else {
      throw ConditionError("counts are nested more than \(Self.maximumCounts) deep", at: token.offset)
    }
    try expect("(", "and a layer after 'count'")
    guard next.kind == .word || next.kind == .quoted else { throw unexpected("the name of a layer") }
    let layer = take()
    counts += 1
    defer { counts -= 1 }
    let test = takes("where") ? try disjunction() : nil
    try expect(")", test == nil ? "or 'where' after the layer" : "to close 'count('")
    return ConditionField(
      kind: .count(layer: layer.text, layerOffset: layer.offset, test: test), offset: token.offset)
  }
}
