import ArabicScript
import Conditions
import SaqiyaKit
import SentenceAnalysis

/// The patterns of a stage, as a pipeline file writes them.
struct PatternList: OptionValue, ConditionHolder {
  static let maximumPatterns = 1_000
  static let maximumElements = 32
  static let maximumRepeats = 50
  static let maximumWords = 10_000

  private(set) var patterns: [Pattern] = []
  /// The layers that patterns name; elements hold their numbers.
  private(set) var layers: [String] = []
  private var source: Value = .array([])
  private var placed: [(path: [OptionError.Step], condition: Condition)] = []

  init() {}

  static var optionSchema: OptionSchema {
    let element = OptionSchema.map(.anyOf([.string(), .bool, .integer, .list(.string())]))
    return .list(.map(.anyOf([.string(example: "office"), .map(.string()), .list(.anyOf([.string(), element]))])))
  }

  var optionValue: Value { source }

  var conditions: [(path: [OptionError.Step], condition: Condition)] { placed }

  init(optionValue: Value) throws(OptionError) {
    guard case .array(let values) = optionValue else {
      throw OptionError("found \(optionValue.literal), expected a list of patterns, each with 'tokens'")
    }
    guard values.count <= Self.maximumPatterns else {
      throw OptionError("found \(values.count) patterns, expected at most \(Self.maximumPatterns); use a lexicon")
    }
    source = optionValue
    for (index, value) in values.enumerated() { patterns.append(try pattern(value, [.index(index)])) }
  }

  /// The attributes that what is found can have.
  var columns: [Column] {
    var columns = [Column("text", .string)]
    func add(_ name: String, _ type: ColumnType) {
      guard let index = columns.firstIndex(where: { $0.name == name }) else {
        columns.append(.optional(name, type))
        return
      }
      if columns[index].type != type { columns[index].type = .json }
    }
    for pattern in patterns {
      for field in pattern.attributes.fields { add(field.name, ColumnType(field.value)) }
      for element in pattern.elements {
        guard let name = element.capture else { continue }
        if case .layer = element.test { add(name, .json) } else { add(name, .string) }
      }
    }
    return columns
  }

  // MARK: Patterns

  private static let patternKeys = ["label", "id", "tokens", "attributes"]

  private mutating func pattern(_ value: Value, _ path: [OptionError.Step]) throws(OptionError) -> Pattern {
    let fields = try PatternFields(value, path, keys: Self.patternKeys, of: "a pattern")
    var pattern = Pattern()
    for key in ["label", "id"] { pattern.attributes[key] = try fields.string(key).map(Value.string) }
    if let attributes = fields["attributes"] {
      guard case .object(let more) = attributes else {
        throw OptionError("found \(attributes.literal), expected names with values", path: path + [.key("attributes")])
      }
      for field in more.fields {
        try checkName(field.name, path + [.key("attributes"), .name(field.name)])
        pattern.attributes[field.name] = field.value
      }
    }
    let place = path + [.key("tokens")]
    guard case .array(let elements)? = fields["tokens"], !elements.isEmpty else {
      throw OptionError("a pattern without 'tokens'; expected a list of at least one element under it", path: path)
    }
    guard elements.count <= Self.maximumElements else {
      throw OptionError("found \(elements.count) elements, expected at most \(Self.maximumElements)", path: place)
    }
    for (index, element) in elements.enumerated() {
      pattern.elements.append(try self.element(element, place + [.index(index)], in: pattern))
    }
    guard pattern.elements.contains(where: { $0.minimum > 0 }) else {
      throw OptionError(
        "every element is optional, so that the pattern matches nothing; make one necessary", path: place)
    }
    return pattern
  }

  private static let ownNames = ["start", "end", "text"]

  private func checkName(_ name: String, _ path: [OptionError.Step]) throws(OptionError) {
    let isValid =
      !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0 == "_" || $0 == "-" || ("0"..."9").contains($0)
      }
    guard isValid else {
      throw OptionError("found '\(name)', expected a name of letters, digits, '-' and '_'", path: path)
    }
    guard !Self.ownNames.contains(name) else {
      throw OptionError("an attribute cannot be called '\(name)'; choose another name", path: path)
    }
  }

  // MARK: Elements

  private static let tokenKeys = ["text", "fold", "stem", "kind", "shape", "inside", "particles", "not"]
  private static let elementKeys = tokenKeys + ["layer", "where", "repeat", "optional", "as"]

  private mutating func element(
    _ value: Value, _ path: [OptionError.Step], in pattern: Pattern
  ) throws(OptionError) -> PatternElement {
    if case .string(let word) = value {
      return PatternElement(test: .token(try folded([word], path, TokenTest())))
    }
    let fields = try PatternFields(value, path, keys: Self.elementKeys, of: "an element")
    var element = PatternElement(test: .token(TokenTest()))
    if fields["layer"] != nil {
      element.test = .layer(try layerTest(fields))
    } else {
      if fields["where"] != nil {
        throw OptionError("'where' tests the annotations of a layer; add 'layer'", path: path + [.key("where")])
      }
      element.test = .token(try tokenTest(fields))
    }
    (element.minimum, element.maximum) = try fields.repeats()
    if let capture = try fields.string("as") {
      let place = path + [.key("as")]
      try checkName(capture, place)
      if pattern.elements.contains(where: { $0.capture == capture }) || pattern.attributes[capture] != nil {
        throw OptionError("the pattern has an attribute '\(capture)' already; choose another name", path: place)
      }
      element.capture = capture
    }
    return element
  }

  private mutating func layerTest(_ fields: PatternFields) throws(OptionError) -> LayerTest {
    for key in Self.tokenKeys where fields[key] != nil {
      throw OptionError(
        "'\(key)' is about a token, and 'layer' about an annotation; split them", path: fields.path + [.key(key)])
    }
    let layer = try fields.string("layer") ?? ""
    var test = LayerTest(layer: number(ofLayer: layer))
    if let text = try fields.string("where") {
      let place = fields.path + [.key("where")]
      do throws(ConditionError) {
        let condition = try Condition(where: text, inLayer: layer)
        test.condition = condition
        placed.append((place, condition))
      } catch {
        throw OptionError(error.message, path: place + [.index(error.offset)])
      }
    }
    return test
  }

  private mutating func number(ofLayer name: String) -> Int {
    if let number = layers.firstIndex(of: name) { return number }
    layers.append(name)
    return layers.count - 1
  }

  private mutating func tokenTest(_ fields: PatternFields) throws(OptionError) -> TokenTest {
    var test = TokenTest()
    test.allowsParticles = try fields.truth("particles") ?? true
    if let words = try fields.strings("text") { test.texts = Set(words) }
    if let words = try fields.strings("fold") { test = try folded(words, fields.path + [.key("fold")], test) }
    if let words = try fields.strings("stem") { test.stems = try stems(words, fields.path + [.key("stem")]) }
    if let kind = try fields.string("kind") {
      guard let found = TokenTest.Kind(rawValue: kind) else {
        let names = TokenTest.Kind.allCases.map(\.rawValue)
        throw OptionError(
          OptionError.unknown(.string(kind), expected: names).message, path: fields.path + [.key("kind")])
      }
      test.kind = found
    }
    test.shape = try fields.string("shape")
    if let layer = try fields.string("inside") { test.insideLayer = number(ofLayer: layer) }
    if let value = fields["not"] {
      let inner = try PatternFields(
        value, fields.path + [.key("not")], keys: Self.tokenKeys.filter { $0 != "not" }, of: "'not'")
      test.not = .of(try tokenTest(inner))
    }
    return test
  }

  private func folded(
    _ words: [String], _ path: [OptionError.Step], _ test: TokenTest
  ) throws(OptionError) -> TokenTest {
    var test = test
    for word in words {
      let text = ScannedText(word)
      guard text.tokens.count == 1 else { throw notOneToken(word, text.tokens.count, path) }
      test.foldedHashes.append(text.tokens[0].hash)
    }
    test.folded = WordTable(words.map { ($0, 0) })
    return test
  }

  private func notOneToken(_ word: String, _ count: Int, _ path: [OptionError.Step]) -> OptionError {
    OptionError(
      "'\(word)' has \(count) words and signs, expected one; write an element for each, or use a lexicon", path: path)
  }

  private func stems(_ words: [String], _ path: [OptionError.Step]) throws(OptionError) -> Set<UInt64> {
    var stems: Set<UInt64> = []
    for word in words {
      let text = StemmedText(View(original: word))
      guard text.scan.tokens.count == 1 else { throw notOneToken(word, text.scan.tokens.count, path) }
      guard text.termOfToken[0] >= 0 else {
        throw OptionError("'\(word)' has no stem; expected a word that carries meaning, or use 'fold'", path: path)
      }
      stems.insert(text.hash(ofTerm: Int(text.termOfToken[0])))
    }
    return stems
  }
}

/// The fields of a mapping in a pattern.
struct PatternFields {
  let fields: Fields
  let path: [OptionError.Step]

  init(_ value: Value, _ path: [OptionError.Step], keys: [String], of owner: String) throws(OptionError) {
    guard case .object(let fields) = value else {
      throw OptionError("found \(value.literal), expected a mapping for \(owner)", path: path)
    }
    for field in fields.fields where !keys.contains(field.name) {
      let near = field.name.nearest(among: keys).map { "did you mean '\($0)'?" }
      throw OptionError(
        "unknown key '\(field.name)' in \(owner); \(near ?? "expected one of \(keys.joined(separator: ", "))")",
        path: path + [.name(field.name)])
    }
    self.fields = fields
    self.path = path
  }

  subscript(key: String) -> Value? { fields[key] }

  func string(_ key: String) throws(OptionError) -> String? {
    guard let value = fields[key] else { return nil }
    guard case .string(let text) = value, !text.isEmpty else { throw error(key, value, "a string") }
    return text
  }

  func truth(_ key: String) throws(OptionError) -> Bool? {
    guard let value = fields[key] else { return nil }
    guard case .bool(let truth) = value else { throw error(key, value, "true or false") }
    return truth
  }

  /// One string or a list of them.
  func strings(_ key: String) throws(OptionError) -> [String]? {
    guard let value = fields[key] else { return nil }
    if case .string = value { return try string(key).map { [$0] } }
    guard case .array(let values) = value, !values.isEmpty, values.count <= PatternList.maximumWords else {
      throw error(key, value, "a string, or a list of one to \(PatternList.maximumWords)")
    }
    var texts: [String] = []
    for (index, value) in values.enumerated() {
      guard case .string(let text) = value, !text.isEmpty else {
        throw OptionError("found \(value.literal), expected a string", path: path + [.key(key), .index(index)])
      }
      texts.append(text)
    }
    return texts
  }

  /// What `repeat` and `optional` say: `'?'`, `'*'`, `'+'`, `3`, `0..2`, `1..*`.
  func repeats() throws(OptionError) -> (Int, Int) {
    let most = PatternList.maximumRepeats
    let isOptional = try truth("optional") ?? false
    guard let value = fields["repeat"] else { return (isOptional ? 0 : 1, 1) }
    if isOptional {
      throw OptionError(
        "'optional' and 'repeat' exclude each other; write 'repeat: 0..2'", path: path + [.key("optional")])
    }
    switch value {
    case "?": return (0, 1)
    case "*": return (0, most)
    case "+": return (1, most)
    case .integer(let count) where (1...most).contains(count): return (count, count)
    case .string(let text):
      let ends = text.split(separator: "..", omittingEmptySubsequences: false)
      guard ends.count == 2, let low = Int(ends[0]), let high = ends[1] == "*" ? most : Int(ends[1]), low >= 0,
        high >= max(low, 1), high <= most
      else { break }
      return (low, high)
    default: break
    }
    throw error("repeat", value, "'?', '*', '+', a number, or a range like 0..2, of at most \(most)")
  }

  private func error(_ key: String, _ value: Value, _ expected: String) -> OptionError {
    OptionError("'\(key)': found \(value.literal), expected \(expected)", path: path + [.key(key)])
  }
}
