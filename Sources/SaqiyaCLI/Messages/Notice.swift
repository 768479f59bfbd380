import SaqiyaConfig
import SaqiyaKit
import SaqiyaRuntime

/// A message of one line, and the line of a file that it is about.
struct Notice: Error, Equatable {
  /// The message, fit for a terminal.
  var message: String
  /// The line of the file, where there is one.
  var excerpt: SourceExcerpt?

  /// A message that is about no line of a file.
  init(_ message: String) {
    self.message = message.printable
  }

  /// A problem of a pipeline or test file.
  ///
  /// - Parameter shipped: the text of the file when it is in the program.
  init(_ diagnostic: Diagnostic, shipped: String? = nil) {
    self.init(diagnostic.description)
    let source = shipped.map { SourceFile.shipped(text: $0) } ?? .yaml(path: diagnostic.file)
    guard diagnostic.line > 0, let line = source.line(diagnostic.line) else { return }
    excerpt = SourceExcerpt(of: line, label: "\(diagnostic.line)", column: diagnostic.column)
  }

  /// A stage of a pipeline that cannot work: the line shown is that of the file at fault.
  ///
  /// - Parameter folder: where relative paths in options start.
  init(_ failure: PreparationFailed.Failure, pipeline: String, shipped: String? = nil, folder: String) {
    self.init(
      Diagnostic(file: pipeline, line: failure.line, column: failure.column, message: failure.description),
      shipped: shipped)
    guard let place = failure.error.place else { return }
    let path = place.file.hasPrefix("/") || folder.isEmpty ? place.file : "\(folder)/\(place.file)"
    excerpt = SourceFile.data(path: path).line(place.line).flatMap {
      SourceExcerpt(of: $0, label: "\(place.file):\(place.line)", column: place.column)
    }
  }

  /// The message and the line of the file, each line ended; with colour where that is wanted.
  func text(inColour: Bool) -> String {
    guard inColour else { return ([message] + (excerpt?.lines ?? [])).map { $0 + "\n" }.joined() }
    var lines = [MessageColour.apply(to: message)]
    for (index, line) in (excerpt?.lines ?? []).enumerated() {
      lines.append(index == 0 ? line : MessageColour.mark(line))
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// The colours of messages in a terminal.
enum MessageColour {
  private static let (bold, red, yellow, end) = ("\u{1B}[1m", "\u{1B}[1;31m", "\u{1B}[1;33m", "\u{1B}[0m")

  /// A message with its place and its severity picked out: those of the first `error:` or `warning:` that begins the line or
  /// follows a place.
  static func apply(to line: String) -> String {
    for (severity, colour) in [("error:", red), ("warning:", yellow)] {
      if line.hasPrefix(severity) { return colour + severity + end + line.dropFirst(severity.count) }
      let parts = line.split(separator: ": \(severity) ", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { return "\(bold)\(parts[0]):\(end) \(colour)\(severity)\(end) \(parts[1])" }
    }
    return line
  }

  /// The mark under a line of a file.
  static func mark(_ line: String) -> String {
    guard let bar = line.firstIndex(of: "|") else { return line }
    return line[...bar] + red + line[line.index(after: bar)...] + end
  }
}
