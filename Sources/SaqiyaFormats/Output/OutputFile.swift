#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The destination of output: a standard stream, or a file that gets its name only when it is complete.
///
/// Until ``commit()`` the bytes are in a ``TemporaryFile`` beside it, so nobody takes half a run for a whole one, and a run that
/// breaks off leaves the file of the run before as it was. What is no file on a disk, and what is open already (`-`,
/// `/dev/stdout`, `/dev/fd/3`, a device, a named pipe), is written in place.
public final class OutputFile {
  /// The treatment of a file that has the name already.
  public enum Existing: Sendable {
    /// The new file takes its place.
    case replaced
    /// It stays, unless it is empty; the new file gets a number.
    case kept
  }

  private static let bufferSize = 256 * 1024

  /// The name in messages: the path in quotes, or `standard output`.
  public let name: String
  /// The path as it was given; `-` for standard output.
  public let path: String
  private let descriptor: Int32
  /// The temporary file and the path that it gets at the end; `nil` for what is written in place.
  private let replacement: (file: TemporaryFile, target: String)?
  private let existing: Existing
  private let encoder: (any StreamEncoder)?
  /// Whether a compressed member was begun and not ended, and whether writing failed.
  private var isInMember = false
  private var hasFailed = false
  private var buffer: [UInt8] = []
  private var isOpen = true
  /// How many bytes are in the file, and how many of them are whole pieces.
  private var written = 0
  private var whole = 0
  /// Where pieces end that are in the buffer.
  private var ends: [Int] = []

  /// Opens a file for writing; `nil` and `-` are standard output.
  ///
  /// - Throws: ``SystemError`` when the file cannot be made.
  public init(path: String?, existing: Existing = .replaced) throws(SystemError) {
    self.existing = existing
    self.path = path ?? "-"
    encoder = path.flatMap { Compression(ofName: $0)?.encoder }
    guard let path, path != "-" else {
      (name, descriptor, replacement) = ("standard output", STDOUT_FILENO, nil)
      return
    }
    name = "'\(path)'"
    if let number = OpenDescriptor.number(of: path) {
      (descriptor, replacement) = (number <= STDERR_FILENO ? number : fcntl(number, F_DUPFD_CLOEXEC, 3), nil)
    } else {
      var status = stat()
      let exists = stat(path, &status) == 0
      if exists, status.st_mode & S_IFMT != S_IFREG {
        (descriptor, replacement) = (open(path, O_WRONLY | O_CLOEXEC), nil)
      } else {
        let target = SymbolicLink.end(of: path)
        if PathName.split(target).name.isEmpty { throw SystemError("create '\(path)'", code: EISDIR) }
        let file = try TemporaryFile(
          for: target, mode: exists && existing == .replaced ? status.st_mode & 0o777 : nil, shownAs: path)
        (descriptor, replacement) = (file.descriptor, (file, target))
      }
    }
    if descriptor < 0 { throw SystemError("create '\(path)'") }
  }

  deinit {
    discard()
  }

  /// Removes what processes of this host that were killed left of files of a folder; files that others write stay.
  public static func removeLeftovers(in folder: String) {
    TemporaryFile.removeLeftovers(in: folder)
  }

  /// Whether somebody looks at the output in a terminal.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether the output is a file that does not have its name yet.
  public var isTemporary: Bool { isOpen && replacement != nil }

  /// Appends bytes; they are written when the buffer is full or ``flush()`` is called.
  ///
  /// - Throws: ``SystemError`` when writing fails; the disk may be full, or the other end of a pipe closed.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    if encoder != nil { return try writeCompressed(bytes) }
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    if bytes.count >= Self.bufferSize {
      try writeThrough(bytes)
      whole = written
    } else {
      buffer.append(contentsOf: bytes)
      ends.append(written + buffer.count)
    }
  }

  /// Writes what is buffered. Compressed content waits for its end instead, since its bytes would depend on the moment; failed
  /// documents do not, as each must be safe before it is counted.
  ///
  /// - Throws: ``SystemError`` when writing fails.
  public func flush() throws(SystemError) {
    if encoder == nil { try flushBuffer() } else if existing == .kept { try finishCompressed() }
  }

  private func flushBuffer() throws(SystemError) {
    if buffer.isEmpty { return }
    defer {
      buffer.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
    }
    do throws(SystemError) {
      try writeThrough(buffer)
    } catch {
      whole = ends.last { $0 <= written } ?? whole
      throw error
    }
    whole = written
  }

  /// Compresses in pieces of one size, so that the result does not depend on how the content came.
  private func writeCompressed(_ bytes: [UInt8]) throws(SystemError) {
    buffer.append(contentsOf: bytes)
    while buffer.count >= Self.bufferSize, let encoder {
      let piece = Array(buffer.prefix(Self.bufferSize))
      buffer.removeFirst(piece.count)
      isInMember = true
      try writeThrough(encoder.encode(piece, finishing: false))
    }
  }

  /// Ends a member or a frame, unless there is nothing for another one.
  private func finishCompressed() throws(SystemError) {
    guard let encoder, isInMember || !buffer.isEmpty || written == 0 else { return }
    isInMember = false
    let rest = encoder.encode(buffer, finishing: true)
    buffer.removeAll(keepingCapacity: true)
    try writeThrough(rest)
    whole = written
  }

  private func finish() throws(SystemError) {
    if encoder == nil { try flushBuffer() } else { try finishCompressed() }
  }

  /// Writes what is buffered and gives the file its name.
  ///
  /// - Returns: the path, which has a number when another file has the name and is kept; `nil` for what is written in place.
  /// - Throws: ``SystemError`` when writing or renaming fails.
  @discardableResult
  public func commit() throws(SystemError) -> String? {
    try finish()
    guard isOpen, let replacement else { return nil }
    try cutBack()
    try replacement.file.synchronize(name)
    let path: String
    switch existing {
    case .replaced:
      try replacement.file.rename(to: replacement.target)
      path = replacement.target
    case .kept: path = try replacement.file.renameToUnused(replacement.target)
    }
    close()
    return path
  }

  /// Writes what is buffered and keeps what there is of an incomplete file, under a name that says so: `PATH.partial`, with
  /// a number when there is such a file already.
  ///
  /// The file holds whole pieces only, as ``write(_:)`` got them, also when the last of them could not be written.
  /// - Returns: the path; `nil` for what is written in place.
  /// - Throws: ``SystemError`` when writing or renaming fails.
  public func keepPartial() throws(SystemError) -> String? {
    // Half a compressed member is of no use.
    if hasFailed, encoder != nil { throw SystemError("write to \(name)", code: EFBIG) }
    try finish()
    guard isOpen, let replacement else { return nil }
    try cutBack()
    try replacement.file.synchronize(name)
    let path = try replacement.file.renameToUnused(replacement.target + TemporaryFile.ending)
    close()
    return path
  }

  /// Removes what was written of an incomplete file; does nothing after ``commit()`` and for what is written in place.
  public func discard() {
    guard isOpen else { return }
    replacement?.file.remove()
    close()
  }

  /// Removes a piece of which only the beginning was written.
  private func cutBack() throws(SystemError) {
    if whole < written, ftruncate(descriptor, off_t(whole)) != 0 { throw SystemError("write to \(name)") }
    written = whole
  }

  private func close() {
    isOpen = false
    if descriptor > STDERR_FILENO { systemClose(descriptor) }
  }

  private func writeThrough(_ bytes: [UInt8]) throws(SystemError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        systemWrite(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN || errno == EWOULDBLOCK {
        waitUntilReady(descriptor, for: Int16(POLLOUT))
        continue
      }
      if count < 0 {
        hasFailed = true
        throw SystemError("write to \(name)")
      }
      offset += count
      written += count
    }
  }
}
