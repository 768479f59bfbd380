import SaqiyaKit

/// The columns of a record of a pipeline's output, with types, so that no reader has to infer them from the first rows.
///
/// The attributes of a layer have the types that its annotation type declares. What a layer holds whose type declares none
/// is known to its plugin only, so its annotations are any JSON.
public struct OutputSchema: Sendable {
  /// The forms in which programs read schemas.
  public enum Form: String, Sendable, CaseIterable {
    /// JSON Schema (2020-12) of a line of `--format jsonl`.
    case jsonSchema = "json-schema"
    /// The JSON form of an Arrow schema, as in Arrow's integration tests.
    case arrow
    /// The JSON form of a `StructType` of Spark.
    case spark
    /// The argument `columns` of DuckDB's `read_json`.
    case duckdb
  }

  /// The columns of a document's record.
  let record: [Column]
  /// The columns of a record with which `--answers` says that there is no document.
  let outcomes: [Column]
  /// Whether exact numbers are written as strings.
  let writesNumbersAsStrings: Bool

  /// Creates the schema of what a plan writes.
  public init(_ plan: Plan) {
    let units = plan.output.offsets
    writesNumbersAsStrings = plan.output.numbers == .string
    outcomes = [
      .optional("dropped", .structure([Column("stage", .string), Column("reason", .string)])),
      .optional("error", .structure(["place", "stage", "code", "message"].map { Column($0, .string) })),
    ]
    if let layer = plan.output.rows {
      let declared = plan.layerDeclarations[layer]?.columns
      record = plan.output.columns.map { $0.type(declared: declared, units: units) }
      return
    }
    let declared = plan.layerDeclarations
    let layers = plan.writtenLayers.uniqued.map { name in
      Column(name, .list(declared[name]?.annotation(units: units) ?? .json), isOptional: true)
    }
    var record = [Column("id", .string), Column("text", .string)]
    if plan.output.view { record.append(Column("view", .string)) }
    if !plan.output.views.isEmpty {
      let view = ColumnType.structure([Column("text", .string), Column("alignment", .list(.list(.integer)))])
      record.append(Column("views", .structure(plan.output.views.map { Column($0, view) })))
    }
    record += [
      Column("offsets", units.count == 1 ? .string : .list(.string)), Column("metadata", .json),
      Column("layers", .structure(layers)),
    ]
    self.record = record
  }

  /// The schema in a form, ending in a newline.
  ///
  /// - Throws: ``InexactSchema`` when the form has no type for the numbers that the plan writes.
  public func formatted(as form: Form) throws(InexactSchema) -> String {
    if form.isForReadersThatRound, !writesNumbersAsStrings,
      record.contains(where: { $0.type.holdsExactNumbers })
    {
      throw InexactSchema(form: form)
    }
    return switch form {
    case .jsonSchema: jsonSchema.indentedJSON
    case .arrow: arrow.indentedJSON
    case .spark: spark.indentedJSON
    case .duckdb: duckDB + "\n"
    }
  }

  /// All columns of a table: no document has to be there, so only the id is certain.
  var table: [Column] {
    (record + outcomes).map { Column($0.name, $0.type, isOptional: $0.name != "id") }
  }

}

extension OutputSchema.Form {
  /// Whether its readers parse a number of JSON before they look at the type of the column, and so round it.
  fileprivate var isForReadersThatRound: Bool {
    switch self {
    case .jsonSchema, .arrow: false
    case .spark, .duckdb: true
    }
  }
}

/// A schema that would round numbers.
public struct InexactSchema: Error, Sendable, Equatable, CustomStringConvertible {
  /// The form that was asked for.
  public var form: OutputSchema.Form

  /// The message: the problem and the way out.
  public var description: String {
    "readers of '\(form.rawValue)' round numbers, and the pipeline writes numbers of any size and scale; add "
      + "'output: { numbers: string }' to it"
  }
}

extension OutputColumn {
  /// The column of a row: all but the places of every annotation may be `null`.
  fileprivate func type(declared: [Column]?, units: [OffsetUnit]) -> Column {
    switch source {
    case .id, .text, .documentText: return Column(name, .string)
    case .start, .end: return Column(name, .integer)
    case .sentence, .viewText: return .optional(name, .string)
    case .metadata: return .optional(name, .json)
    case .attribute(let path):
      let column = path.count == 1 ? declared?.first { $0.name == path[0] } : nil
      return .optional(name, column?.type.resolved(in: Array(units.prefix(1))) ?? .json)
    }
  }
}

extension LayerDeclaration {
  /// The type of an annotation of the layer; `nil` when only its plugin knows.
  fileprivate func annotation(units: [OffsetUnit]) -> ColumnType? {
    guard let columns else { return nil }
    let text = showsText ? [Column("text", .string)] : []
    return ColumnType.structure(ColumnType.offsets(in: units) + text + columns).resolved(in: units)
  }
}

extension [String] {
  /// The names without those that came before.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
