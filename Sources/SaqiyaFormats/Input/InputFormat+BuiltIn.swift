public import SaqiyaKit

extension InputFormat {
  /// The formats of this library.
  public static let builtIn: [InputFormat] = [text, jsonLines, json, csv, tsv, markdown, subtitles, wet]

  /// Whether the documents of a format are JSON objects.
  static func hasJSONRecords(_ name: String) -> Bool { name == jsonLines.name || name == json.name }

  /// Every file is one document.
  static let text = InputFormat(
    name: "text", summary: "a file is a document", extensions: ["txt"], division: .file
  ) { (raw, _) throws(InputError) in
    InputDocument(document: Document(id: raw.defaultID, text: try raw.text))
  }

  /// Every line is one JSON object.
  static let jsonLines = InputFormat(
    name: "jsonl", summary: "a line is a JSON object", extensions: ["jsonl", "ndjson"], division: .lines
  ) { (raw, options) throws(InputError) in
    try JSONRecord.read(raw, options).document()
  }

  /// The objects of an array are documents.
  static let json = InputFormat(
    name: "json", summary: "an array of JSON objects, or one after the other", extensions: ["json"],
    division: .records { _ in JSONSplitter() }
  ) { (raw, options) throws(InputError) in
    try JSONRecord.read(raw, options).document()
  }

  /// Every row is a document.
  static let csv = table(
    name: "csv", summary: "a row is a document, the first has the names of the columns", extensions: ["csv"], .csv)

  /// Every row is a document.
  static let tsv = table(
    name: "tsv", summary: "csv with tabs and without quotes", extensions: ["tsv", "tab"], .tsv)

  /// A text with metadata in front.
  static let markdown = InputFormat(
    name: "markdown", summary: "a file is a document, its front matter in YAML is metadata",
    extensions: ["md", "markdown"], division: .file
  ) { (raw, _) throws(InputError) in
    let file = try FrontMatter(raw)
    return InputDocument(document: Document(id: raw.defaultID, text: file.text, metadata: file.metadata))
  }

  /// What is said, a line a subtitle.
  static let subtitles = InputFormat(
    name: "subtitles", summary: "a file is a document, a line a subtitle of SRT or WebVTT", extensions: ["srt", "vtt"],
    division: .file
  ) { (raw, _) throws(InputError) in
    let file = try Subtitles(raw)
    let document = Document(
      id: raw.defaultID, text: file.lines.joined(separator: "\n"), metadata: ["cues": .array(file.cues)])
    return InputDocument(document: document)
  }
}
