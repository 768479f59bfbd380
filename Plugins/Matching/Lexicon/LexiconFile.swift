import JSONReading
import SaqiyaKit

/// The bytes of a file of entries: rows of TSV under a header, or an object of JSON on each line.
///
/// The bytes are kept, and an entry is only read in full when a text mentions it.
struct LexiconFile: Sendable {
  enum Form: Sendable {
    /// TSV with the names of its columns.
    case table([String])
    /// JSON Lines.
    case objects
  }

  /// What only the stage reads.
  static let ownColumns = ["forms", "form", "match", "inflect"]
  /// The largest file: offsets of lines have 32 bits.
  static let maximumSize = 1 << 31

  /// What errors call the file.
  var name: String
  var bytes: [UInt8]
  var form = Form.objects

  /// The line that begins at an offset, without its end.
  func line(at offset: Int) -> ArraySlice<UInt8> {
    let rest = bytes[offset...]
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    return end > offset && bytes[end - 1] == UInt8(ascii: "\r") ? bytes[offset..<(end - 1)] : bytes[offset..<end]
  }

  /// What the line of an entry says, without what only the stage reads: `name`, the first form, then all in the order of
  /// the file.
  func attributes(ofLineAt offset: Int) -> Fields {
    var fields = Fields()
    switch form {
    case .table(let columns):
      for (column, cell) in zip(columns, Self.cells(of: line(at: offset))) where !cell.isEmpty {
        if column == "forms" {
          fields["name"] = .string(Self.text(cell.prefix { $0 != UInt8(ascii: "|") }))
        } else if !Self.ownColumns.contains(column) {
          fields[column] = .string(Self.text(cell))
        }
      }
    case .objects:
      guard let all = try? JSONParser.object(of: Array(line(at: offset))) else { return fields }
      fields["name"] =
        all["form"] ?? all["forms"].flatMap { if case .array(let forms) = $0 { forms.first } else { nil } }
      for field in all.fields where !Self.ownColumns.contains(field.name) { fields[field.name] = field.value }
    }
    return fields
  }

  /// The cells of a line.
  static func cells(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { $0.trimmingSpaces }
  }

  static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes.trimmingSpaces, as: UTF8.self) }
}

extension ArraySlice<UInt8> {
  /// The bytes without spaces at the ends.
  var trimmingSpaces: ArraySlice<UInt8> {
    let start = firstIndex { $0 != UInt8(ascii: " ") } ?? endIndex
    let end = lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? start
    return self[start..<end]
  }
}
