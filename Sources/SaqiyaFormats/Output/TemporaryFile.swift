#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that is written under a name of its own, in the folder of the file that it will be.
///
/// The name holds the host and the process, so that no two runs write one file, and the file is locked as long as it is
/// written, so that nobody takes it for the leftover of a process that ended.
struct TemporaryFile {
  /// Its path.
  let path: String
  /// The descriptor to write to.
  let descriptor: Int32

  /// How the names of incomplete files end.
  static let ending = ".partial"

  /// Creates the file, which nobody had before; leftovers of processes of this host that ended are removed.
  ///
  /// - Parameters:
  ///   - mode: the permissions; `nil` for those of a new file.
  ///   - path: what the user calls the target, for messages.
  /// - Throws: ``SystemError`` when the folder takes no file.
  init(for target: String, mode: mode_t?, shownAs name: String) throws(SystemError) {
    let (folder, leftover) = PathName.split(target)
    Self.removeLeftovers(of: leftover, in: folder)
    var attempt = 1
    while true {
      let path = Self.path(for: target, attempt: attempt)
      let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode ?? 0o666)
      if opened >= 0 {
        _ = flock(opened, LOCK_EX | LOCK_NB)
        if let mode { fchmod(opened, mode) }
        (self.path, descriptor) = (path, opened)
        return
      }
      // A file of that name is none of ours, whoever made it: it stays as it is.
      guard errno == EEXIST, attempt < 1000 else { throw SystemError("create '\(name)'") }
      attempt += 1
    }
  }

  /// Brings everything to the disk, so that a name never leads to a file whose content a power failure took.
  ///
  /// - Throws: ``SystemError`` when a write that was taken before turns out to have failed.
  func synchronize(_ name: String) throws(SystemError) {
    // A file system that cannot synchronize says so.
    if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP { throw SystemError("write to \(name)") }
  }

  /// Gives the file its name, in place of a file that has it.
  func rename(to target: String) throws(SystemError) {
    if systemRename(path, target) != 0 { throw SystemError("create '\(target)'") }
    Self.synchronizeFolder(of: target)
  }

  /// Gives the file a name that no file has, or only an empty one: `target`, or `target` with a number.
  ///
  /// The name is claimed before it is used, so that two processes never take the same. An empty file keeps nothing, and is
  /// what `mktemp` makes.
  /// - Returns: the name.
  func renameToUnused(_ target: String) throws(SystemError) -> String {
    var number = 1
    while true {
      let name = PathName.numbered(target, number)
      if let claim = try Self.claim(name) {
        defer { close(claim) }
        try rename(to: name)
        return name
      }
      number += 1
    }
  }

  /// Removes the file.
  func remove() {
    unlink(path)
  }
}

// MARK: - Names

extension TemporaryFile {
  /// `NAME.HOST.PROCESS.partial`; the second attempt and later ones have their number after the process.
  private static func path(for target: String, attempt: Int) -> String {
    let (folder, name) = PathName.split(target)
    let number = attempt == 1 ? "" : "-\(attempt)"
    let suffix = ".\(host).\(getpid())\(number)\(ending)"
    var stem = Substring(name)
    while stem.utf8.count + suffix.utf8.count > Int(NAME_MAX), stem.count > 1 { stem.removeLast() }
    let file = stem + suffix
    return target.utf8.contains(UInt8(ascii: "/")) ? (folder == "/" ? "/\(file)" : "\(folder)/\(file)") : String(file)
  }

  /// The name of this machine, without what separates the parts of a temporary name.
  private static let host: String = {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    let name = buffer.prefix { $0 != 0 }.prefix(64).map { UInt8(bitPattern: $0) }
    let isPlain = { (byte: UInt8) in
      byte == 0x2D || 0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
    }
    return name.isEmpty ? "localhost" : String(decoding: name.map { isPlain($0) ? $0 : 0x2D }, as: UTF8.self)
  }()

  /// Removes temporary files that processes of this host left in a folder when they were killed.
  ///
  /// - Parameter name: the file that they were to be; `nil` for any.
  static func removeLeftovers(of name: String? = nil, in folder: String) {
    guard let listing = opendir(folder) else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let found = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let (target, process) = parts(ofName: found), name == nil || name == target, isDead(process) else {
        continue
      }
      removeUnlocked("\(folder)/\(found)")
    }
  }

  /// What a temporary file of this host is to be, and whose it is; `nil` for the name of another file.
  private static func parts(ofName name: String) -> (target: String, process: pid_t)? {
    let end = ".\(host)"
    guard name.hasSuffix(ending) else { return nil }
    let stem = name.dropLast(ending.count)
    guard let point = stem.lastIndex(of: "."), stem[..<point].hasSuffix(end),
      let process = pid_t(stem[stem.index(after: point)...].prefix { $0 != "-" }), process > 0
    else { return nil }
    return (String(stem[..<point].dropLast(end.count)), process)
  }

  private static func isDead(_ process: pid_t) -> Bool {
    process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
  }

  /// Removes a file that nobody writes. A process of another container may have the number of a dead one here; its lock
  /// tells.
  private static func removeUnlocked(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }

  /// Makes a name this process's own: a descriptor of the empty file that has it now; `nil` when another file has it.
  private static func claim(_ path: String) throws(SystemError) -> Int32? {
    var descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    let isNew = descriptor >= 0
    if !isNew {
      guard errno == EEXIST else { throw SystemError("create '\(path)'") }
      descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
      if descriptor < 0 { return nil }
    }
    let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
    let canLock = isLocked || errno != EWOULDBLOCK
    var status = stat()
    let isEmpty = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
    // Another process may have given its file the name between the two calls.
    let isStillThere = FileIdentity(path: path) == FileIdentity(descriptor: descriptor)
    if isEmpty, isStillThere, isLocked || (isNew && canLock) { return descriptor }
    close(descriptor)
    return nil
  }

  private static func synchronizeFolder(of target: String) {
    let descriptor = open(PathName.split(target).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
