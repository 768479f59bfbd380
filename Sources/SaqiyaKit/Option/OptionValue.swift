/// A type that an option may have.
///
/// An enumeration of strings gets everything by conforming to ``OptionCase``. Other types of your own say how they are
/// read, how their default is shown, and what an editor may be told about them.
public protocol OptionValue: Sendable {
  /// The form of the values that may be written for it.
  static var optionSchema: OptionSchema { get }

  /// Reads what a pipeline file says.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  init(optionValue: Value) throws(OptionError)

  /// The value as a pipeline file would say it.
  var optionValue: Value { get }
}

/// The form of the values that an option may have.
public indirect enum OptionSchema: Sendable, Equatable {
  /// `true` or `false`.
  case bool
  /// A whole number.
  case integer
  /// Any number.
  case number
  /// Text; `pattern` is a regular expression (ECMA 262) for tools, `example` a sample for people.
  case string(pattern: String? = nil, example: String? = nil)
  /// One of some words.
  case cases([String])
  /// A list.
  case list(OptionSchema)
  /// Names of the author's choice, each with a value.
  case map(OptionSchema)
  /// One of several forms.
  case anyOf([OptionSchema])
  /// The form, or nothing.
  case optional(OptionSchema)
}

extension OptionSchema {
  /// The type in the words of documentation: `a list of strings`.
  public var summary: String {
    switch self {
    case .bool: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .string(_, let example): example.map { "a string like '\($0)'" } ?? "a string"
    case .cases(let cases): "one of \(cases.joined(separator: ", "))"
    case .list(let element): "a list, each \(element.summary)"
    case .map(let element): "a mapping of names to \(element.summary)"
    case .anyOf(let forms): forms.map(\.summary).joined(separator: ", or ")
    case .optional(let form): form.summary
    }
  }
}

/// The reason why a value cannot be an option's.
public struct OptionError: Error, Sendable, Equatable {
  /// One step into a value.
  public enum Step: Sendable, Equatable {
    /// The element of a list, from 0.
    case index(Int)
    /// The value of a key of a mapping.
    case key(String)
    /// A key of a mapping itself, such as one that is not expected; the last step.
    case name(String)
  }

  /// The message: what was found and what was expected.
  public var message: String
  /// The place inside the option's value, from the outside in.
  public var path: [Step]

  /// Creates an error about the value itself.
  public init(_ message: String, path: [Step] = []) {
    self.message = message
    self.path = path
  }

  /// The error that says what was found and what was expected.
  public static func mismatch(_ found: Value, expected schema: OptionSchema) -> OptionError {
    OptionError("found \(found.literal), expected \(schema.summary)")
  }

  /// The error that says which names there are: the nearest, and all of them where they are few or none is near.
  ///
  /// Of many names those that begin with what was found are near as well.
  public static func unknown(_ found: Value, expected names: [String]) -> OptionError {
    let error = mismatch(found, expected: .cases(names))
    guard let text = found.stringValue else { return error }
    let near = text.nearest(among: names).map { "; did you mean '\($0)'?" }
    if names.count <= mostListed { return OptionError(error.message + (near ?? "")) }
    if let near { return OptionError("found \(found.literal)\(near)") }
    let begun = text.isEmpty ? [] : names.filter { $0.hasPrefix(text) }
    return begun.isEmpty ? error : mismatch(found, expected: .cases(begun))
  }

  /// How many names are listed beside the nearest.
  private static var mostListed: Int { 8 }
}

extension Value {
  /// A short form for messages: the scalar in '…', or what kind of thing it is.
  public var literal: String {
    switch self {
    case .null: "nothing"
    case .bool(let value): "'\(value)'"
    case .integer(let value): "'\(value)'"
    case .decimal(let value): "'\(value)'"
    case .double(let value): "'\(value)'"
    case .string(let value): "'\(value)'"
    case .array, .object, .range, .text: kindDescription
    }
  }
}

// MARK: - Standard types

extension OptionError {
  /// The error with the way out when a string holds the number that was expected.
  fileprivate func advisingAboutNumber(in value: Value) -> OptionError {
    guard let text = value.stringValue else { return self }
    if ExactDecimal(text) != nil { return OptionError("\(message); it is in quotes, leave them out", path: path) }
    if text.hasSuffix("%"), let percent = ExactDecimal(String(text.dropLast())) {
      return OptionError("\(message); a share is a number: \(percent.doubleValue / 100)", path: path)
    }
    return self
  }
}

extension Bool: OptionValue {
  /// The form that a pipeline file may write.
  public static var optionSchema: OptionSchema { .bool }
  /// Reads the value of a pipeline file.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  public init(optionValue: Value) throws(OptionError) {
    guard case .bool(let value) = optionValue else {
      var error = OptionError.mismatch(optionValue, expected: Self.optionSchema)
      // What YAML 1.1 read as truth values.
      switch optionValue.stringValue?.lowercased() {
      case "yes", "on", "y": error.message += "; write true"
      case "no", "off", "n": error.message += "; write false"
      default: break
      }
      throw error
    }
    self = value
  }
  /// The value as a pipeline file would write it.
  public var optionValue: Value { .bool(self) }
}

extension Int: OptionValue {
  /// The form that a pipeline file may write.
  public static var optionSchema: OptionSchema { .integer }
  /// Reads the value of a pipeline file.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  public init(optionValue: Value) throws(OptionError) {
    guard case .integer(let value) = optionValue else {
      throw .mismatch(optionValue, expected: Self.optionSchema).advisingAboutNumber(in: optionValue)
    }
    self = value
  }
  /// The value as a pipeline file would write it.
  public var optionValue: Value { .integer(self) }
}

extension Double: OptionValue {
  /// The form that a pipeline file may write.
  public static var optionSchema: OptionSchema { .number }
  /// Reads the value of a pipeline file.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  public init(optionValue: Value) throws(OptionError) {
    switch optionValue {
    case .integer(let value): self = Double(value)
    case .decimal(let value): self = value.doubleValue
    case .double(let value): self = value
    default: throw .mismatch(optionValue, expected: Self.optionSchema).advisingAboutNumber(in: optionValue)
    }
  }
  /// The value as a pipeline file would write it.
  public var optionValue: Value { .double(self) }
}

extension String: OptionValue {
  /// The form that a pipeline file may write.
  public static var optionSchema: OptionSchema { .string() }
  /// Reads the value of a pipeline file.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  public init(optionValue: Value) throws(OptionError) {
    guard case .string(let value) = optionValue else {
      var error = OptionError.mismatch(optionValue, expected: Self.optionSchema)
      if case .integer = optionValue { error.message += "; put it in quotes" }
      throw error
    }
    self = value
  }
  /// The value as a pipeline file would write it.
  public var optionValue: Value { .string(self) }
}

extension Array: OptionValue where Element: OptionValue {
  /// The form that a pipeline file may write.
  public static var optionSchema: OptionSchema { .list(Element.optionSchema) }
  /// Reads the value of a pipeline file.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  public init(optionValue: Value) throws(OptionError) {
    guard case .array(let values) = optionValue else {
      var error = OptionError.mismatch(optionValue, expected: Self.optionSchema)
      if let text = optionValue.stringValue, !text.isEmpty { error.message += "; write '[\(text)]'" }
      throw error
    }
    self = []
    for (index, value) in values.enumerated() {
      do {
        append(try Element(optionValue: value))
      } catch {
        throw OptionError(error.message, path: [.index(index)] + error.path)
      }
    }
  }
  /// The value as a pipeline file would write it.
  public var optionValue: Value { .array(map(\.optionValue)) }
}

extension Dictionary: OptionValue where Key == String, Value: OptionValue {
  /// The form that a pipeline file may write.
  public static var optionSchema: OptionSchema { .map(Value.optionSchema) }
  /// Reads the value of a pipeline file.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  public init(optionValue: SaqiyaKit.Value) throws(OptionError) {
    guard case .object(let fields) = optionValue else { throw .mismatch(optionValue, expected: Self.optionSchema) }
    self = [:]
    for field in fields.fields {
      do {
        self[field.name] = try Value(optionValue: field.value)
      } catch {
        throw OptionError(error.message, path: [.key(field.name)] + error.path)
      }
    }
  }
  /// The value as a pipeline file would write it.
  public var optionValue: SaqiyaKit.Value {
    var fields = Fields()
    for key in keys.sorted() { fields[key] = self[key]?.optionValue }
    return .object(fields)
  }
}

extension Optional: OptionValue where Wrapped: OptionValue {
  /// The form that a pipeline file may write.
  public static var optionSchema: OptionSchema { .optional(Wrapped.optionSchema) }
  /// Reads the value of a pipeline file.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  public init(optionValue: Value) throws(OptionError) {
    self = optionValue == .null ? nil : try Wrapped(optionValue: optionValue)
  }
  /// The value as a pipeline file would write it.
  public var optionValue: Value { self?.optionValue ?? .null }
}

/// An enumeration of strings as the type of an option.
public protocol OptionCase: OptionValue, CaseIterable, RawRepresentable<String> {}

extension OptionCase {
  /// One of the raw values.
  public static var optionSchema: OptionSchema { .cases(allCases.map(\.rawValue)) }

  /// Reads the raw value of a case.
  ///
  /// - Throws: ``OptionError`` with the nearest raw value.
  public init(optionValue: Value) throws(OptionError) {
    guard let text = optionValue.stringValue, let value = Self(rawValue: text) else {
      throw .unknown(optionValue, expected: Self.allCases.map(\.rawValue))
    }
    self = value
  }

  /// The raw value.
  public var optionValue: Value { .string(rawValue) }
}
