#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How the input is divided into documents.
public enum InputFormat: String, Sendable, CaseIterable {
  /// Every file is one document.
  case text
  /// Every line is one JSON object.
  case jsonl
  /// By the end of the file's name; standard input by its first character.
  case auto
}

/// One file of the input.
public struct InputFile: Sendable, Equatable {
  /// The path; `-` is standard input.
  public var path: String
  /// How it is divided into documents; ``InputFormat/auto`` only for standard input.
  public var format: InputFormat
  /// The size in bytes; `nil` when that is unknown, as for a pipe.
  public var size: Int?
}

/// Why there is nothing to read.
public struct NoInput: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was asked for and what is there.
  public var description: String
}

extension InputFile {
  /// The files that a user's arguments stand for: files, folders, patterns and `-`.
  ///
  /// The order is that of the arguments; a folder's `.txt` and `.jsonl` files, at any depth, come sorted by the bytes of
  /// their paths. Names that start with a point are left out of folders.
  /// - Throws: ``NoInput`` for an argument that stands for no readable file.
  /// - Complexity: the whole list is in memory, about 100 bytes a file.
  public static func files(for arguments: [String], format: InputFormat) throws(NoInput) -> [InputFile] {
    var files: [InputFile] = []
    for argument in arguments {
      switch kind(of: argument) {
      case _ where argument == "-": files.append(InputFile(path: "-", format: format, size: nil))
      case .folder: files += try folder(argument, format: format)
      case .file(let size): files.append(try file(argument, size: size, format: format))
      case .nothing(let error):
        guard argument.utf8.contains(where: { "*?[".utf8.contains($0) }) else {
          throw NoInput(description: error.description)
        }
        for path in try matches(of: argument) { files += try self.files(for: [path], format: format) }
      }
    }
    return files
  }

  private static func file(_ path: String, size: Int?, format: InputFormat) throws(NoInput) -> InputFile {
    guard access(path, R_OK) == 0 else { throw NoInput(description: SystemError("read '\(path)'").description) }
    if format == .auto, path.hasSuffix(".json") {
      throw NoInput(
        description:
          "cannot tell what '\(path)' is: use --input-format jsonl for one object a line, text for plain text")
    }
    return InputFile(path: path, format: format == .auto ? self.format(ofName: path) ?? .text : format, size: size)
  }

  /// The format that a file's name tells; `nil` for names that folders are not searched for.
  private static func format(ofName path: String) -> InputFormat? {
    if path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") { return .jsonl }
    return path.hasSuffix(".txt") ? .text : nil
  }
}

// MARK: - Folders and patterns

extension InputFile {
  private static func folder(_ path: String, format: InputFormat) throws(NoInput) -> [InputFile] {
    var files: [InputFile] = []
    try walk(path, format: format, above: [], into: &files)
    if files.isEmpty { throw NoInput(description: "the folder '\(path)' holds no .txt or .jsonl file") }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// `above` are the folders on the way, so that a symbolic link to one of them is not followed for ever.
  private static func walk(
    _ path: String, format: InputFormat, above: [UInt64], into files: inout [InputFile]
  ) throws(NoInput) {
    let identity = inode(of: path)
    if above.contains(identity) { return }
    for name in try names(in: path) where !name.hasPrefix(".") {
      let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      switch kind(of: child) {
      case .folder: try walk(child, format: format, above: above + [identity], into: &files)
      case .file(let size):
        guard let named = self.format(ofName: name), format == .auto || format == named else { continue }
        files.append(InputFile(path: child, format: named, size: size))
      case .nothing(let error): throw NoInput(description: error.description)
      }
    }
  }

  private static func names(in path: String) throws(NoInput) -> [String] {
    guard let folder = opendir(path) else {
      throw NoInput(description: SystemError("read the folder '\(path)'").description)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        })
    }
    return names
  }

  private static func matches(of pattern: String) throws(NoInput) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { throw NoInput(description: "no file matches '\(pattern)'") }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }

  private enum Kind {
    case file(size: Int?)
    case folder
    case nothing(SystemError)
  }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing(SystemError("read '\(path)'")) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file(size: Int(status.st_size))
    default: return .file(size: nil)
    }
  }

  private static func inode(of path: String) -> UInt64 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
  }
}
