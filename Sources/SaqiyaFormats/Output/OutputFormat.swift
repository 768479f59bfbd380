import SaqiyaKit

/// A format of the output that users ask for by name.
public struct OutputFormat: Sendable {
  /// The name: `--format NAME`.
  public var name: String
  /// One line about it for `--help`.
  public var summary: String
  /// The layers it writes and no others; empty when it writes whatever there is.
  public var layers: [String]
  /// Whether every document is exactly one line, so that there can be one for documents that are not kept as well.
  public var isLines: Bool
  /// Whether it shows the report of the corpus stages, so that no file has to be named for it.
  public var showsReport: Bool
  /// Makes the encoder.
  public var makeEncoder: @Sendable (OutputOptions) -> any DocumentEncoder

  /// Creates a format.
  public init(
    name: String, summary: String, layers: [String] = [], isLines: Bool = false, showsReport: Bool = false,
    makeEncoder: @escaping @Sendable (OutputOptions) -> any DocumentEncoder
  ) {
    self.name = name
    self.summary = summary
    self.layers = layers
    self.isLines = isLines
    self.showsReport = showsReport
    self.makeEncoder = makeEncoder
  }

  /// The formats of this library, the default first.
  public static let builtIn: [OutputFormat] = [
    OutputFormat(name: "jsonl", summary: "one JSON object a line", isLines: true) { JSONLinesEncoder($0) },
    OutputFormat(name: "json", summary: "one JSON array") { JSONArrayEncoder($0) },
    OutputFormat(name: "text", summary: "a report for people") { ReportEncoder($0) },
    OutputFormat(name: "html", summary: "a page for a browser", showsReport: true) { HTMLEncoder($0) },
    OutputFormat(name: "conllu", summary: "sentences and tokens as CoNLL-U") { CoNLLUEncoder($0) },
    OutputFormat(name: "csv", summary: "numbers and dates as a table", layers: TableEncoder.layers) {
      TableEncoder($0, hasByteOrderMark: false)
    },
    OutputFormat(
      name: "csv-bom", summary: "csv with a byte-order mark, for spreadsheets", layers: TableEncoder.layers
    ) {
      TableEncoder($0, hasByteOrderMark: true)
    },
    OutputFormat(name: "label-studio", summary: "tasks of Label Studio with their spans") { LabelStudioEncoder($0) },
    OutputFormat(name: "doccano", summary: "one document with its spans a line, for doccano", isLines: true) {
      DoccanoEncoder($0)
    },
    OutputFormat(name: "brat", summary: "a tar archive of texts and annotations for brat") { BratEncoder($0) },
  ]

  /// The format of a name.
  ///
  /// - Throws: ``UnknownOutputFormat`` when there is none.
  public static func builtIn(named name: String) throws(UnknownOutputFormat) -> OutputFormat {
    guard let format = builtIn.first(where: { $0.name == name }) else { throw UnknownOutputFormat(name: name) }
    return format
  }
}

/// A name that no format has.
public struct UnknownOutputFormat: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name.
  public var name: String

  /// What was found, what was expected and what is near.
  public var description: String {
    let names = OutputFormat.builtIn.map(\.name)
    let advice = name.nearest(among: names).map { "; did you mean '\($0)'?" } ?? ""
    return "found '\(name)', expected one of \(names.joined(separator: ", "))\(advice)"
  }
}
