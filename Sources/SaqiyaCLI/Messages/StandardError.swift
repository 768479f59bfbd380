import SaqiyaFormats
import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The stream for everything that is not data.
enum StandardError {
  /// Whether somebody looks at it in a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether colours are welcome: in a terminal that has them, unless `NO_COLOR` is set (no-color.org).
  static var usesColour: Bool {
    func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    return isTerminal && variable("NO_COLOR").isEmpty && variable("TERM") != "dumb"
  }

  /// Writes a message with the line of the file that it is about.
  static func show(_ notice: Notice) {
    write(notice.text(inColour: usesColour))
  }

  /// Writes a message of one line, with colour where it is welcome.
  static func message(_ text: String) {
    show(Notice(text))
  }

  /// Writes a line, in which nothing can drive a terminal.
  static func line(_ text: String) {
    write(text.printable + "\n")
  }

  /// Writes text; what cannot be written is lost, as there is nobody to tell.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let count = systemWrite(STDERR_FILENO, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        if count < 0, errno == EAGAIN { waitUntilReady(STDERR_FILENO, for: Int16(POLLOUT)) }
        if count < 0, errno != EINTR, errno != EAGAIN { return }
        offset += max(0, count)
      }
    }
  }
}
