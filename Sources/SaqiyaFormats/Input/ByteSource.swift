#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An open file, read through one buffer of fixed size.
final class ByteSource {
  static let bufferSize = 256 * 1024
  /// The longest line or file that is taken: ICU counts in 32 bits.
  static let documentLimit = Int(Int32.max)

  private let descriptor: Int32
  private let path: String
  private let stopDescriptor: Int32?
  private var buffer: [UInt8]
  private var position = 0
  private var end = 0

  /// Opens a file; `-` is standard input. When `stopDescriptor` becomes readable, the source ends as if the file did.
  init(path: String, stopDescriptor: Int32?) throws(SystemError) {
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw SystemError("read '\(path)'") }
    self.path = path
    self.stopDescriptor = stopDescriptor
    buffer = [UInt8](repeating: 0, count: Self.bufferSize)
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The first byte that is not white space, left in place; `nil` when the file or the first buffer holds none.
  func peekFirst() throws(SystemError) -> UInt8? {
    while true {
      if let index = buffer[position..<end].firstIndex(where: { $0 > 0x20 }) { return buffer[index] }
      if end == buffer.count { return nil }
      guard try fill() else { return nil }
    }
  }

  /// What a line or a file turned out to be.
  enum Chunk: Equatable {
    case bytes([UInt8])
    /// Longer than the limit; it was passed over.
    case tooLong(Int)
  }

  /// The next line without its line feed; `nil` after the last.
  func nextLine(limit: Int = documentLimit) throws(SystemError) -> Chunk? {
    var line: [UInt8] = []
    var count = 0
    while true {
      if position == end {
        position = 0
        end = 0
        guard try fill() else { return count == 0 ? nil : finish(line, count) }
      }
      let lineEnd = indexOfLineFeed()
      let stop = lineEnd ?? end
      count += stop - position
      if count <= limit { line.append(contentsOf: buffer[position..<stop]) } else { line = [] }
      position = stop + (lineEnd == nil ? 0 : 1)
      if lineEnd != nil { return finish(line, count) }
    }
  }

  /// Everything to the end of the file; `expected` bytes are reserved.
  func rest(expected: Int?, limit: Int = documentLimit) throws(SystemError) -> Chunk {
    var bytes: [UInt8] = []
    var count = 0
    if let expected, expected <= limit { bytes.reserveCapacity(expected) }
    repeat {
      count += end - position
      if count <= limit { bytes.append(contentsOf: buffer[position..<end]) } else { bytes = [] }
      position = 0
      end = 0
    } while try fill()
    return finish(bytes, count)
  }

  private func finish(_ bytes: [UInt8], _ count: Int) -> Chunk {
    bytes.count == count ? .bytes(bytes) : .tooLong(count)
  }

  private func indexOfLineFeed() -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + position, 0x0A, end - position) else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Reads more behind what is in the buffer; false at the end of the file and when the run is to stop.
  private func fill() throws(SystemError) -> Bool {
    if try isStopped() { return false }
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        read(descriptor, bytes.baseAddress.map { $0 + end }, bytes.count - end)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw SystemError("read '\(path)'") }
      end += count
      return count > 0
    }
  }

  /// Waits until there is something to read or the run is to stop.
  private func isStopped() throws(SystemError) -> Bool {
    guard let stopDescriptor else { return false }
    var waiting = [
      pollfd(fd: stopDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waiting, 2, -1) < 0 {
      if errno != EINTR { throw SystemError("wait for '\(path)'") }
    }
    return waiting[0].revents != 0
  }
}
