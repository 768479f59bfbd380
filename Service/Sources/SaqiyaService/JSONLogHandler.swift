import Foundation
public import Logging
import Synchronization

/// Writes each entry of a log as a JSON object in a line of standard error.
public struct JSONLogHandler: LogHandler {
  private static let lock = Mutex(())

  /// What is below is left out.
  public var logLevel = Logger.Level.info
  /// What every entry says.
  public var metadata: Logger.Metadata = [:]
  private let label: String

  /// Creates a handler.
  public init(label: String) {
    self.label = label
  }

  /// A value of ``metadata``.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes an entry.
  public func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    var fields = [
      ("time", JSONText.string(Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))),
      ("level", JSONText.string("\(event.level)")), ("logger", JSONText.string(label)),
      ("message", JSONText.string("\(event.message)")),
    ]
    fields += all.sorted { $0.key < $1.key }.map { ($0.key, JSONText.string("\($0.value)")) }
    let line = Array((JSONText.object(fields) + "\n").utf8)
    // One write for a line, so that lines of several threads are not mixed.
    Self.lock.withLock { _ in try? FileHandle.standardError.write(contentsOf: line) }
  }
}
