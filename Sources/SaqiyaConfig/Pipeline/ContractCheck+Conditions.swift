import Conditions
import SaqiyaKit

extension ContractCheck {
  /// Checks the layers and attributes that the conditions of a stage name.
  func checkConditions(of draft: StageDraft, problems: inout Problems) {
    // The options of a guess are those of another stage, its `when` is meant as it is.
    for placed in draft.conditions {
      for layer in placed.condition.layers where !provided.contains(layer.name) && !draft.followsUnknownStage {
        problems.add(
          "no stage before '\(draft.id)' provides the layer '\(layer.name)'; \(advice(for: layer.name))",
          at: placed.place(of: layer.offset))
      }
      for problem in placed.condition.problems(attributes: attributes) {
        problems.add(problem.message, at: placed.place(of: problem.offset))
      }
    }
  }

  /// The attributes that the stage which provides a layer declares; those of others are known when they run.
  private func attributes(of layer: String) -> [ConditionAttribute]? {
    declaration(of: layer)?.columns?.map(ConditionAttribute.init)
  }
}

extension ConditionAttribute {
  /// The attribute that a column of the output shows.
  fileprivate init(_ column: Column) {
    self.init(column.name, column.cases.map(Kind.words) ?? Kind(column.type))
  }
}

extension ConditionAttribute.Kind {
  fileprivate init(_ type: ColumnType) {
    self =
      switch type {
      case .string: .text
      case .integer, .double, .exact: .number
      case .boolean: .truth
      case .list(let element): .list(Self(element))
      case .structure, .range: .range
      case .json: .unknown
      }
  }
}
