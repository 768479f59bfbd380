import CZlib

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The bytes of a file as they are on the disk, in large pieces.
public final class RawFile {
  private let descriptor: Int32
  private let path: InputPath
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)

  /// Opens a file.
  ///
  /// - Throws: ``SystemError`` when it cannot be opened.
  public init(_ path: InputPath) throws(SystemError) {
    descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    self.path = path
    if descriptor < 0 { throw SystemError("read '\(path)'") }
  }

  deinit {
    close(descriptor)
  }

  /// The next bytes; `nil` at the end.
  ///
  /// - Throws: ``SystemError`` when reading breaks off.
  public func next() throws(SystemError) -> ArraySlice<UInt8>? {
    while true {
      let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw SystemError("read '\(path)'") }
      return count == 0 ? nil : buffer[..<count]
    }
  }
}

extension ArraySlice<UInt8> {
  /// The CRC-32 (ISO 3309) of bytes, going on from that of those before them; 0 is that of nothing.
  public func crc32(continuing checksum: UInt32 = 0) -> UInt32 {
    withUnsafeBufferPointer { UInt32(crc32_z(UInt(checksum), $0.baseAddress, $0.count)) }
  }

  /// The offset of a byte, counted from the beginning of the slice.
  func offset(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
