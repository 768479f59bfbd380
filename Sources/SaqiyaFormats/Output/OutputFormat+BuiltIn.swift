public import SaqiyaKit

extension OutputFormat {
  /// The formats of this library, the default first.
  public static let builtIn: [OutputFormat] = [
    OutputFormat(name: "jsonl", summary: "one JSON object a line", isLines: true) {
      rows($0, .jsonLines) ?? JSONLinesEncoder($0)
    },
    OutputFormat(name: "json", summary: "one JSON array") { JSONArrayEncoder($0) },
    OutputFormat(name: "text", summary: "a report for people") { ReportEncoder($0) },
    OutputFormat(name: "html", summary: "a page for a browser", showsReport: true) { HTMLEncoder($0) },
    OutputFormat(name: "conllu", summary: "sentences and tokens as CoNLL-U") { CoNLLUEncoder($0) },
    OutputFormat(name: "csv", summary: "numbers and dates as a table", layers: TableEncoder.layers) {
      rows($0, .csv(hasByteOrderMark: false)) ?? TableEncoder($0, hasByteOrderMark: false)
    },
    OutputFormat(
      name: "csv-bom", summary: "csv with a byte-order mark, for spreadsheets", layers: TableEncoder.layers
    ) {
      rows($0, .csv(hasByteOrderMark: true)) ?? TableEncoder($0, hasByteOrderMark: true)
    },
    OutputFormat(name: "label-studio", summary: "tasks of Label Studio with their spans") { LabelStudioEncoder($0) },
    OutputFormat(name: "doccano", summary: "one document with its spans a line, for doccano", isLines: true) {
      DoccanoEncoder($0)
    },
    OutputFormat(name: "brat", summary: "a tar archive of texts and annotations for brat") { BratEncoder($0) },
  ]

  /// The encoder of rows; `nil` when the plan has none.
  private static func rows(_ options: OutputOptions, _ form: RowEncoder.Form) -> (any DocumentEncoder)? {
    RowEncoder(options, form)
  }
}
