import SaqiyaKit

extension ColumnType {
  /// The type of a column that holds a value of a pipeline file or of a lexicon.
  init(_ value: Value) {
    self =
      switch value {
      case .string: .string
      case .integer: .integer
      case .decimal: .exact
      case .bool: .boolean
      default: .json
      }
  }
}
