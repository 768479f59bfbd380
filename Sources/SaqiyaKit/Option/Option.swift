/// An option of a stage: a property that pipeline files may set under `with:`.
///
/// One declaration says everything: the name (the property's, `maxLength` becoming `max_length`), the type, the default,
/// what is allowed, and the help text.
///
/// ```swift
/// @Option("How many sentences to keep.", in: 1...100) var sentences = 3
/// ```
///
/// An option without a default is required: a pipeline file that does not set it is refused.
///
/// ```swift
/// @Option("The file of names, one a line.") var file: String
/// ```
///
/// What its type and range cannot say is checked by a function, which `saqiya check` runs as well:
///
/// ```swift
/// @Option("A time zone.", check: knownZone) var zone = "Asia/Riyadh"
/// ```
///
/// See `Documentation/Decisions/0001-options-through-mirrors.md` for how a pipeline file reaches it.
@propertyWrapper
public struct Option<Wrapped: OptionValue>: Sendable {
  /// Checks a value beyond its type and range.
  ///
  /// - Throws: ``OptionError`` with what was found and what was expected.
  public typealias Check = @Sendable (_ value: Wrapped) throws(OptionError) -> Void

  private var storage: OptionStorage<Wrapped>

  /// The value; for a required option that was not set, some value of the type.
  public var wrappedValue: Wrapped {
    get { storage.value }
    set { storage = OptionStorage(value: newValue, terms: storage.terms) }
  }

  /// Declares an option that may have any value of its type that passes a check.
  public init(wrappedValue: Wrapped, _ help: String, check: Check? = nil) {
    storage = OptionStorage(value: wrappedValue, terms: OptionTerms(help: help, check: check))
  }

  /// Declares an option whose value lies in a range.
  public init(
    wrappedValue: Wrapped, _ help: String, in range: ClosedRange<Wrapped>, check: Check? = nil
  ) where Wrapped: Comparable {
    storage = OptionStorage(
      value: wrappedValue, terms: OptionTerms(help: help, allowed: AllowedRange(range), check: check))
  }

  /// Declares an option that may be absent or a value in a range.
  ///
  /// Of the options of one `group` only one may be set: `--set` with one of them replaces another that the file sets.
  public init<Bound: OptionValue & Comparable>(
    wrappedValue: Wrapped, _ help: String, in range: ClosedRange<Bound>, group: String? = nil, check: Check? = nil
  ) where Wrapped == Bound? {
    storage = OptionStorage(
      value: wrappedValue,
      terms: OptionTerms(help: help, allowed: AllowedRange(optional: range), check: check, group: group))
  }

  /// Declares an option that pipeline files must set, unless it may be absent by its type.
  ///
  /// - Precondition: the type can read one of the simplest values of its schema: the first case, 0, an empty string.
  public init(_ help: String, check: Check? = nil) {
    storage = OptionStorage(
      value: Wrapped.placeholder,
      terms: OptionTerms(help: help, isRequired: !Wrapped.optionSchema.isOptional, check: check))
  }

  /// Declares an option that pipeline files must set to a value in a range.
  public init(_ help: String, in range: ClosedRange<Wrapped>, check: Check? = nil) where Wrapped: Comparable {
    storage = OptionStorage(
      value: range.lowerBound,
      terms: OptionTerms(help: help, isRequired: true, allowed: AllowedRange(range), check: check))
  }
}

private final class OptionStorage<Wrapped: OptionValue>: @unchecked Sendable {
  // Written only by `OptionSet.set`, on a stage that was just created and that nobody else has yet; see `Option.set`.
  var value: Wrapped
  let terms: OptionTerms<Wrapped>

  init(value: Wrapped, terms: OptionTerms<Wrapped>) {
    self.value = value
    self.terms = terms
  }
}

/// What the declaration of an option says beside its type and default.
private struct OptionTerms<Wrapped: OptionValue>: Sendable {
  var help: String
  var isRequired = false
  var allowed: AllowedRange<Wrapped>?
  var check: Option<Wrapped>.Check?
  var group: String?
}

private struct AllowedRange<Wrapped>: Sendable {
  let lower: Value
  let upper: Value
  let contains: @Sendable (Wrapped) -> Bool

  init(_ range: ClosedRange<Wrapped>) where Wrapped: OptionValue {
    (lower, upper) = (range.lowerBound.optionValue, range.upperBound.optionValue)
    contains = { range.contains($0) }
  }

  init<Bound: OptionValue & Comparable>(optional range: ClosedRange<Bound>) where Wrapped == Bound? {
    (lower, upper) = (range.lowerBound.optionValue, range.upperBound.optionValue)
    contains = { $0.map(range.contains) ?? true }
  }
}

extension OptionValue {
  /// A value for an option that nobody has set yet, so that the contract of its stage can be read.
  fileprivate static var placeholder: Self {
    for value in optionSchema.simplestValues {
      if let placeholder = try? Self(optionValue: value) { return placeholder }
    }
    preconditionFailure("a required option needs a type that can read one of the simplest values of its schema")
  }
}

extension OptionSchema {
  fileprivate var isOptional: Bool {
    if case .optional = self { true } else { false }
  }

  /// Values of the form that are likely to be allowed.
  fileprivate var simplestValues: [Value] {
    switch self {
    case .bool: [false]
    case .integer: [0, 1]
    case .number: [0, 1]
    case .string(_, let example): ["", .string(example ?? "")]
    case .cases(let cases): cases.prefix(1).map(Value.string)
    case .list(let element): [[]] + element.simplestValues.map { [$0] }
    case .map: [[:]]
    case .anyOf(let forms): forms.flatMap(\.simplestValues)
    case .optional: [.null]
    }
  }
}

// MARK: - Reflection

/// An option without its type, as the configuration and the documentation see it.
public protocol AnyOption {
  /// Everything that the declaration says, but the name.
  var declaration: OptionDeclaration { get }

  /// Sets the option from a pipeline file.
  ///
  /// For a stage that was just created: copies that were made before see the change too.
  /// - Throws: ``OptionError`` when the value is of the wrong type or not allowed.
  func set(_ value: Value) throws(OptionError)
}

extension Option: AnyOption {
  /// Everything that the declaration says, but the name.
  public var declaration: OptionDeclaration {
    let terms = storage.terms
    var declaration = OptionDeclaration(
      schema: Wrapped.optionSchema, defaultValue: terms.isRequired ? .null : storage.value.optionValue,
      help: terms.help, minimum: terms.allowed?.lower, maximum: terms.allowed?.upper)
    declaration.isRequired = terms.isRequired
    declaration.group = terms.group
    return declaration
  }

  /// Sets the option of a stage that was just created.
  public func set(_ value: Value) throws(OptionError) {
    let decoded = try Wrapped(optionValue: value)
    let terms = storage.terms
    if let allowed = terms.allowed, !allowed.contains(decoded) {
      throw OptionError(
        "\(value.literal) is out of range; expected \(allowed.lower.literal) to \(allowed.upper.literal)")
    }
    try terms.check?(decoded)
    storage.value = decoded
  }
}

/// Everything that the declaration of an option says, but its name.
public struct OptionDeclaration: Sendable, Equatable {
  /// The form of its values.
  public var schema: OptionSchema
  /// The value when a pipeline file says nothing; of a required option, nothing.
  public var defaultValue: Value
  /// The purpose of the option, for people.
  public var help: String
  /// The smallest value allowed.
  public var minimum: Value?
  /// The largest value allowed.
  public var maximum: Value?
  /// Whether a pipeline file must set it.
  public var isRequired = false
  /// The options of which only one may be set; `nil` for an option that excludes no other.
  public var group: String?

  /// Creates a declaration; without bounds, any value of the type is allowed.
  public init(
    schema: OptionSchema, defaultValue: Value, help: String, minimum: Value? = nil, maximum: Value? = nil
  ) {
    self.schema = schema
    self.defaultValue = defaultValue
    self.help = help
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// An option of a stage with its name.
public struct NamedOption {
  /// The name in pipeline files.
  public var name: String
  /// The option of this name.
  public var option: any AnyOption

  /// Creates a named option that is not a property, such as that of a stage in another language.
  public init(name: String, option: any AnyOption) {
    self.name = name
    self.option = option
  }
}

extension Stage {
  /// The options of this stage value, in the order of their declarations.
  ///
  /// Setting one of them changes this value; see ``AnyOption/set(_:)``.
  public var options: [NamedOption] {
    Mirror(reflecting: self).children.compactMap { child in
      guard let option = child.value as? any AnyOption, let label = child.label else { return nil }
      return NamedOption(name: label.drop { $0 == "_" }.snakeCased, option: option)
    }
  }
}

extension Substring {
  /// `maxLength` as `max_length`.
  fileprivate var snakeCased: String {
    var result = ""
    for character in self {
      if character.isUppercase { result += "_" }
      result += character.lowercased()
    }
    return result
  }
}
