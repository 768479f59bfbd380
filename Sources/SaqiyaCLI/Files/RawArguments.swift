import SaqiyaFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The arguments of the process as the system has them: names of files need not be UTF-8.
enum RawArguments {
  /// The paths that arguments stand for. An argument that was not UTF-8 came as text with U+FFFD, and gets its bytes back.
  static func paths(_ arguments: [String]) -> [InputPath] {
    var raw = repaired
    return arguments.map { argument in
      guard argument.unicodeScalars.contains("\u{FFFD}"), let index = raw.firstIndex(where: { $0.text == argument })
      else { return InputPath(argument) }
      return InputPath(bytes: raw.remove(at: index).bytes)
    }
  }

  /// The arguments that are not UTF-8, with the text that stands for them.
  private static var repaired: [(text: String, bytes: [UInt8])] {
    (0..<Int(CommandLine.argc)).compactMap { index in
      guard let argument = CommandLine.unsafeArgv[index] else { return nil }
      let bytes = Array(UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
      return String(validating: bytes, as: UTF8.self) == nil ? (String(decoding: bytes, as: UTF8.self), bytes) : nil
    }
  }
}
