import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An open file, read through one buffer of fixed size. What its first bytes tell to be gzip or zstd is decompressed.
final class ByteSource {
  static let bufferSize = 256 * 1024
  /// The longest line or file that is taken: ICU counts in 32 bits.
  static let documentLimit = Int(Int32.max)

  /// U+FEFF in UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let descriptor: Int32
  /// Where the bytes come from when they are converted from another encoding.
  private let converted: ConvertedBytes?
  let path: InputPath
  private let stopDescriptor: Int32?
  var buffer: [UInt8]
  /// Where the bytes come from when the file is compressed; `nil` when it is not, or nothing was read yet.
  private var packed: PackedBytes?
  /// How many bytes of the file were read.
  private(set) var fileOffset = 0
  /// How many bytes of the file are still to be read; `nil` for all.
  private var bytesLeft: Int?
  private var wasStopped = false
  var position = 0
  var end = 0
  /// Whether a byte-order mark at the beginning was left behind.
  var isPastStart = false

  /// Opens a file; `-` is standard input. When `stopDescriptor` becomes readable, the source ends as if the file did.
  ///
  /// A named pipe is opened without waiting for its writer, so that the request to stop reaches whoever waits for it.
  init(path: InputPath, part: InputFile.Part? = nil, stopDescriptor: Int32?) throws(SystemError) {
    converted = nil
    descriptor =
      path == .standardInput ? STDIN_FILENO : path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    if descriptor < 0 { throw SystemError("read '\(path)'") }
    self.path = path
    self.stopDescriptor = stopDescriptor
    buffer = [UInt8](repeating: 0, count: Self.bufferSize)
    guard let part else { return }
    bytesLeft = part.end.map { $0 - part.start }
    if part.start > 0, lseek(descriptor, off_t(part.start), SEEK_SET) < 0 { throw SystemError("read '\(path)'") }
  }

  /// The bytes of another source, converted to UTF-8.
  init(converting source: ByteSource, from encoding: TextEncoding) {
    converted = ConvertedBytes(source, encoding)
    descriptor = -1
    path = source.path
    stopDescriptor = nil
    buffer = [UInt8](repeating: 0, count: Self.bufferSize)
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// The first bytes that are not white space nor of a byte-order mark, left in place; fewer at the end of the file.
  func peek(_ count: Int) throws(SystemError) -> [UInt8] {
    var looked = position
    var found: [UInt8] = []
    while true {
      let beginning = Array(buffer[position..<end].prefix(Self.byteOrderMark.count))
      let mayBecomeMark = beginning.count < Self.byteOrderMark.count && Self.byteOrderMark.starts(with: beginning)
      if beginning == Self.byteOrderMark { looked = max(looked, position + beginning.count) }
      if !mayBecomeMark {
        found += buffer[looked..<end].lazy.filter { $0 > 0x20 }.prefix(count - found.count)
        if found.count == count { return found }
        looked = end
      }
      // All that was looked at stays, as it may be the beginning of a text.
      if end == buffer.count { buffer.append(contentsOf: [UInt8](repeating: 0, count: Self.bufferSize)) }
      guard end <= Self.documentLimit, try fill() else { return mayBecomeMark ? beginning : found }
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

  /// The next bytes, as many as there are at once; `nil` at the end of the file.
  func nextBytes() throws(SystemError) -> ArraySlice<UInt8>? {
    if position == end {
      (position, end) = (0, 0)
      guard try fill() else { return nil }
    }
    defer { position = end }
    return buffer[position..<end]
  }

  private func indexOfLineFeed() -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + position, 0x0A, end - position) else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Reads more behind what is in the buffer; false at the end of the file and when the run is to stop.
  func fill() throws(SystemError) -> Bool {
    if let converted { return try converted.fill(&buffer, &end) }
    if packed != nil { return try fillFromPacked() }
    let start = end
    repeat {
      let isStart = fileOffset == end - start
      guard try read(behind: &end) else { return end > start }
      guard isStart else { return true }
    } while Compression.mayBegin(with: buffer[start..<end]) && end < buffer.count
    guard start == 0 || start == position, fileOffset == end - start,
      let format = Compression(ofContent: buffer[start..<end])
    else { return true }
    packed = PackedBytes(decoder: format.decoder, format: format, bytes: Array(buffer[start..<end]))
    end = start
    return try fillFromPacked()
  }

  /// Reads bytes of the file into the buffer; false at its end and when the run is to stop.
  private func read(behind end: inout Int) throws(SystemError) -> Bool {
    let room = end..<min(buffer.count, end + (bytesLeft ?? buffer.count))
    if room.isEmpty { return false }
    let count = try count {
      buffer.withUnsafeMutableBytes { systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[room])) }
    }
    end += count
    bytesLeft = bytesLeft.map { $0 - count }
    return count > 0
  }

  /// Waits and reads; 0 at the end of the file and when the run is to stop.
  private func count(_ read: () -> Int) throws(SystemError) -> Int {
    while true {
      if try isStopped() {
        wasStopped = true
        return 0
      }
      let count = read()
      if count < 0, [EINTR, EAGAIN, EWOULDBLOCK].contains(errno) { continue }
      if count < 0 { throw SystemError("read '\(path)'") }
      fileOffset += count
      return count
    }
  }

  /// Waits until there is something to read or the run is to stop.
  private func isStopped() throws(SystemError) -> Bool {
    var waiting = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    if let stopDescriptor { waiting.append(pollfd(fd: stopDescriptor, events: Int16(POLLIN), revents: 0)) }
    while poll(&waiting, nfds_t(waiting.count), -1) < 0 {
      if errno != EINTR { throw SystemError("wait for '\(path)'") }
    }
    return waiting.count > 1 && waiting[1].revents != 0
  }
}

// MARK: - Compressed files

extension ByteSource {
  /// The bytes of a compressed file that were read and not decompressed yet.
  private struct PackedBytes {
    var decoder: any StreamDecoder
    var format: Compression
    var bytes: [UInt8]
    var position = 0
  }

  private func fillFromPacked() throws(SystemError) -> Bool {
    while var packed {
      self.packed = nil
      defer { self.packed = packed }
      if packed.position == packed.bytes.count, try !refill(&packed) {
        if wasStopped || packed.decoder.isWhole { return false }
        throw damage(packed, "found the end of the file, expected more: it is cut off")
      }
      do throws(CompressionError) {
        let (taken, given) = try decode(&packed)
        packed.position += taken
        end += given
        if given > 0 { return true }
      } catch {
        throw damage(packed, error.message)
      }
    }
    return false
  }

  private func decode(_ packed: inout PackedBytes) throws(CompressionError) -> (taken: Int, given: Int) {
    let (decoder, room) = (packed.decoder, end..<buffer.count)
    let rest = packed.bytes[packed.position...]
    let result: Result<(taken: Int, given: Int), CompressionError> = buffer.withUnsafeMutableBytes { output in
      rest.withUnsafeBytes { input in
        do throws(CompressionError) {
          return .success(try decoder.decode(input, into: UnsafeMutableRawBufferPointer(rebasing: output[room])))
        } catch {
          return .failure(error)
        }
      }
    }
    return try result.get()
  }

  private func refill(_ packed: inout PackedBytes) throws(SystemError) -> Bool {
    var bytes = [UInt8](repeating: 0, count: Self.bufferSize)
    let count = try count { bytes.withUnsafeMutableBytes { systemRead(descriptor, $0) } }
    bytes.removeSubrange(count...)
    (packed.bytes, packed.position) = (bytes, 0)
    return count > 0
  }

  private func damage(_ packed: PackedBytes, _ message: String) -> SystemError {
    let offset = fileOffset - packed.bytes.count + packed.position
    return SystemError("decompress '\(path)'", reason: "\(message) (\(packed.format.rawValue), at byte \(offset))")
  }
}
