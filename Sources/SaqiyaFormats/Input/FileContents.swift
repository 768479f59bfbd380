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

  /// Hands over the content of a file piece by piece, decompressed when it is gzip or zstd.
  ///
  /// - Throws: ``SystemError`` when it cannot be read, and what the body throws.
  /// - Complexity: O(bytes), with one buffer in memory.
  public static func forEachPiece(
    of path: String, _ body: (ArraySlice<UInt8>) throws(SystemError) -> Void
  ) throws(SystemError) {
    let source = try ByteSource(path: InputPath(path), stopDescriptor: nil)
    while let piece = try source.nextBytes() { try body(piece) }
  }
}
