import SaqiyaKit

/// Why a document of the input cannot be read, and where.
public struct InputError: Error, Sendable, Equatable {
  /// What kind of failure it is; part of the output, so it never changes.
  public enum Code: String, Sendable, CaseIterable {
    case invalidUTF8 = "invalid-utf8"
    case invalidJSON = "invalid-json"
    case missingText = "missing-text"
    case wrongType = "wrong-type"
    case duplicateField = "duplicate-field"
    case tooLong = "too-long"
    case unreadable
  }

  /// The kind of failure.
  public var code: Code
  /// Where: `file`, `file:line` or `file:line:column`; columns count Unicode scalars from 1.
  public var place: String
  /// What was found and what was expected.
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
  static let invalidUTF8 = "found a byte that is not UTF-8"
}
