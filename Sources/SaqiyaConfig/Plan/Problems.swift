/// A place in a pipeline file, or in an argument of the command line.
package struct Place: Sendable, Hashable {
  /// The file, or the argument.
  package var file: String
  /// The line from 1; 0 in an argument.
  package var line: Int
  /// The column in Unicode scalars from 1; 0 in an argument.
  package var column: Int
}

/// The problems found so far.
package struct Problems {
  private var found: [Diagnostic] = []
  private var closed: Set<Place> = []

  /// None yet.
  package init() {}

  /// Whether nothing was wrong.
  package var isEmpty: Bool { found.isEmpty }

  /// How many there are; a caller that compares two counts knows whether something between was wrong.
  package var count: Int { found.count }

  /// Takes note of a value that nobody can know, so that nothing else is said about it.
  mutating func addUnknownValue(_ message: String, at place: Place) {
    add(message, at: place)
    closed.insert(place)
  }

  /// Takes note of a problem.
  package mutating func add(_ message: String, at place: Place, kind: Diagnostic.Kind = .invalid) {
    if closed.contains(place) { return }
    let diagnostic = Diagnostic(
      file: place.file, line: place.line, column: place.column, message: message, kind: kind)
    // What stands behind an alias is checked at every use, and is wrong once.
    if !found.contains(diagnostic) { found.append(diagnostic) }
  }

  /// All problems in the order of their places; those of arguments come last.
  package var inOrder: [Diagnostic] {
    let inFile = found.filter { $0.line > 0 }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    return inFile + found.filter { $0.line == 0 }
  }
}
