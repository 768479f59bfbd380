import SaqiyaKit

extension OutputPlan {
  /// Reads `rows:` and `columns:`.
  mutating func readRows(_ fields: FieldReader, contracts: ContractCheck, problems: inout Problems) {
    guard let layer = fields.value("rows", as: String.self, problems: &problems), let rows = fields.entry("rows") else {
      if let columns = fields.entry("columns"), fields.entry("rows") == nil {
        problems.add(
          "'columns' without 'rows'; expected 'rows: LAYER', or 'rows: \(Self.documentRows)' for a row a document",
          at: columns.keyPlace)
      }
      return
    }
    self.rows = layer
    let isDocuments = layer == Self.documentRows
    if !isDocuments { contracts.checkWritten(layer: layer, at: rows.node.place, problems: &problems) }
    let declared = contracts.declaration(of: layer)?.columns?.map(\.name)
    guard let names = fields.value("columns", as: [String].self, problems: &problems),
      let node = fields.entry("columns")?.node
    else {
      columns = isDocuments ? ["id", "text"].compactMap(OutputColumn.init) : Self.columns(declared ?? [])
      return
    }
    if names.isEmpty { problems.add("'columns' is empty; expected at least one", at: node.place) }
    for (index, name) in names.enumerated() {
      let place = node.place(at: [.index(index)])
      if names[..<index].contains(name) { problems.add("duplicate column '\(name)'", at: place) }
      guard let column = OutputColumn(name) else {
        problems.add("found '\(name)', expected the name of a column, such as 'value' or 'metadata.date'", at: place)
        continue
      }
      columns.append(column)
      check(column, layer: layer, declared: isDocuments ? [] : declared, contracts, at: place, problems: &problems)
    }
  }

  /// The columns of rows for which the file names none: those of every layer, and the attributes.
  static func columns(_ declared: [String]) -> [OutputColumn] {
    let common = ["id", "start", "end", "text"]
    return (common + declared.filter { !common.contains($0) }).compactMap(OutputColumn.init)
  }

  /// Reports an attribute that a layer does not have.
  static func check(
    _ column: OutputColumn, layer: String, declared: [String], at place: Place, problems: inout Problems
  ) {
    guard case .attribute(let path) = column.source, let first = path.first, !declared.contains(first) else { return }
    let known = declared + commonColumns
    let advice =
      first.nearest(among: known).map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))"
    problems.add("the layer '\(layer)' has no attribute '\(first)'; \(advice)", at: place)
  }

  /// Reports a column that no row can fill.
  private func check(
    _ column: OutputColumn, layer: String, declared: [String]?, _ contracts: ContractCheck, at place: Place,
    problems: inout Problems
  ) {
    switch column.source {
    case .sentence: contracts.checkWritten(layer: Sentence.layer, at: place, problems: &problems)
    case .viewText(let view?): contracts.checkWritten(view: view, at: place, problems: &problems)
    case .attribute:
      if let declared { Self.check(column, layer: layer, declared: declared, at: place, problems: &problems) }
    default: break
    }
  }

  /// Columns that every layer has.
  private static let commonColumns = [
    "id", "start", "end", "text", "sentence", "view_text", "document_text", "metadata.NAME",
  ]
}

extension PlannedOutput {
  /// The keys of an entry of `outputs:`.
  static let keys = ["path", "format"] + OutputPlan.keys

  /// Reads `outputs:`.
  static func all(
    _ node: YAMLNode?, formats: [OutputFormat], contracts: ContractCheck, problems: inout Problems
  ) -> [PlannedOutput] {
    guard let node, !node.isNull else { return [] }
    guard case .sequence(let nodes) = node.content else {
      problems.add("'outputs': found \(node.value.literal), expected a list of outputs with 'path'", at: node.place)
      return []
    }
    return nodes.compactMap { PlannedOutput($0, formats: formats, contracts: contracts, problems: &problems) }
  }

  private init?(_ node: YAMLNode, formats: [OutputFormat], contracts: ContractCheck, problems: inout Problems) {
    let expected = "an output: a mapping with 'path' and 'format'"
    guard let fields = FieldReader(node, expected: expected, problems: &problems) else { return nil }
    fields.refuseKeys(otherThan: Self.keys, in: "an output", problems: &problems)
    guard let path = fields.value("path", as: String.self, problems: &problems), let entry = fields.entry("path") else {
      if fields.entry("path") == nil {
        problems.add("an output without 'path'; expected the file to write", at: node.place)
      }
      return nil
    }
    if path.isEmpty || path == "-" || path.hasSuffix("/") {
      problems.add("'path': found '\(path)', expected the name of a file", at: entry.node.place)
    }
    self.path = path
    format = fields.value("format", as: String.self, problems: &problems) ?? "jsonl"
    let names = formats.map(\.name)
    if let entry = fields.entry("format"), !names.isEmpty, !names.contains(format) {
      let advice = format.nearest(among: names).map { "; did you mean '\($0)'?" } ?? ""
      problems.add(
        "'format': found '\(format)', expected one of \(names.joined(separator: ", "))\(advice)", at: entry.node.place)
    }
    plan = OutputPlan()
    plan.read(fields, contracts: contracts, problems: &problems)
  }
}
