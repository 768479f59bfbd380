#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads a whole file at once, such as a word list.
public enum FileContents {
  /// The bytes of a file.
  ///
  /// - Throws: ``SystemError`` when it cannot be read.
  public static func bytes(of path: String) throws(SystemError) -> [UInt8] {
    switch try ByteSource(path: InputPath(path), stopDescriptor: nil).rest(expected: nil) {
    case .bytes(let bytes): return bytes
    case .tooLong: throw SystemError("read '\(path)'", code: EFBIG)
    }
  }
}
