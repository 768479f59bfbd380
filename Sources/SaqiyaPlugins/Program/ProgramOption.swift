internal import SaqiyaKit
internal import Synchronization

/// An option of a stage in a program: declared by JSON Schema instead of a property.
final class ProgramOption: AnyOption, Sendable {
  let name: String
  let declaration: OptionDeclaration
  private let storage: Mutex<Value>

  init(_ description: ProgramOptionDescription) {
    name = description.name
    declaration = description.declaration
    storage = Mutex(description.declaration.defaultValue)
  }

  var value: Value { storage.withLock { $0 } }

  func set(_ value: Value) throws(OptionError) {
    try declaration.schema.check(value)
    if let minimum = declaration.minimum, let maximum = declaration.maximum {
      let number = value.doubleValue ?? .nan
      guard number >= minimum.doubleValue ?? -.infinity, number <= maximum.doubleValue ?? .infinity else {
        throw OptionError("\(value.literal) is out of range; expected \(minimum.literal) to \(maximum.literal)")
      }
    }
    storage.withLock { $0 = value }
  }
}

extension Value {
  fileprivate var doubleValue: Double? { try? Double(optionValue: self) }
}

extension OptionSchema {
  /// Checks that a value is of the form.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  func check(_ value: Value) throws(OptionError) {
    switch self {
    case .bool: _ = try Bool(optionValue: value)
    case .integer: _ = try Int(optionValue: value)
    case .number: _ = try Double(optionValue: value)
    case .string: _ = try String(optionValue: value)
    case .cases(let cases):
      guard let text = value.stringValue, cases.contains(text) else {
        let advice = value.stringValue?.nearest(among: cases).map { "; did you mean '\($0)'?" } ?? ""
        throw OptionError(OptionError.mismatch(value, expected: self).message + advice)
      }
    case .list(let element):
      guard case .array(let values) = value else { throw .mismatch(value, expected: self) }
      for (index, value) in values.enumerated() {
        do throws(OptionError) { try element.check(value) } catch {
          throw OptionError(error.message, path: [.index(index)] + error.path)
        }
      }
    case .optional(let form): if value != .null { try form.check(value) }
    case .map, .anyOf: throw .mismatch(value, expected: self)
    }
  }
}

// MARK: - JSON Schema

extension ProgramOptionDescription {
  /// Reads the options of a stage from the JSON Schema of an object.
  static func options(ofSchema schema: Value?, at place: String) throws(DescriptionError) -> [ProgramOptionDescription]
  {
    guard let schema else { return [] }
    guard case .object(let fields) = schema else {
      throw DescriptionError("\(place): 'options' is \(schema.literal), expected the JSON Schema of an object")
    }
    let reader = try ObjectReader(
      fields, at: "'options' of \(place)", allowing: ["type", "properties", "additionalProperties"])
    var options: [ProgramOptionDescription] = []
    for property in try reader.object("properties").fields {
      guard property.name != ProgramCall.deadlineOption else {
        throw DescriptionError("\(place) has an option 'deadline'; every stage of a program has one already")
      }
      options.append(try ProgramOptionDescription(property, at: "option '\(property.name)' of \(place)"))
    }
    return options
  }

  private init(_ property: Fields.Field, at place: String) throws(DescriptionError) {
    guard case .object(let fields) = property.value else {
      throw DescriptionError("\(place) is \(property.value.literal), expected a JSON Schema")
    }
    let reader = try ObjectReader(
      fields, at: place, allowing: ["type", "enum", "items", "pattern", "minimum", "maximum", "default", "description"])
    let schema = try OptionSchema(jsonSchema: fields, at: place)
    guard let absent = fields["default"] else { throw DescriptionError("\(place) has no 'default'") }
    name = property.name
    declaration = OptionDeclaration(
      schema: absent == .null ? .optional(schema) : schema, defaultValue: absent,
      help: try reader.string("description", default: ""), minimum: nil, maximum: nil)
    switch (fields["minimum"], fields["maximum"]) {
    case (nil, nil): break
    case (let minimum?, let maximum?): (declaration.minimum, declaration.maximum) = (minimum, maximum)
    default: throw DescriptionError("\(place) has one of 'minimum' and 'maximum', expected both or neither")
    }
    do throws(OptionError) { try ProgramOption(self).set(absent) } catch {
      throw DescriptionError("the default of \(place): \(error.message)")
    }
  }
}

extension OptionSchema {
  fileprivate init(jsonSchema fields: Fields, at place: String) throws(DescriptionError) {
    let reader = try ObjectReader(fields, at: place, allowing: fields.fields.map(\.name))
    switch try reader.string("type") {
    case "boolean": self = .bool
    case "integer": self = .integer
    case "number": self = .number
    case "string":
      let cases = try reader.strings("enum")
      let pattern = fields["pattern"]?.stringValue
      self = cases.isEmpty ? .string(pattern: pattern) : .cases(cases)
    case "array": self = .list(try OptionSchema(jsonSchema: reader.object("items"), at: "an element of \(place)"))
    case let other:
      throw DescriptionError(
        "\(place) has the type '\(other)', expected one of boolean, integer, number, string, array")
    }
  }
}
