public import SaqiyaKit

/// An option of a stage as an argument sets it: `gazetteer.file=names.tsv`.
public struct OptionSetting: Sendable {
  /// The id or name of the stage.
  public let stage: String
  /// The name of the option.
  public let option: String
  /// The value, read as YAML.
  public let value: Value

  /// Reads an argument.
  ///
  /// - Throws: ``InvalidPipeline`` with what is wrong.
  public init(_ argument: String) throws(InvalidPipeline) {
    var problems = Problems()
    guard let override = OptionOverride(argument, problems: &problems) else { throw InvalidPipeline(problems.inOrder) }
    (stage, option, value) = (override.id, override.option, override.node.value)
  }
}
