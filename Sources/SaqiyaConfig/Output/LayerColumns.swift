import SaqiyaKit

/// The columns of the annotations of a layer, in the order of the output.
struct LayerColumns {
  /// The name of the layer.
  var layer: String
  /// Whether the output shows the text of the range.
  var showsText: Bool
  /// The attributes, in the order in which the annotation type gives them.
  var attributes: [Column]

  private init<A: Annotation>(_ type: A.Type, _ attributes: [Column]) {
    layer = A.layer
    showsText = A.showsText
    self.attributes = attributes
  }

  /// The layers of the kit's annotation types, with ranges in some units.
  static func standard(units: [OffsetUnit]) -> [LayerColumns] {
    let range = ColumnType.range(in: units)
    return [
      LayerColumns(Number.self, number(range)),
      LayerColumns(TimeExpression.self, timeExpression(range)),
      LayerColumns(Sentence.self, [Column("kind", .string)]),
      LayerColumns(
        Token.self, [Column("kind", .string), .optional("clitics", .list(range)), .optional("stem", range)]),
      LayerColumns(
        Region.self, [Column("role", .string), .optional("duplicate_of", range), .optional("inline", .boolean)]),
      LayerColumns(
        SummarySentence.self,
        [Column("rank", .integer), Column("score", .double), .optional("reasons", .list(.string))]),
      LayerColumns(Term.self, [Column("term", .string)]),
      LayerColumns(Keyphrase.self, [Column("score", .double), Column("mentions", .list(range))]),
    ]
  }

  private static func number(_ range: ColumnType) -> [Column] {
    [
      Column("number", range), Column("kind", .string), .optional("value", .exact), .optional("numerator", .integer),
      .optional("denominator", .integer), .optional("low", .exact), .optional("high", .exact),
      .optional("unit", .string), .optional("noun", .string), .optional("lemma", .string), .optional("of", .string),
      .optional("mod", .string), .optional("subset_of", range), .optional("alternatives", .list(.exact)),
      .optional("in_date", .boolean), .optional("derivation", .list(.string)),
    ]
  }

  private static func timeExpression(_ range: ColumnType) -> [Column] {
    [
      Column("type", .string), Column("value", .string), .optional("edtf", .string), .optional("from", .string),
      .optional("to", .string), .optional("mod", .string), .optional("freq", .string), .optional("signal", .string),
      .optional("relative", .string), .optional("anchor", range), .optional("calendar", .string),
      .optional("original", .string), .optional("uncertainty_days", .integer), .optional("zone", .string),
      .optional("conflict", .string), .optional("alternatives", .list(.string)),
    ]
  }
}
