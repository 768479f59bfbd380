#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where output goes: standard output, or a file that gets its name only when it is complete.
///
/// Until ``commit()`` the bytes are in a file beside it whose name ends in `.partial`, so nobody takes half a run for
/// a whole one, and a run that breaks off leaves the file of the run before as it was.
public final class OutputFile {
  private static let bufferSize = 256 * 1024

  /// What messages call it: the path in quotes, or `standard output`.
  private let name: String
  private let descriptor: Int32
  /// The temporary file and the name that it gets at the end; `nil` for what is written in place.
  private let rename: (from: String, to: String)?
  private var buffer: [UInt8] = []
  private var isOpen = true

  /// Opens a file for writing; `nil` is standard output. A device or a pipe is written in place.
  ///
  /// - Throws: ``SystemError`` when the file cannot be made.
  public init(path: String?) throws(SystemError) {
    guard let path else {
      (name, descriptor, rename) = ("standard output", STDOUT_FILENO, nil)
      return
    }
    name = "'\(path)'"
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      (descriptor, rename) = (open(path, O_WRONLY | O_CLOEXEC), nil)
    } else {
      let target = exists ? Self.resolvingLinks(path) : path
      rename = (target + ".partial", target)
      descriptor = open(target + ".partial", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    }
    if descriptor < 0 { throw SystemError("create '\(path)'") }
    if exists, rename != nil { fchmod(descriptor, status.st_mode & 0o777) }
  }

  deinit {
    discard()
  }

  /// Whether somebody looks at the output in a terminal.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Appends bytes; they are written when the buffer is full or ``flush()`` is called.
  ///
  /// - Throws: ``SystemError`` when writing fails; the disk may be full, or the other end of a pipe closed.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    if bytes.count >= Self.bufferSize {
      try writeThrough(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  /// Writes what is buffered.
  ///
  /// - Throws: ``SystemError`` when writing fails.
  public func flush() throws(SystemError) {
    if buffer.isEmpty { return }
    defer { buffer.removeAll(keepingCapacity: true) }
    try writeThrough(buffer)
  }

  /// Writes what is buffered and gives the file its name.
  ///
  /// - Throws: ``SystemError`` when writing or renaming fails.
  public func commit() throws(SystemError) {
    try flush()
    guard isOpen, descriptor != STDOUT_FILENO else { return }
    isOpen = false
    if close(descriptor) != 0 { throw SystemError("write to \(name)") }
    if let rename, systemRename(rename.from, rename.to) != 0 { throw SystemError("create '\(rename.to)'") }
  }

  /// Removes what was written of an incomplete file; does nothing after ``commit()`` and on standard output.
  public func discard() {
    guard isOpen, descriptor > STDERR_FILENO else { return }
    isOpen = false
    close(descriptor)
    if let rename { unlink(rename.from) }
  }

  private func writeThrough(_ bytes: [UInt8]) throws(SystemError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        systemWrite(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw SystemError("write to \(name)") }
      offset += count
    }
  }

  private static func resolvingLinks(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
