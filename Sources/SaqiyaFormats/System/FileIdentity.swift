#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Which file something is, whatever it is called.
///
/// Two names with the same identity are one file: through links, through `/dev/stdout`, or spelled differently. A file that is
/// not there yet is known by its folder and its name in it.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  /// The name in the folder with that number, of a file that is not there; `nil` for one that is.
  private let absentName: String?
  /// What kind of file it is: a value of `S_IFMT`, and 0 for one that is not there.
  private let kind: mode_t

  /// Whether it is a file on a disk, or would be one.
  public var isRegular: Bool { kind == S_IFREG || kind == 0 }

  /// Whether there is something of that name, and not only a folder in which it could be.
  public var exists: Bool { absentName == nil }

  /// Whether any number of writers can share it without harm: a terminal or another device that keeps nothing.
  public var isShareable: Bool { kind == S_IFCHR }

  /// Creates the identity of an open file; `nil` when the descriptor is not open.
  public init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Creates the identity of what a path leads to, or would lead to; `nil` when its folder does not exist either.
  public init?(path: String) {
    if let descriptor = OpenDescriptor.number(of: path) {
      self.init(descriptor: descriptor)
      return
    }
    var status = stat()
    if stat(path, &status) == 0 {
      self.init(status)
      return
    }
    let (folder, name) = PathName.split(SymbolicLink.end(of: path))
    guard stat(folder, &status) == 0 else { return nil }
    self.init(status, absentName: name)
  }

  /// Whether a path leads to a file that is not empty.
  public static func holdsSomething(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
  }

  /// The identity that a call of `stat` gave.
  init(_ status: stat) {
    self.init(status, absentName: nil)
  }

  private init(_ status: stat, absentName: String?) {
    (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
    self.absentName = absentName
    kind = absentName == nil ? status.st_mode & S_IFMT : 0
  }
}

/// Paths that stand for an open descriptor, such as `/dev/stdout` and `/dev/fd/3`.
enum OpenDescriptor {
  /// The descriptor that a path stands for, also through symbolic links; `nil` when it is a file of its own.
  ///
  /// Such a path must not be opened: on Linux that would open the file behind it once more, from its beginning.
  static func number(of path: String) -> Int32? {
    var path = path
    for _ in 0..<SymbolicLink.limit {
      switch path {
      case "-", "/dev/stdout": return STDOUT_FILENO
      case "/dev/stderr": return STDERR_FILENO
      case "/dev/stdin": return STDIN_FILENO
      default: break
      }
      for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        if let number = Int32(path.dropFirst(folder.count)), number >= 0 { return number }
      }
      guard let next = SymbolicLink.target(of: path) else { return nil }
      path = next
    }
    return nil
  }
}

/// Symbolic links, one step at a time.
enum SymbolicLink {
  /// As many links in a row as Linux follows.
  static let limit = 40

  /// Where a link leads; `nil` when the path is no link.
  static func target(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    let target = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return target.hasPrefix("/") ? target : PathName.split(path).folder + "/" + target
  }

  /// What is at the end of all links, whether it exists or not.
  static func end(of path: String) -> String {
    var path = path
    for _ in 0..<limit {
      guard let next = target(of: path) else { break }
      path = next
    }
    return path
  }
}

/// The two parts of a path.
enum PathName {
  /// The folder, `.` when the path names none, and the name in it.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.utf8.index(after: slash)...]))
  }

  /// A path with a number before the last extension: `a.failed.2.jsonl`.
  static func numbered(_ path: String, _ number: Int) -> String {
    let (_, name) = split(path)
    guard number > 1 else { return path }
    guard let point = name.utf8.lastIndex(of: UInt8(ascii: ".")), point != name.utf8.startIndex else {
      return "\(path).\(number)"
    }
    return path.dropLast(name[point...].count) + ".\(number)" + name[point...]
  }
}
