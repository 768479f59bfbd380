import SaqiyaKit

/// Finds the objects of a JSON array, or of objects one after the other; each is a document.
///
/// Only what tells where an object ends is looked at: braces outside strings. What is inside is checked by whoever reads it.
struct JSONSplitter: RecordSplitter {
  private enum Place {
    /// Before the array or the first object.
    case start
    /// Behind an opening bracket or a comma.
    case beforeElement
    /// Behind an element of the array.
    case afterElement
    /// Between objects without an array.
    case betweenObjects
    /// Behind the closing bracket.
    case afterArray
  }

  private var place = Place.start
  /// How far the bytes of the present piece were looked at.
  private var scanned = 0
  /// Where the object begins, and its open braces; 0 outside.
  private var start = 0
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  mutating func next(in bytes: Span<UInt8>, isEnd: Bool) throws(RecordError) -> RecordPiece? {
    while scanned < bytes.count {
      if depth > 0 {
        if let end = endOfObject(in: bytes) { return finish(at: end) }
      } else {
        try readBetween(bytes[scanned])
      }
    }
    guard isEnd else { return nil }
    if depth > 0 { throw RecordError("found the end of the file inside an object, expected '}'", at: scanned) }
    if place == .beforeElement || place == .afterElement {
      throw RecordError("found the end of the file inside an array, expected ']'", at: scanned)
    }
    return nil
  }

  /// Looks for the brace that closes the object, to the end of the bytes at most.
  private mutating func endOfObject(in bytes: Span<UInt8>) -> Int? {
    while scanned < bytes.count {
      let byte = bytes[scanned]
      scanned += 1
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else {
          isInString = byte != UInt8(ascii: "\"")
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return scanned }
      default: break
      }
    }
    return nil
  }

  private mutating func finish(at end: Int) -> RecordPiece {
    let piece = RecordPiece(.document, content: start..<end, length: end)
    place = place == .beforeElement ? .afterElement : .betweenObjects
    scanned = 0
    return piece
  }

  private mutating func readBetween(_ byte: UInt8) throws(RecordError) {
    switch (place, byte) {
    case (_, 0x20), (_, 0x09), (_, 0x0A), (_, 0x0D): break
    case (.start, UInt8(ascii: "[")): place = .beforeElement
    case (.start, UInt8(ascii: "{")), (.betweenObjects, UInt8(ascii: "{")), (.beforeElement, UInt8(ascii: "{")):
      (start, depth) = (scanned, 1)
    case (.afterElement, UInt8(ascii: ",")): place = .beforeElement
    // A comma before the bracket is forgiven, as many programs write one.
    case (.afterElement, UInt8(ascii: "]")), (.beforeElement, UInt8(ascii: "]")): place = .afterArray
    default: throw RecordError("found \(Self.name(of: byte)), expected \(expected)", at: scanned)
    }
    scanned += 1
  }

  private var expected: String {
    switch place {
    case .start: #"an array of objects: [{"text": …}, …]"#
    case .beforeElement, .betweenObjects: #"an object: {"text": …}"#
    case .afterElement: "',' or ']'"
    case .afterArray: "the end of the file"
    }
  }

  private static func name(of byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F ? "'\(Character(Unicode.Scalar(byte)))'" : "another character"
  }
}
