import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One file of the input.
public struct InputFile: Sendable, Equatable {
  /// The path; `-` is standard input.
  public var path: InputPath
  /// The name of the format; `nil` when the first characters tell it, as those of standard input do.
  public var format: String?
  /// The size in bytes; `nil` when that is unknown, as for a pipe or a compressed file.
  public var size: Int?
  /// Which file it is; `nil` when it could not be found.
  public var identity: FileIdentity?
  /// The reason why it cannot be read, when that is known before it is opened: it costs itself only.
  public var problem: String?
  /// The part of the file that is read; `nil` for all of it.
  public var part: Part?
  /// The folder of the arguments in which it was found; `nil` for a file that was named itself.
  public var folder: InputPath?

  /// A range of whole lines of a file.
  public struct Part: Sendable, Equatable {
    /// The first byte.
    public var start: Int
    /// The byte behind the last; `nil` for the end of the file.
    public var end: Int?
    /// The number of the first line, from 1.
    public var line: Int

    /// Creates a part.
    public init(start: Int, end: Int?, line: Int) {
      self.start = start
      self.end = end
      self.line = line
    }
  }

  /// Creates a file of the input.
  public init(
    path: InputPath, format: String?, size: Int? = nil, identity: FileIdentity? = nil, problem: String? = nil
  ) {
    self.path = path
    self.format = format
    self.size = size
    self.identity = identity
    self.problem = problem
  }

  /// The name in messages, and in ids of documents that have none: the path, or `stdin`.
  public var name: String { path == .standardInput ? "stdin" : path.description }

  /// Its path below the folder in which it was found, without the extensions that say its format and its compression, and the
  /// second of these; the name alone for a file that was named itself.
  public func layout(_ reading: InputReading) -> (stem: String, compression: String) {
    let root = folder.map { $0.bytes.count + ($0.bytes.last == UInt8(ascii: "/") ? 0 : 1) }
    let name = root ?? (path.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)
    let relative = InputPath(bytes: Array(path.bytes.dropFirst(name)))
    let content = relative.isCompressed ? relative.withoutExtension : relative
    let isKnown = reading.formats.contains { $0.extensions.contains(content.fileExtension) }
    let stem = isKnown ? content.withoutExtension : content
    return (stem.description, relative.isCompressed ? ".\(relative.fileExtension)" : "")
  }
}

/// What a path leads to.
enum FileKind {
  case file(size: Int, FileIdentity)
  case folder(FileIdentity)
  /// A device, a pipe or a socket; reading one may wait forever.
  case stream(FileIdentity, what: String)
  case nothing(SystemError)

  init(of path: InputPath) {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else {
      self = .nothing(SystemError("read '\(path)'"))
      return
    }
    let identity = FileIdentity(status)
    switch status.st_mode & S_IFMT {
    case S_IFDIR: self = .folder(identity)
    case S_IFREG: self = .file(size: Int(status.st_size), identity)
    case S_IFIFO: self = .stream(identity, what: "a named pipe")
    case S_IFSOCK: self = .stream(identity, what: "a socket")
    default: self = .stream(identity, what: "a device")
    }
  }
}
