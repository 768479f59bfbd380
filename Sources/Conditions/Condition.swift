public import SaqiyaKit

/// A test on a document, as pipeline files write it: `text.words >= 50 and metadata.language = ar`.
///
/// It is typed, has no side effects and takes time linear in the document for each of its counts. The grammar is in
/// `Documentation/Conditions.md`.
public struct Condition: Sendable {
  /// The longest condition, in Unicode scalars.
  public static let maximumLength = 10_000

  /// The condition as it is written.
  public let source: String
  let root: ConditionNode

  /// Reads a condition.
  ///
  /// - Throws: ``ConditionError`` with the place of what cannot be understood.
  /// - Complexity: O(length).
  public init(_ source: String) throws(ConditionError) {
    try Self.checkLength(of: source)
    var parser = try ConditionParser(source)
    self.source = source
    root = try parser.parse()
  }

  static func checkLength(of source: String) throws(ConditionError) {
    let length = source.unicodeScalars.count
    guard length <= maximumLength else {
      throw ConditionError(
        "has \(length) characters, expected at most \(maximumLength); split it over several stages", at: 0)
    }
  }

  /// Returns the layers that the condition counts, each with the place of its name.
  public var layers: [LayerReference] { root.layers }

  /// A layer that a condition counts.
  public struct LayerReference: Sendable, Equatable {
    /// The name of the layer.
    public var name: String
    /// The place of the name: Unicode scalars before it in the condition.
    public var offset: Int
  }
}

extension Condition: Equatable {
  /// Returns whether both are written alike.
  public static func == (left: Condition, right: Condition) -> Bool { left.source == right.source }
}

/// The reason why a condition cannot be used.
public struct ConditionError: Error, Sendable, Equatable {
  /// The message: what was found, what was expected and the way out.
  public var message: String
  /// The number of Unicode scalars of the condition before the place that is meant.
  public var offset: Int

  /// Creates an error about a place of a condition.
  public init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}

// MARK: - As an option

extension Condition: OptionValue {
  /// The form of a condition in pipeline files: a string.
  public static var optionSchema: OptionSchema { .string(example: "text.words >= 50") }

  /// Reads the condition, or says what is wrong and at which place of the text.
  public init(optionValue: Value) throws(OptionError) {
    guard let text = optionValue.stringValue else {
      throw OptionError("found \(optionValue.literal), expected a condition like 'text.words >= 50'")
    }
    do throws(ConditionError) {
      self = try Condition(text)
    } catch {
      throw OptionError(error.message, path: [.index(error.offset)])
    }
  }

  /// The condition as it is written.
  public var optionValue: Value { .string(source) }
}

/// A value of an option that holds conditions, so that their names can be checked against the layers of the pipeline.
public protocol ConditionHolder {
  /// Every condition in the value, with the way that leads to it from the value.
  var conditions: [(path: [OptionError.Step], condition: Condition)] { get }
}

extension Condition: ConditionHolder {
  /// The condition itself, at the root of the value.
  public var conditions: [(path: [OptionError.Step], condition: Condition)] { [([], self)] }
}

extension Optional: ConditionHolder where Wrapped: ConditionHolder {
  /// Those of the value, when there is one.
  public var conditions: [(path: [OptionError.Step], condition: Condition)] { self?.conditions ?? [] }
}

extension Option: ConditionHolder where Wrapped: ConditionHolder {
  /// The conditions of the present value of the option.
  public var conditions: [(path: [OptionError.Step], condition: Condition)] { wrappedValue.conditions }
}
