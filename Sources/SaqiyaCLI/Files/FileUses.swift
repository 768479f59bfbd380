import ArgumentParser
import SaqiyaFormats
import SaqiyaKit

/// The files that a command reads and writes, each with what the user calls it.
///
/// A file that is written must be none of the others: not under another spelling, not through a link, and not as what
/// standard output is.
struct FileUses {
  private struct Use {
    var description: String
    var identity: FileIdentity?
  }

  private var sources: [FileIdentity: String] = [:]
  private var sinks: [Use] = []

  /// Adds a file that is read, such as `the input 'a.txt'`.
  mutating func addSource(_ identity: FileIdentity?, as description: @autoclosure () -> String) {
    guard let identity, identity.isRegular, sources[identity] == nil else { return }
    sources[identity] = description()
  }

  /// Adds a file that is read, by its path: `the pipeline 'news.yaml'`.
  mutating func addSource(path: String, as role: String) {
    addSource(FileIdentity(path: path), as: "\(role) '\(path)'")
  }

  /// Adds a file that is written; `nil` and `-` are standard output.
  mutating func addSink(_ path: String?, as option: String) {
    let isStandard = path == nil || path == "-"
    let identity = isStandard ? FileIdentity(descriptor: 1) : path.flatMap { FileIdentity(path: $0) }
    sinks.append(
      Use(description: path.map { "'\(option) \($0)'" } ?? "standard output", identity: identity))
  }

  /// Refuses a file that is written and used for something else as well.
  ///
  /// - Throws: ``CommandFailure`` (64) that names both uses.
  func check() throws(CommandFailure) {
    for (index, sink) in sinks.enumerated() {
      guard let identity = sink.identity else { continue }
      if let other = sinks[..<index].first(where: { $0.identity == identity && !identity.isShareable }) {
        throw refusal(sink, other.description)
      }
      if let source = sources[identity] { throw refusal(sink, source) }
    }
  }

  private func refusal(_ sink: Use, _ other: String) -> CommandFailure {
    CommandFailure(
      .validationFailure, "error: \(sink.description) and \(other) are the same file; write to another".printable)
  }
}
