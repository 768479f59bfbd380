import SaqiyaFormats
import SaqiyaKit

/// A document as it came, before it is read.
public struct AnsweredDocument: Sendable {
  let raw: RawDocument

  /// Creates a document from a JSON object with `text`, and with `id`, `metadata` and further fields when there are any.
  ///
  /// - Parameters:
  ///   - bytes: the object, without the line's end.
  ///   - number: its line, from 1; a document without an id is called `stdin:NUMBER`, as on the command line.
  public init(line bytes: [UInt8], number: Int) {
    raw = RawDocument(file: Self.file, line: number, format: "jsonl", bytes: bytes)
  }

  /// Creates a document from a text and its metadata.
  ///
  /// - Parameter metadata: `date`, `title` and other names, as pipelines read them.
  public init(text bytes: [UInt8], metadata: [(name: String, value: String)] = []) {
    if metadata.isEmpty {
      raw = RawDocument(file: Self.file, format: "text", bytes: bytes)
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      raw = RawDocument(file: Self.file, format: "text", bytes: bytes)
      return
    }
    var record = ByteBuffer()
    record.append("{\"id\":")
    record.append(json: Self.file)
    record.append(",\"text\":")
    record.append(json: text)
    record.append(",\"metadata\":")
    var fields = Metadata()
    for (name, value) in metadata { fields[name] = .string(value) }
    record.append(json: fields)
    record.append("}")
    raw = RawDocument(file: Self.file, format: "jsonl", bytes: record.bytes)
  }

  /// Creates a document for a line that was not kept, because it is too long.
  ///
  /// - Parameters:
  ///   - count: how many bytes it has.
  ///   - limit: how many it may have.
  public init(tooLong count: Int, limit: Int, number: Int) {
    var raw = RawDocument(file: Self.file, line: number, format: "jsonl", bytes: [])
    raw.failure = InputError(.tooLong, at: raw.place, "found \(count) bytes, expected at most \(limit)")
    self.raw = raw
  }

  /// Whether a line holds nothing, and so is no document; see ``SaqiyaFormats/DocumentReader``.
  public static func isBlank(_ bytes: [UInt8], number: Int) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.dropFirst(number == 1 && bytes.starts(with: mark) ? mark.count : 0).allSatisfy { $0 <= 0x20 }
  }

  /// The number of its bytes as it came; the text has no more.
  public var size: Int { raw.bytes.count }

  /// The number of bytes of the text; `nil` when the document cannot be read.
  ///
  /// - Complexity: O(bytes).
  public var textSize: Int? {
    (try? DocumentDecoder().decode(raw)).map { $0.document.original.utf8.count }
  }

  /// What the command line calls standard input.
  private static let file = "stdin"
}
