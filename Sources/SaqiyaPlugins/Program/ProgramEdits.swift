internal import SaqiyaConfig
internal import SaqiyaKit

/// The edits with which a program rewrites the text that later stages read.
///
/// Each replaces a range of the text that the program was given. They come in the order of the text and do not overlap. Nothing is
/// inserted, see `Documentation/Decisions/0002-no-insertions.md`: who wants to insert replaces the character before it.
struct ProgramEdits {
  private struct Edit {
    var range: TextRange
    var replacement: String
  }

  private static let fieldNames = ["start", "end", "text"]

  private var edits: [Edit] = []

  /// Reads the edits of an answer.
  ///
  /// - Throws: ``ReplyError`` when one is not on the text, empty, or not behind the one before it.
  init(_ value: Value?, text: String, offsets unit: OffsetUnit) throws(ReplyError) {
    guard let value, value != .null else { return }
    guard case .array(let elements) = value else {
      throw ReplyError("'edits' is \(value.literal), expected a list of edits")
    }
    guard !elements.isEmpty else { return }
    var text = text
    let read = text.withUTF8 { bytes in
      let offsets = ByteOffsets(bytes, unit: unit)
      return Result { () throws(ReplyError) in
        var edits: [Edit] = []
        for element in elements {
          let edit = try Self.edit(element, in: bytes, offsets, unit)
          if let last = edits.last, edit.range.start < last.range.end {
            throw ReplyError("an edit of \(Self.name(element)) that begins before the end of the edit before it")
          }
          edits.append(edit)
        }
        return edits
      }
    }
    edits = try read.get()
  }

  private static func edit(
    _ value: Value, in text: UnsafeBufferPointer<UInt8>, _ offsets: ByteOffsets, _ unit: OffsetUnit
  ) throws(ReplyError) -> Edit {
    guard case .object(let fields) = value, case .integer(let start)? = fields["start"],
      case .integer(let end)? = fields["end"], case .string(let replacement)? = fields["text"],
      fields.fields.allSatisfy({ fieldNames.contains($0.name) })
    else { throw ReplyError("\(value.literal) in 'edits', expected an object with 'start', 'end' and 'text'") }
    guard start <= end, let first = offsets.byte(of: start, in: text), let last = offsets.byte(of: end, in: text) else {
      throw ReplyError("an edit of \(name(value)) (\(unit.rawValue)), which is not on the text")
    }
    guard first < last else {
      throw ReplyError("an edit of the empty range \(name(value)); to insert, replace the character before it")
    }
    return Edit(range: TextRange(first, last), replacement: replacement)
  }

  private static func name(_ edit: Value) -> String {
    guard case .object(let fields) = edit, case .integer(let start)? = fields["start"],
      case .integer(let end)? = fields["end"]
    else { return edit.literal }
    return "\(start)..<\(end)"
  }

  /// Rewrites the view; ranges of annotations are of the original and stay where they are.
  func apply(to document: inout Document) {
    guard !edits.isEmpty else { return }
    let before = Array(document.view.text.utf8)
    var text: [UInt8] = []
    var alignment = Alignment.Builder()
    var end = 0
    for edit in edits {
      alignment.keep(edit.range.start - end)
      text += before[end..<edit.range.start]
      alignment.replace(edit.range.count, with: edit.replacement.utf8.count)
      text += edit.replacement.utf8
      end = edit.range.end
    }
    alignment.keep(before.count - end)
    text += before[end...]
    document.rewriteView(as: String(decoding: text, as: UTF8.self), alignment: alignment.finish())
  }
}
