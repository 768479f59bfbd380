/// A piece of data as pipeline files, metadata and annotations hold it: JSON, and two cases that point into the text.
public enum Value: Sendable, Equatable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number in exact decimal notation.
  indirect case decimal(ExactDecimal)
  /// A number measured or computed in binary floating point.
  case double(Double)
  /// Text.
  case string(String)
  /// A list.
  case array([Value])
  /// Named values in order.
  case object(Fields)
  /// A range of the original; written as `{"start":…,"end":…}` in the offset unit of the output.
  case range(TextRange)
  /// A range of the original; written as the text that stands there.
  case text(TextRange)
}

extension Value {
  /// The string, when it is one.
  public var stringValue: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The kind of value, in the words of a YAML author: `a string`, `a list` …
  public var kindDescription: String {
    switch self {
    case .null: "nothing"
    case .bool: "a truth value"
    case .integer: "a whole number"
    case .decimal, .double: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "a mapping"
    case .range, .text: "a range"
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Creates a string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Creates a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates a list.
  public init(arrayLiteral elements: Value...) { self = .array(elements) }
  /// Creates an object with its fields in the order of the literal.
  public init(dictionaryLiteral elements: (String, Value)...) {
    var fields = Fields()
    for (name, value) in elements { fields[name] = value }
    self = .object(fields)
  }
}

/// Named values in the order in which they were added; a name stands once.
///
/// Used for metadata, for the attributes of annotations and for objects inside them: few names each, so look-up is a
/// linear search until there are many.
public struct Fields: Sendable {
  /// One name and its value.
  public struct Field: Sendable, Equatable {
    /// The name of the field.
    public var name: String
    /// The value of the field.
    public var value: Value
  }

  /// The fields in order.
  public private(set) var fields: [Field] = []
  /// Where each name is, kept only while there are more than ``linearLimit`` fields: input may have any number.
  private var places: [String: Int] = [:]

  private static let linearLimit = 32

  /// Creates an object without fields.
  public init() {}

  /// The value of a name; setting it to `nil` removes the name, setting a new name puts it last.
  ///
  /// - Complexity: O(1); to remove, O(fields).
  public subscript(name: String) -> Value? {
    get { place(of: name).map { fields[$0].value } }
    set {
      switch (place(of: name), newValue) {
      case (let place?, let value?): fields[place].value = value
      case (let place?, nil): remove(at: place)
      case (nil, let value?): append(Field(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Whether it is empty.
  public var isEmpty: Bool { fields.isEmpty }

  private func place(of name: String) -> Int? {
    fields.count <= Self.linearLimit ? fields.firstIndex { $0.name == name } : places[name]
  }

  private mutating func append(_ field: Field) {
    fields.append(field)
    if fields.count == Self.linearLimit + 1 {
      indexNames()
    } else if fields.count > Self.linearLimit {
      places[field.name] = fields.count - 1
    }
  }

  private mutating func remove(at place: Int) {
    fields.remove(at: place)
    indexNames()
  }

  private mutating func indexNames() {
    places = [:]
    guard fields.count > Self.linearLimit else { return }
    for (place, field) in fields.enumerated() { places[field.name] = place }
  }
}

extension Fields: Equatable {
  /// Whether both have the same fields in the same order.
  public static func == (left: Fields, right: Fields) -> Bool { left.fields == right.fields }
}

extension Fields: ExpressibleByDictionaryLiteral {
  /// Creates fields in the order of the literal.
  public init(dictionaryLiteral elements: (String, Value)...) {
    for (name, value) in elements { self[name] = value }
  }
}

/// What is known about a document beside its text: from the input (`date`, `locale`, `title` …), passed through, and
/// what stages learn, under names of their own (`regions.title`, `dates.reference`).
public typealias Metadata = Fields
