#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why there is nothing to read.
public struct NoInput: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was asked for and what is there.
  public var description: String
}

/// The files that a user's arguments stand for: files, folders, patterns and `-`.
///
/// The order is that of the arguments; a folder's `.txt`, `.jsonl` and `.ndjson` files, at any depth, come sorted by the bytes
/// of their paths. Names that start with a point are left out of folders.
public struct InputListing: Sendable {
  /// The files.
  public private(set) var files: [InputFile] = []
  /// How many files of folders have a name that says nothing of their format, by their extensions.
  public private(set) var passedOver: [String: Int] = [:]

  /// Lists the files.
  ///
  /// An argument that cannot be read is an error. A file that was found in a folder or by a pattern and cannot be read costs
  /// itself only: it is in the list with its problem.
  /// - Throws: ``NoInput`` for an argument that stands for no readable file.
  /// - Complexity: the whole list is in memory, about 150 bytes a file.
  public init(_ arguments: [InputPath], format: InputFormat) throws(NoInput) {
    for argument in arguments { try add(argument, format: format) }
  }

  private mutating func add(_ argument: InputPath, format: InputFormat) throws(NoInput) {
    if argument == .standardInput {
      files.append(InputFile(path: argument, format: format, identity: FileIdentity(descriptor: STDIN_FILENO)))
      return
    }
    switch FileKind(of: argument) {
    case .folder: try addFolder(argument, format: format)
    case .file(let size, let identity): try add(argument, size: size, identity, format: format)
    case .stream(let identity, _): try add(argument, size: nil, identity, format: format)
    case .nothing(let error):
      guard argument.bytes.contains(where: { "*?[".utf8.contains($0) }) else {
        throw NoInput(description: error.description)
      }
      for path in try Self.matches(of: argument) { try addMatch(path, format: format) }
    }
  }

  private mutating func add(
    _ path: InputPath, size: Int?, _ identity: FileIdentity, format: InputFormat
  ) throws(NoInput) {
    guard path.withCString({ access($0, R_OK) }) == 0 else {
      throw NoInput(description: SystemError("read '\(path)'").description)
    }
    if format == .auto, path.contentExtension == "json" {
      throw NoInput(
        description:
          "cannot tell what '\(path)' is: use --input-format jsonl for one object a line, text for plain text")
    }
    let format = format == .auto ? InputFile.format(ofName: path) ?? .text : format
    files.append(
      InputFile(path: path, format: format, size: path.isCompressed ? nil : size, identity: identity))
  }

  private mutating func addMatch(_ path: InputPath, format: InputFormat) throws(NoInput) {
    switch FileKind(of: path) {
    case .folder: try addFolder(path, format: format)
    case .file(let size, let identity) where path.withCString({ access($0, R_OK) }) == 0:
      try add(path, size: size, identity, format: format)
    case .file: addUnreadable(path, format, SystemError("read '\(path)'", code: EACCES).description)
    case .stream(_, let what): addUnreadable(path, format, Self.problem(path, is: what))
    case .nothing(let error): addUnreadable(path, format, error.description)
    }
  }

  private mutating func addUnreadable(_ path: InputPath, _ format: InputFormat, _ problem: String) {
    let format = format == .auto ? InputFile.format(ofName: path) ?? .text : format
    files.append(InputFile(path: path, format: format, problem: problem))
  }

  private static func problem(_ path: InputPath, is what: String) -> String {
    "cannot read '\(path)': it is \(what), expected a file; name it as an argument to read it"
  }

  private static func matches(of pattern: InputPath) throws(NoInput) -> [InputPath] {
    var found = glob_t()
    defer { globfree(&found) }
    guard pattern.withCString({ glob($0, 0, nil, &found) }) == 0 else {
      throw NoInput(description: "no file matches '\(pattern)'")
    }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { InputPath(bytes: Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))) }
    }
  }
}

// MARK: - Folders

extension InputListing {
  private mutating func addFolder(_ path: InputPath, format: InputFormat) throws(NoInput) {
    var walk = FolderWalk(format: format)
    do throws(SystemError) {
      try walk.walk(path, above: [])
    } catch {
      throw NoInput(description: error.description)
    }
    if walk.files.isEmpty { throw NoInput(description: "the folder '\(path)' holds no .txt or .jsonl file") }
    for var file in walk.files.sorted(by: { $0.path < $1.path }) {
      file.folder = path
      files.append(file)
    }
    passedOver.merge(walk.passedOver, uniquingKeysWith: +)
  }

  /// The files below one folder.
  private struct FolderWalk {
    let format: InputFormat
    var files: [InputFile] = []
    var passedOver: [String: Int] = [:]

    /// `above` are the folders on the way, so that a symbolic link to one of them is not followed for ever.
    mutating func walk(_ folder: InputPath, above: [FileIdentity]) throws(SystemError) {
      guard case .folder(let identity) = FileKind(of: folder), !above.contains(identity) else { return }
      for name in try Self.names(in: folder) where name.first != UInt8(ascii: ".") {
        visit(folder.appending(name), above: above + [identity])
      }
    }

    private mutating func visit(_ path: InputPath, above: [FileIdentity]) {
      let named = InputFile.format(ofName: path)
      let isWanted = named.map { format == .auto || format == $0 } ?? false
      switch FileKind(of: path) {
      case .folder:
        do throws(SystemError) {
          try walk(path, above: above)
        } catch {
          files.append(InputFile(path: path, format: .text, problem: error.description))
        }
      case .file(let size, let identity):
        if isWanted, let named {
          files.append(
            InputFile(path: path, format: named, size: path.isCompressed ? nil : size, identity: identity))
        } else {
          passedOver[path.fileExtension, default: 0] += 1
        }
      case .stream(_, let what) where isWanted: addUnreadable(path, named, InputListing.problem(path, is: what))
      case .stream: break
      // A link that leads nowhere is nothing; what cannot be reached for another reason may be a whole folder.
      case .nothing(let error) where isWanted || error.code != ENOENT && error.code != ELOOP:
        addUnreadable(path, named, error.description)
      case .nothing: break
      }
    }

    private mutating func addUnreadable(_ path: InputPath, _ format: InputFormat?, _ problem: String) {
      files.append(InputFile(path: path, format: format ?? .text, problem: problem))
    }

    private static func names(in path: InputPath) throws(SystemError) -> [[UInt8]] {
      guard let folder = path.withCString({ opendir($0) }) else { throw SystemError("read the folder '\(path)'") }
      defer { closedir(folder) }
      var names: [[UInt8]] = []
      while let entry = readdir(folder) {
        names.append(withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) })
      }
      return names
    }
  }
}
