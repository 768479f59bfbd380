import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The reason why there is nothing to read.
public struct NoInput: Error, Sendable, Equatable, CustomStringConvertible {
  /// The message: what was asked for and what is there.
  public var description: String
}

/// The files that a user's arguments stand for: files, folders, patterns and `-`.
///
/// The order is that of the arguments; a folder's files whose names tell a format, such as `.txt` and `.jsonl`, come from any
/// depth, sorted by the bytes of their paths. Names that start with a point are left out of folders.
public struct InputListing: Sendable {
  /// The files that were found, in order.
  public private(set) var files: [InputFile] = []
  /// The number of files of folders and patterns that were passed over, by their kinds: `.html`, `hidden`, `broken links`.
  public private(set) var passedOver: [String: Int] = [:]

  private let reading: InputReading
  /// The name of the format that the user asks for; `nil` for that which each file's name tells.
  private let format: String?

  /// Creates the list of the files that arguments stand for.
  ///
  /// - Parameter format: the name of the format of all files; `nil` for that which each file's name tells.
  /// An argument that cannot be read is an error. A file that was found in a folder or by a pattern and cannot be read costs
  /// itself only: it is in the list with its problem.
  /// - Throws: ``NoInput`` for an argument that stands for no readable file.
  /// - Complexity: the whole list is in memory, about 150 bytes a file.
  public init(
    _ arguments: [InputPath], format: String? = nil, reading: InputReading = InputReading()
  ) throws(NoInput) {
    self.format = format
    self.reading = reading
    for argument in arguments { try add(argument) }
  }

  /// The name of the format of a file: `nil` leaves it to the first characters.
  private func format(of path: InputPath) -> String? {
    if let format { return format }
    let named = reading.format(ofName: path)?.name
    return named ?? InputFormat.text.name
  }

  private mutating func add(_ argument: InputPath) throws(NoInput) {
    if argument == .standardInput {
      files.append(InputFile(path: argument, format: format, identity: FileIdentity(descriptor: STDIN_FILENO)))
      return
    }
    switch FileKind(of: argument) {
    case .folder: try addFolder(argument)
    case .file(let size, let identity): try add(argument, size: size, identity)
    case .stream(let identity, _): try add(argument, size: nil, identity)
    case .nothing(let error):
      guard FilePattern.isPattern(argument) else { throw NoInput(description: error.description) }
      let matches = FilePattern(argument).matches()
      if matches.isEmpty { throw NoInput(description: "no file matches '\(argument)'") }
      for path in matches { try addMatch(path) }
      if files.isEmpty {
        throw NoInput(description: "'\(argument)' matches no file that can be read as text, only \(passedOverText)")
      }
    }
  }

  private mutating func add(
    _ path: InputPath, size: Int?, _ identity: FileIdentity
  ) throws(NoInput) {
    guard path.withCString({ access($0, R_OK) }) == 0 else {
      throw NoInput(description: SystemError("read '\(path)'").description)
    }
    if format == nil, isForeign(path) {
      throw NoInput(
        description: "'\(path)' is no text by its name; convert it, or read it as it is with --input-format text")
    }
    files.append(
      InputFile(path: path, format: format(of: path), size: path.isCompressed ? nil : size, identity: identity))
  }

  private mutating func addMatch(_ path: InputPath) throws(NoInput) {
    switch FileKind(of: path) {
    case .folder: try addFolder(path)
    case .file where format == nil && isForeign(path): passedOver[path.kindByName, default: 0] += 1
    case .file(let size, let identity) where path.withCString({ access($0, R_OK) }) == 0:
      try add(path, size: size, identity)
    case .file: addUnreadable(path, SystemError("read '\(path)'", code: EACCES).description)
    case .stream(_, let what): addUnreadable(path, Self.problem(path, is: what))
    case .nothing(let error): addUnreadable(path, error.description)
    }
  }

  private mutating func addUnreadable(_ path: InputPath, _ problem: String) {
    files.append(InputFile(path: path, format: format(of: path), problem: problem))
  }

  private static func problem(_ path: InputPath, is what: String) -> String {
    "cannot read '\(path)': it is \(what), expected a file; name it as an argument to read it"
  }
}

// MARK: - What is passed over

extension InputListing {
  /// Extensions of files that hold no text, or text among other things.
  private static let foreignExtensions: Set<String> = [
    "htm", "html", "xhtml", "xml", "pdf", "doc", "docx", "odt", "rtf", "epub", "xls", "xlsx", "ods", "ppt", "pptx",
    "parquet",
    "arrow", "sqlite", "zip", "tar", "tgz", "rar", "7z", "bz2", "xz", "jpg", "jpeg", "png", "gif", "webp", "tif",
    "tiff", "svg",
    "mp3", "mp4", "wav", "avi", "mov", "exe", "so", "bin",
  ]

  /// Whether a file's name says that it is not a text, and no format at hand is of the name.
  private func isForeign(_ path: InputPath) -> Bool {
    reading.format(ofName: path) == nil && Self.foreignExtensions.contains(path.contentExtension)
  }

  /// `3 files: .html 2, hidden 1`.
  public var passedOverText: String {
    let total = passedOver.values.reduce(0, +)
    let kinds = passedOver.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key.printable) \($0.value)" }
    return "\(total) file\(total == 1 ? "" : "s"): \(kinds.joined(separator: ", "))"
  }
}

extension InputPath {
  /// Whether the file is called `README`, in any case.
  fileprivate var isReadMe: Bool {
    let slash = withoutExtension.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return String(decoding: withoutExtension.bytes[slash...], as: UTF8.self).lowercased() == "readme"
  }

  /// What a file is by its name: `.html`, or `without extension`.
  fileprivate var kindByName: String { fileExtension.isEmpty ? "without extension" : ".\(fileExtension)" }
}

// MARK: - Folders

extension InputListing {
  private mutating func addFolder(_ path: InputPath) throws(NoInput) {
    var walk = FolderWalk(reading: reading, format: format)
    do throws(SystemError) {
      try walk.walk(path, above: [])
    } catch {
      throw NoInput(description: error.description)
    }
    if walk.files.isEmpty {
      let formats = format.flatMap(reading.format).map { [$0] } ?? reading.formats
      let endings = formats.flatMap(\.extensions).map { ".\($0)" }
      throw NoInput(
        description: "the folder '\(path)' holds no file of a format that is read: \(endings.joined(separator: ", "))")
    }
    for var file in walk.files.sorted(by: { $0.path < $1.path }) {
      file.folder = path
      files.append(file)
    }
    passedOver.merge(walk.passedOver, uniquingKeysWith: +)
  }

  /// The files below one folder.
  private struct FolderWalk {
    let reading: InputReading
    let format: String?
    var files: [InputFile] = []
    var passedOver: [String: Int] = [:]

    /// `above` are the folders on the way, so that a symbolic link to one of them is not followed forever.
    mutating func walk(_ folder: InputPath, above: [FileIdentity]) throws(SystemError) {
      guard case .folder(let identity) = FileKind(of: folder), !above.contains(identity) else { return }
      for name in try FolderNames.names(in: folder) {
        if name == Array(".".utf8) || name == Array("..".utf8) { continue }
        if name.first == UInt8(ascii: ".") {
          passedOver["hidden", default: 0] += 1
          continue
        }
        visit(folder.appending(name), above: above + [identity])
      }
    }

    private mutating func visit(_ path: InputPath, above: [FileIdentity]) {
      let named = reading.format(ofName: path)?.name
      let isWanted = named.map { format == nil || format == $0 } ?? false
      switch FileKind(of: path) {
      case .folder:
        do throws(SystemError) {
          try walk(path, above: above)
        } catch {
          addUnreadable(path, nil, error.description)
        }
      // It is about the folder, and no document of it.
      case .file where named == InputFormat.markdown.name && path.isReadMe: passedOver["README", default: 0] += 1
      case .file(let size, let identity):
        if isWanted, let named {
          files.append(
            InputFile(path: path, format: named, size: path.isCompressed ? nil : size, identity: identity))
        } else {
          passedOver[path.kindByName, default: 0] += 1
        }
      case .stream(_, let what) where isWanted: addUnreadable(path, named, InputListing.problem(path, is: what))
      case .stream(_, let what): passedOver[what.dropFirst(2) + "s", default: 0] += 1
      // A link that leads nowhere is nothing; what cannot be reached for another reason may be a whole folder.
      case .nothing(let error) where isWanted || error.code != ENOENT && error.code != ELOOP:
        addUnreadable(path, named, error.description)
      case .nothing: passedOver["broken links", default: 0] += 1
      }
    }

    private mutating func addUnreadable(_ path: InputPath, _ format: String?, _ problem: String) {
      files.append(InputFile(path: path, format: format ?? InputFormat.text.name, problem: problem))
    }
  }
}
