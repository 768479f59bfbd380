import Conditions
public import SaqiyaKit

/// Leaves documents out by conditions, each under a reason of its own that the run counts.
///
/// ```yaml
/// - use: filter
///   with:
///     keep: metadata.language = ar
///     drop:
///       too-short: text.words < 50
///       no-money: count(numbers where kind = money) = 0
/// ```
public struct Filter: Stage {
  /// The name of the stage in pipeline files.
  public static let name = "filter"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Leaves documents out by conditions, under reasons that are counted."

  @Option("Reasons, each with the condition under which a document is left out; the first that holds counts.")
  var drop = DropRules()
  @Option("The condition that a document must meet to stay.") var keep: Condition? = nil
  @Option("The reason for documents that do not meet 'keep'.") var reason = "not kept"

  /// Creates the stage with every option at its default.
  public init() {}

  /// Uses the layers that its conditions count.
  public var contract: Contract {
    var contract = Contract()
    let conditions = drop.rules.map(\.condition) + (keep.map { [$0] } ?? [])
    for layer in conditions.flatMap(\.layers) where !contract.uses.contains(layer.name) {
      contract.uses.append(layer.name)
    }
    return contract
  }

  /// Checks that there is a condition.
  ///
  /// - Throws: ``StageError`` (`bad-option`) when there is neither `keep` nor `drop`, or the reason is empty.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    if keep == nil, drop.rules.isEmpty {
      throw StageError(
        .badOption, "found neither 'keep' nor 'drop', expected a condition in one of them",
        advice: "write 'keep: text.words >= 50', or 'drop: { too-short: text.words < 50 }'")
    }
    if reason.isEmpty { throw StageError(.badOption, "'reason' is empty, expected some words") }
  }

  /// Drops the document when a condition of `drop` holds or that of `keep` does not.
  ///
  /// - Complexity: that of the conditions.
  public func process(_ document: inout Document) throws(StageError) {
    if let rule = drop.rules.first(where: { $0.condition.holds(for: document) }) {
      return document.drop(because: rule.reason)
    }
    if let keep, !keep.holds(for: document) { document.drop(because: reason) }
  }
}

/// Conditions under reasons, in the order of the file.
struct DropRules: OptionValue, ConditionHolder {
  struct Rule: Sendable {
    var reason: String
    var condition: Condition
  }

  private(set) var rules: [Rule] = []

  init() {}

  static var optionSchema: OptionSchema { .map(Condition.optionSchema) }

  init(optionValue: Value) throws(OptionError) {
    guard case .object(let fields) = optionValue else {
      throw OptionError(
        "found \(optionValue.literal), expected reasons with their conditions, such as '{ too-short: text.words < 50 }'"
      )
    }
    for field in fields.fields {
      do throws(OptionError) {
        rules.append(Rule(reason: field.name, condition: try Condition(optionValue: field.value)))
      } catch {
        throw OptionError(error.message, path: [.key(field.name)] + error.path)
      }
    }
  }

  var optionValue: Value {
    var fields = Fields()
    for rule in rules { fields[rule.reason] = rule.condition.optionValue }
    return .object(fields)
  }

  var conditions: [(path: [OptionError.Step], condition: Condition)] {
    rules.map { ([.key($0.reason)], $0.condition) }
  }
}
