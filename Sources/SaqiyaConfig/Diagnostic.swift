/// One problem of a pipeline file, with its place.
public struct Diagnostic: Error, Sendable, Equatable {
  /// The file as the user named it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int
  /// What was found, what was expected and the way out.
  public var message: String

  /// Creates a diagnostic.
  public init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error: message`.
  public var description: String { "\(file):\(line):\(column): error: \(message)" }
}

/// Every problem of a pipeline file, in the order of their places.
public struct InvalidPipeline: Error, Sendable, Equatable {
  /// The problems; at least one.
  public var diagnostics: [Diagnostic]

  /// Creates the error.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}

extension InvalidPipeline: CustomStringConvertible {
  /// One line a problem.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
