/// A format of the output that users ask for by name.
///
/// ```swift
/// public var formats: [OutputFormat] {
///   [OutputFormat(name: "ids", summary: "the ids, one a line", isLines: true) { _ in IDEncoder() }]
/// }
/// ```
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
}
