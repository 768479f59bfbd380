import SaqiyaKit

/// One problem of a pipeline file, with its place.
public struct Diagnostic: Error, Sendable, Equatable {
  /// The kind of problem.
  public enum Kind: Sendable, Equatable {
    /// The file says something that cannot be.
    case invalid
    /// A plugin that the file asks for is not there or cannot be loaded.
    case pluginUnavailable
    /// The file says something that has no effect.
    case warning
  }

  /// The file as the user named it, or the argument that is meant (`--set numbers.maximum=3`).
  public var file: String
  /// The line, from 1; 0 when the problem has no place in a file.
  public var line: Int
  /// The column in Unicode scalars, from 1; 0 when the problem has no place in a file.
  public var column: Int
  /// The message: what was found, what was expected and the way out.
  public var message: String
  /// The kind of problem.
  public var kind: Kind

  /// Creates a diagnostic.
  public init(file: String, line: Int, column: Int, message: String, kind: Kind = .invalid) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.kind = kind
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error: message` in one line that is fit for a terminal, without line and column when there is no
  /// place.
  public var description: String {
    let severity = kind == .warning ? "warning" : "error"
    return (line > 0 ? "\(file):\(line):\(column): \(severity): \(message)" : "\(file): \(severity): \(message)")
      .printable
  }
}

/// Every problem of a pipeline file, in the order of their places.
public struct InvalidPipeline: Error, Sendable, Equatable {
  /// The problems; at least one.
  public var diagnostics: [Diagnostic]

  /// Creates the error.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// Whether all that is wrong is that plugins are missing.
  public var isOnlyUnavailablePlugins: Bool {
    diagnostics.allSatisfy { $0.kind == .pluginUnavailable }
  }
}

extension InvalidPipeline: CustomStringConvertible {
  /// One line a problem.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
