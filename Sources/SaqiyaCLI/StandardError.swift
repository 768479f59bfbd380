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
