import SaqiyaKit

// MARK: - JSON Schema

extension OutputSchema {
  /// The schema of a document's line; further fields of the input may be in it.
  var jsonSchema: Value {
    var schema: Fields = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A document of Saqiya",
    ]
    for field in object(record).fields { schema[field.name] = field.value }
    return .object(schema)
  }

  private func object(_ columns: [Column]) -> Fields {
    var fields = Fields()
    for column in columns { fields[column.name] = jsonType(column.type) }
    let required = columns.filter { !$0.isOptional }.map { Value.string($0.name) }
    var schema: Fields = ["type": "object", "properties": .object(fields)]
    if !required.isEmpty { schema["required"] = .array(required) }
    return schema
  }

  private func jsonType(_ type: ColumnType) -> Value {
    switch type {
    case .string: ["type": "string"]
    case .integer: ["type": "integer"]
    case .boolean: ["type": "boolean"]
    case .double: ["type": "number"]
    case .exact:
      writesNumbersAsStrings
        ? ["type": "string", "pattern": #"^-?[0-9]+(\.[0-9]+)?$"#] : ["type": "number"]
    case .list(let element): ["type": "array", "items": jsonType(element)]
    case .structure(let columns): .object(closed(columns))
    case .json, .range: true
    }
  }

  private func closed(_ columns: [Column]) -> Fields {
    var schema = object(columns)
    schema["additionalProperties"] = false
    return schema
  }
}

// MARK: - Arrow

extension OutputSchema {
  /// `{"fields":[{"name":…,"nullable":…,"type":{…},"children":[…]}]}`.
  ///
  /// What is JSON or an exact number is `utf8`, with `saqiya.type` in its metadata.
  var arrow: Value {
    ["fields": .array(table.map { arrowField($0.name, $0.type, isOptional: $0.isOptional) })]
  }

  private func arrowField(_ name: String, _ type: ColumnType, isOptional: Bool) -> Value {
    var (typeFields, children): (Fields, [Value]) = (["name": "utf8"], [])
    var note: Value?
    switch type {
    case .string: break
    case .json, .range: note = "json"
    case .exact: note = "exact"
    case .integer: typeFields = ["name": "int", "bitWidth": 64, "isSigned": true]
    case .boolean: typeFields = ["name": "bool"]
    case .double: typeFields = ["name": "floatingpoint", "precision": "DOUBLE"]
    case .list(let element):
      (typeFields, children) = (["name": "list"], [arrowField("item", element, isOptional: false)])
    case .structure(let columns):
      typeFields = ["name": "struct"]
      children = columns.map { arrowField($0.name, $0.type, isOptional: $0.isOptional) }
    }
    var field: Fields = [
      "name": .string(name), "nullable": .bool(isOptional), "type": .object(typeFields), "children": .array(children),
    ]
    if let note { field["metadata"] = [["key": "saqiya.type", "value": note]] }
    return .object(field)
  }
}

// MARK: - Spark

extension OutputSchema {
  /// The JSON of a `StructType`; `StructType.fromJson` reads it.
  var spark: Value { sparkStructure(table) }

  private func sparkStructure(_ columns: [Column]) -> Value {
    [
      "type": "struct",
      "fields": .array(
        columns.map { column in
          [
            "name": .string(column.name), "type": sparkType(column.type), "nullable": .bool(column.isOptional),
            "metadata": .object(Fields()),
          ]
        }),
    ]
  }

  private func sparkType(_ type: ColumnType) -> Value {
    switch type {
    case .string, .json, .range, .exact: "string"
    case .integer: "long"
    case .boolean: "boolean"
    case .double: "double"
    case .list(let element): ["type": "array", "elementType": sparkType(element), "containsNull": false]
    case .structure(let columns): sparkStructure(columns)
    }
  }
}

// MARK: - DuckDB

extension OutputSchema {
  /// `{'id': 'VARCHAR', …}`.
  var duckDB: String {
    let columns = table.map { "'\($0.name.doubling("'"))': '\(duckDBType($0.type).doubling("'"))'" }
    return "{\(columns.joined(separator: ", "))}"
  }

  private func duckDBType(_ type: ColumnType) -> String {
    switch type {
    case .string, .exact: "VARCHAR"
    case .integer: "BIGINT"
    case .boolean: "BOOLEAN"
    case .double: "DOUBLE"
    case .json, .range: "JSON"
    case .list(let element): duckDBType(element) + "[]"
    // A structure without columns is none that DuckDB has.
    case .structure(let columns) where columns.isEmpty: "JSON"
    case .structure(let columns):
      "STRUCT(\(columns.map { "\"\($0.name.doubling("\""))\" \(duckDBType($0.type))" }.joined(separator: ", ")))"
    }
  }
}

extension String {
  /// The text with every quote of the kind doubled.
  fileprivate func doubling(_ quote: Character) -> String {
    split(separator: quote, omittingEmptySubsequences: false).joined(separator: "\(quote)\(quote)")
  }
}
