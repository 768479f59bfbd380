/// An option of a stage: a property that pipeline files may set under `with:`.
///
/// One declaration says everything: the name (the property's, `maxLength` becoming `max_length`), the type, the default,
/// what is allowed, and the help text.
///
/// ```swift
/// @Option("How many sentences to keep.", in: 1...100) var sentences = 3
/// ```
///
/// See `Documentation/Decisions/0001-options-through-mirrors.md` for how a pipeline file reaches it.
@propertyWrapper
public struct Option<Wrapped: OptionValue>: Sendable {
  private var storage: OptionStorage<Wrapped>

  /// The value.
  public var wrappedValue: Wrapped {
    get { storage.value }
    set { storage = OptionStorage(value: newValue, help: storage.help, allowed: storage.allowed) }
  }

  /// Declares an option that may have any value of its type.
  public init(wrappedValue: Wrapped, _ help: String) {
    storage = OptionStorage(value: wrappedValue, help: help, allowed: nil)
  }

  /// Declares an option whose value lies in a range.
  public init(wrappedValue: Wrapped, _ help: String, in range: ClosedRange<Wrapped>) where Wrapped: Comparable {
    let bounds = AllowedRange<Wrapped>(
      lower: range.lowerBound.optionValue, upper: range.upperBound.optionValue, contains: { range.contains($0) })
    storage = OptionStorage(value: wrappedValue, help: help, allowed: bounds)
  }

  /// Declares an option that may be absent or a value in a range.
  public init<Bound: OptionValue & Comparable>(wrappedValue: Wrapped, _ help: String, in range: ClosedRange<Bound>)
  where Wrapped == Bound? {
    let bounds = AllowedRange<Wrapped>(
      lower: range.lowerBound.optionValue, upper: range.upperBound.optionValue,
      contains: { $0.map(range.contains) ?? true })
    storage = OptionStorage(value: wrappedValue, help: help, allowed: bounds)
  }
}

private final class OptionStorage<Wrapped: OptionValue>: @unchecked Sendable {
  // Written only by `OptionSet.set`, on a stage that was just created and that nobody else has yet; see `Option.set`.
  var value: Wrapped
  let help: String
  let allowed: AllowedRange<Wrapped>?

  init(value: Wrapped, help: String, allowed: AllowedRange<Wrapped>?) {
    self.value = value
    self.help = help
    self.allowed = allowed
  }
}

private struct AllowedRange<Wrapped>: Sendable {
  let lower: Value
  let upper: Value
  let contains: @Sendable (Wrapped) -> Bool
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
    OptionDeclaration(
      schema: Wrapped.optionSchema, defaultValue: storage.value.optionValue, help: storage.help,
      minimum: storage.allowed?.lower, maximum: storage.allowed?.upper)
  }

  /// Sets the option of a stage that was just created.
  public func set(_ value: Value) throws(OptionError) {
    let decoded = try Wrapped(optionValue: value)
    if let allowed = storage.allowed, !allowed.contains(decoded) {
      throw OptionError(
        "\(value.literal) is out of range; expected \(allowed.lower.literal) to \(allowed.upper.literal)")
    }
    storage.value = decoded
  }
}

/// Everything that the declaration of an option says, but its name.
public struct OptionDeclaration: Sendable, Equatable {
  /// The type.
  public var schema: OptionSchema
  /// The value when a pipeline file says nothing.
  public var defaultValue: Value
  /// What the option is for.
  public var help: String
  /// The smallest value allowed.
  public var minimum: Value?
  /// The largest value allowed.
  public var maximum: Value?

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
  /// The option.
  public var option: any AnyOption

  /// Names an option that is not a property, such as that of a stage in another language.
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
