internal import SaqiyaKit

/// The receiver of the lines that a program writes to its standard error.
public typealias ProgramLog = @Sendable (String) -> Void

/// Cuts what a program writes to its standard error into lines, and keeps a flood of it from the log.
struct ErrorLog {
  /// How many bytes of standard error one exchange may log.
  static let limit = 16_384
  private static let longestLine = 1_000

  private let name: String
  private let log: ProgramLog
  private var line: [UInt8] = []
  private var logged = 0
  private var leftOut = 0

  init(name: String, log: @escaping ProgramLog) {
    self.name = name
    self.log = log
  }

  /// Takes what was read.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard logged < Self.limit else {
      leftOut += bytes.count
      return
    }
    logged += bytes.count
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        flushLine()
      } else {
        line.append(byte)
        if line.count == Self.longestLine { flushLine() }
      }
    }
  }

  /// Ends what one exchange may log, and says what was left out.
  mutating func endExchange() {
    if leftOut > 0 { log("\(name): … (\(leftOut) bytes more on standard error)") }
    logged = 0
    leftOut = 0
  }

  /// Logs what stands in the last line without a line feed.
  mutating func flushLine() {
    if !line.isEmpty { log("\(name): \(String(decoding: line, as: UTF8.self).printable)") }
    line = []
  }
}
