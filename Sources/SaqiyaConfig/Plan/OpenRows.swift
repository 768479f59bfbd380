public import SaqiyaKit

/// Rows of a layer whose attributes are known only once its stage has read its files.
struct OpenRows: Sendable {
  /// A column that the pipeline file names.
  struct NamedColumn: Sendable {
    var column: OutputColumn
    var place: Place
  }

  /// The layer.
  var layer: String
  /// The number of the output under `outputs`; `nil` for the main one.
  var output: Int?
  /// The columns that the file names; `nil` when the rows have those of the layer.
  var columns: [NamedColumn]?

  /// Reads `rows` and `columns` of an output; `nil` when there are no rows, or the attributes of their layer are known.
  init?(_ node: YAMLNode?, output: Int?, contracts: ContractCheck) {
    guard case .mapping(let entries)? = node?.content,
      let layer = entries.first(where: { $0.key == "rows" })?.node.value.stringValue, layer != OutputPlan.documentRows,
      contracts.declaration(of: layer)?.columns == nil
    else { return nil }
    (self.layer, self.output) = (layer, output)
    guard case .sequence(let nodes)? = entries.first(where: { $0.key == "columns" })?.node.content else { return }
    columns = nodes.compactMap { node in
      node.value.stringValue.flatMap(OutputColumn.init).map { NamedColumn(column: $0, place: node.place) }
    }
  }
}

extension Plan {
  /// The plan with stages that were prepared: rows of their layers have the attributes that the stages found in their files.
  ///
  /// - Throws: ``InvalidPipeline`` with every column that no row can fill.
  public func completed(with prepared: [PlannedStage]) throws(InvalidPipeline) -> Plan {
    var plan = self
    var problems = Problems()
    plan.stages = prepared
    plan.openRows = []
    let declarations = plan.layerDeclarations
    for rows in openRows {
      guard let declared = declarations[rows.layer]?.columns?.map(\.name) else { continue }
      if let columns = rows.columns {
        for named in columns {
          OutputPlan.check(named.column, layer: rows.layer, declared: declared, at: named.place, problems: &problems)
        }
      } else if let output = rows.output {
        plan.outputs[output].plan.columns = OutputPlan.columns(declared)
      } else {
        plan.output.columns = OutputPlan.columns(declared)
      }
    }
    if !problems.isEmpty { throw InvalidPipeline(problems.inOrder) }
    return plan
  }
}
