import SaqiyaKit

extension OutputPlan {
  /// The keys of `output:`, in the order in which documentation shows them.
  static let keys = ["layers", "offsets", "view", "views", "numbers", "rows", "columns"]

  /// Reads `output:`.
  init(_ node: YAMLNode?, contracts: ContractCheck, problems: inout Problems) {
    self.init()
    guard let node, let fields = FieldReader(node, expected: "a mapping for 'output'", problems: &problems) else {
      return
    }
    fields.refuseKeys(otherThan: Self.keys, in: "'output'", problems: &problems)
    read(fields, contracts: contracts, problems: &problems)
  }

  /// Reads the keys that are about what is written.
  mutating func read(_ fields: FieldReader, contracts: ContractCheck, problems: inout Problems) {
    layers = fields.value("layers", as: [String].self, problems: &problems)
    if let layers, let node = fields.entry("layers")?.node {
      checkDuplicates(layers, in: node, problems: &problems)
      for (index, layer) in layers.enumerated() {
        contracts.checkWritten(layer: layer, at: node.place(at: [.index(index)]), problems: &problems)
      }
    }
    if let units = fields.value("offsets", as: [OffsetUnit].self, problems: &problems),
      let node = fields.entry("offsets")?.node
    {
      offsets = units
      checkDuplicates(units.map(\.rawValue), in: node, problems: &problems)
      if units.isEmpty {
        problems.add("'offsets' is empty; expected at least one of \(OffsetUnit.names)", at: node.place)
      }
    }
    view = fields.value("view", as: Bool.self, problems: &problems) ?? false
    numbers = fields.value("numbers", as: NumberForm.self, problems: &problems) ?? .number
    views = fields.value("views", as: [String].self, problems: &problems) ?? []
    if let node = fields.entry("views")?.node {
      checkDuplicates(views, in: node, problems: &problems)
      for (index, view) in views.enumerated() {
        contracts.checkWritten(view: view, at: node.place(at: [.index(index)]), problems: &problems)
      }
    }
    readRows(fields, contracts: contracts, problems: &problems)
  }

  private func checkDuplicates(_ names: [String], in node: YAMLNode, problems: inout Problems) {
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      problems.add("duplicate '\(name)' in the list", at: node.place(at: [.index(index)]))
    }
  }
}

extension OffsetUnit {
  fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
