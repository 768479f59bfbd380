import SaqiyaKit

/// The attributes that the entries of a lexicon have, in the order in which they are first seen.
struct AttributeColumns: Sendable {
  private(set) var columns: [Column] = []

  /// Adds the columns of the header of a table, whose cells are strings.
  mutating func add(header: [String]) {
    for name in header where !LexiconFile.ownColumns.contains(name) { add(name, .string) }
  }

  /// Adds the fields of an entry in JSON.
  mutating func add(fields: Fields) {
    for field in fields.fields where !LexiconFile.ownColumns.contains(field.name) {
      add(field.name, ColumnType(field.value))
    }
  }

  private mutating func add(_ name: String, _ type: ColumnType) {
    guard let index = columns.firstIndex(where: { $0.name == name }) else {
      columns.append(.optional(name, type))
      return
    }
    if columns[index].type != type { columns[index].type = .json }
  }

  /// The columns of the layer: the text, the first form, what the files say, and what the stage adds.
  ///
  /// - Parameter hasLabel: whether the stage gives a label to entries that have none.
  func declaration(hasLabel: Bool) -> [Column] {
    var all = [Column("text", .string), .optional("name", .string)]
    all += columns
    if hasLabel, !columns.contains(where: { $0.name == "label" }) { all.append(.optional("label", .string)) }
    return all + [.optional("also", .list(.json))]
  }
}
