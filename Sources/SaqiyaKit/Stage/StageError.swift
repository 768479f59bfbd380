/// The reason why a stage could not do its work.
public struct StageError: Error, Sendable, Equatable {
  /// A kind of failure; open, so that plugins may add their own.
  public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The code as it appears in reports: lower case, words joined by `-`.
    public let rawValue: String

    /// Creates a code from its name in reports.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Creates a code from its name in reports.
    public init(stringLiteral value: String) { rawValue = value }

    /// The text is not what the stage can work on.
    public static let unsupportedText: Code = "unsupported-text"
    /// A limit that protects the run was reached.
    public static let limitExceeded: Code = "limit-exceeded"
    /// A file that an option names cannot be read or understood.
    public static let badResource: Code = "bad-resource"
    /// An option has a value that cannot be used.
    public static let badOption: Code = "bad-option"
    /// A view that the stage was told to read does not exist.
    public static let missingView: Code = "missing-view"
    /// A library or program that the stage relies on failed.
    public static let dependencyFailed: Code = "dependency-failed"
    /// The stage found something at a place that the text does not have.
    public static let badRange: Code = "bad-range"
    /// The stage adds annotations of one type to a layer that holds those of another.
    public static let badLayer: Code = "bad-layer"
    /// The stage has a defect: its state contradicts itself.
    public static let internalError: Code = "internal-error"
  }

  /// The kind of failure.
  public let code: Code
  /// The message, what was found and what was expected: lower case, no final stop, user text in '…'.
  public let message: String
  /// The way out, when there is one.
  public let advice: String?
  /// The range of the original that is at fault, when that is known.
  public let range: TextRange?
  /// The option that is at fault, for errors of ``Stage/prepare(_:)``: they are reported at its line.
  public let option: String?
  /// The place in a file that an option names, when the file is at fault: its line is shown with the error.
  public let place: FilePlace?

  /// Creates an error.
  public init(
    _ code: Code, _ message: String, advice: String? = nil, range: TextRange? = nil, option: String? = nil,
    at place: FilePlace? = nil
  ) {
    self.code = code
    self.message = message
    self.advice = advice
    self.range = range
    self.option = option
    self.place = place
  }
}

extension StageError: CustomStringConvertible {
  /// The place in a file, the message and the advice: `names.tsv:3:5: found 'x', expected a number; …`.
  public var description: String {
    (place.map { "\($0): " } ?? "") + message + (advice.map { "; \($0)" } ?? "")
  }
}

/// A place in a file that an option of a stage names.
public struct FilePlace: Sendable, Hashable, CustomStringConvertible {
  /// The file as the option names it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1; `nil` for the line as a whole.
  public var column: Int?

  /// Creates a place.
  public init(_ file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, or `file:line`.
  public var description: String { "\(file):\(line)" + (column.map { ":\($0)" } ?? "") }
}
