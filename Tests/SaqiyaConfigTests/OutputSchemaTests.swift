import SaqiyaKit
import Testing

@testable import SaqiyaConfig

@Suite("The schema of the output")
struct OutputSchemaTests {
  private struct Provider: Stage {
    static let name = "provider"
    static let summary = "Provides layers."
    init() {}
    var contract: Contract { Contract(provides: [Sentence.self, Number.self]) }
    func process(_ document: inout Document) throws(StageError) {}
  }

  private func schema(_ output: OutputPlan) -> OutputSchema {
    OutputSchema(
      Plan(name: "p", stages: [PlannedStage(id: "s", plugin: "p", stage: Provider())], output: output, folder: ""))
  }

  @Test("gives DuckDB the columns of read_json")
  func duckDB() throws {
    #expect(
      try schema(OutputPlan(layers: ["sentences", "it's"], offsets: [.scalar, .utf8])).formatted(as: .duckdb) == """
        {'id': 'VARCHAR', 'text': 'VARCHAR', 'offsets': 'VARCHAR[]', 'metadata': 'JSON', 'layers': \
        'STRUCT("sentences" STRUCT("start" BIGINT, "end" BIGINT, "start_utf8" BIGINT, "end_utf8" BIGINT, "kind" VARCHAR)[], \
        "it''s" JSON[])', 'dropped': 'STRUCT("stage" VARCHAR, "reason" VARCHAR)', 'error': \
        'STRUCT("place" VARCHAR, "stage" VARCHAR, "code" VARCHAR, "message" VARCHAR)'}

        """)
    let numbers = try schema(OutputPlan(numbers: .string)).formatted(as: .duckdb)
    #expect(numbers.contains(#""value" VARCHAR, "numerator" BIGINT"#))
    #expect(try schema(OutputPlan(layers: [])).formatted(as: .duckdb).contains("'layers': 'JSON'"))
  }

  @Test("is refused for readers that round, unless numbers are strings", arguments: [OutputSchema.Form.spark, .duckdb])
  func rounding(form: OutputSchema.Form) {
    let error = #expect(throws: InexactSchema.self) { try schema(OutputPlan()).formatted(as: form) }
    #expect(
      error?.description
        == "readers of '\(form.rawValue)' round numbers, and the pipeline writes numbers of any size and "
        + "scale; add 'output: { numbers: string }' to it")
    #expect(throws: Never.self) { try schema(OutputPlan(layers: ["sentences"])).formatted(as: form) }
  }

  @Test("gives Spark a structure")
  func spark() throws {
    let text = try schema(OutputPlan(layers: ["sentences"], view: true)).formatted(as: .spark)
    #expect(
      text.hasPrefix(
        """
        {
          "type": "struct",
          "fields": [
            {
              "name": "id",
              "type": "string",
              "nullable": false,
              "metadata": {}
            },
        """))
    #expect(text.contains(#""containsNull": false"#))
    #expect(text.contains(#""name": "view""#))
    #expect(try schema(OutputPlan(numbers: .string)).formatted(as: .spark).contains(#""name": "alternatives""#))
  }

  @Test("notes for Arrow which strings are JSON or exact numbers")
  func arrow() throws {
    let fields = try #require(schema(OutputPlan()).arrow["fields"]?.elements)
    let names = fields.compactMap { $0["name"]?.stringValue }
    #expect(names == ["id", "text", "offsets", "metadata", "layers", "dropped", "error"])
    #expect(fields[0]["nullable"] == false)
    #expect(fields[3]["metadata"]?.elements?.first == ["key": "saqiya.type", "value": "json"])
    let numbers = try #require(fields[4]["children"]?.elements?[1])
    #expect(numbers["type"] == ["name": "list"])
    let value = try #require(
      numbers["children"]?.elements?.first?["children"]?.elements?.first { $0["name"] == "value" })
    #expect(value["metadata"]?.elements?.first == ["key": "saqiya.type", "value": "exact"])
    #expect(value["type"] == ["name": "utf8"])
  }

  @Test("describes every attribute that the kit's annotations can have, in their order")
  func attributes() {
    let range = TextRange(0, 1)
    var number = Number(range: range, numeral: range, kind: .count, value: ExactDecimal(1))
    (number.numerator, number.denominator, number.low, number.high) = (1, 2, ExactDecimal(1), ExactDecimal(2))
    (number.unit, number.noun, number.lemma, number.base, number.modifier) = ("m", range, "x", range, .approx)
    (number.subsetOf, number.alternatives, number.isInDate) = (range, [ExactDecimal(2)], true)
    (number.derivation, number.showsDerivation) = (["x"], true)
    var date = TimeExpression(range: range, kind: .date, value: "2017")
    (date.edtf, date.from, date.to, date.modifier, date.frequency) = ("x", "x", "x", .start, "x")
    (date.signal, date.relative, date.anchor, date.calendar, date.original) = (range, "x", range, "x", "x")
    (date.uncertaintyInDays, date.zone, date.conflict, date.alternatives) = (1, "x", "x", ["x"])
    check(number)
    check(date)
    check(Sentence(range: range, kind: .heading))
    check(Token(range: range, kind: .word, clitics: [range], stem: range))
    check(Region(range: range, role: .body, duplicateOf: range, isInline: true))
    check(SummarySentence(range: range, rank: 1, score: 1, reasons: ["x"]))
    check(Term(range: range, term: "x"))
    check(Keyphrase(range: range, score: 1, mentions: [range]))
  }

  private func check<A: Annotation>(_ annotation: A) {
    #expect(A.columns?.map(\.name) == annotation.attributes.fields.map(\.name))
    for (column, field) in zip(A.columns ?? [], annotation.attributes.fields) {
      #expect(column.type.holds(field.value), "\(A.layer).\(column.name)")
    }
  }
}

extension ColumnType {
  /// Whether a value is of the type.
  fileprivate func holds(_ value: Value) -> Bool {
    switch (self, value) {
    case (.string, .string), (.string, .text), (.integer, .integer), (.boolean, .bool), (.double, .double): true
    case (.exact, .decimal), (.range, .range): true
    case (.list(let element), .array(let values)): values.allSatisfy(element.holds)
    default: false
    }
  }
}

extension Value {
  fileprivate subscript(name: String) -> Value? {
    if case .object(let fields) = self { fields[name] } else { nil }
  }

  fileprivate var elements: [Value]? {
    if case .array(let elements) = self { elements } else { nil }
  }
}
