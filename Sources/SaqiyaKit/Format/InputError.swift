/// The reason why a document of the input cannot be read, and where.
public struct InputError: Error, Sendable, Equatable {
  /// A kind of failure; part of the output, so it never changes.
  public enum Code: String, Sendable, CaseIterable {
    case invalidUTF8 = "invalid-utf8"
    case invalidJSON = "invalid-json"
    case missingText = "missing-text"
    case wrongType = "wrong-type"
    case duplicateField = "duplicate-field"
    case tooLong = "too-long"
    /// Of a format of its own: a row of a table, a subtitle, what a plugin reads.
    case invalidRecord = "invalid-record"
    case unreadable
  }

  /// The kind of failure.
  public var code: Code
  /// Where: `file`, `file:line` or `file:line:column`; columns count Unicode scalars from 1.
  public var place: String
  /// The message: what was found and what was expected.
  public var message: String

  /// Creates an error.
  public init(_ code: Code, at place: String, _ message: String) {
    self.code = code
    self.place = place
    self.message = message
  }
}

extension InputError: CustomStringConvertible {
  /// `file:line:column: error: message`, in one line that is fit for a terminal.
  public var description: String { "\(place): error: \(message)".printable }
}

extension InputError {
  /// What is said of bytes that are not UTF-8.
  package static let invalidUTF8 = "found a byte that is not UTF-8"
}

extension RawDocument {
  /// The bytes as text.
  ///
  /// - Throws: ``InputError`` with the place of the first byte that is not UTF-8.
  public var text: String {
    get throws(InputError) {
      if let text = String(validating: bytes, as: UTF8.self) { return text }
      throw InputError(.invalidUTF8, at: place(ofByte: offsetOfInvalidUTF8 ?? 0), InputError.invalidUTF8)
    }
  }

  /// The offset of the first byte that is not UTF-8; `nil` when all are.
  package var offsetOfInvalidUTF8: Int? {
    bytes.withUnsafeBufferPointer { $0.offsetOfInvalidUTF8(in: 0..<$0.count) }
  }
}
