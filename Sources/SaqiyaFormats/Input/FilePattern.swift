#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A pattern of file names: `*`, `?` and `[…]` inside a name, `**` for folders of any depth, `{a,b}` for alternatives.
///
/// The shell does the same when a pattern is not in quotes; here it works in any shell, and with more names than fit into a command.
struct FilePattern {
  private let bytes: [UInt8]

  init(_ path: InputPath) {
    bytes = path.bytes
  }

  /// Whether a path that leads to nothing may be meant as a pattern.
  static func isPattern(_ path: InputPath) -> Bool {
    path.bytes.contains { "*?[{".utf8.contains($0) }
  }

  /// The paths that there are, each once, in the order of the alternatives and sorted inside each.
  func matches() -> [InputPath] {
    var seen: Set<InputPath> = []
    return Self.alternatives(of: bytes).flatMap(Self.matches).filter { seen.insert($0).inserted }
  }

  /// The patterns without braces that a pattern with braces stands for. What is no list stays as it is.
  static func alternatives(of bytes: [UInt8]) -> [[UInt8]] {
    guard let (open, commas, close) = firstList(in: bytes) else { return [bytes] }
    let ends = commas + [close]
    let starts = [open] + commas
    return zip(starts, ends).flatMap { start, end in
      alternatives(of: Array(bytes[..<open] + bytes[(start + 1)..<end] + bytes[(close + 1)...]))
    }
  }

  /// The first pair of braces with a comma between them.
  private static func firstList(in bytes: [UInt8]) -> (open: Int, commas: [Int], close: Int)? {
    for open in bytes.indices where bytes[open] == UInt8(ascii: "{") {
      var depth = 0
      var commas: [Int] = []
      for place in open..<bytes.count {
        switch bytes[place] {
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ",") where depth == 1: commas.append(place)
        case UInt8(ascii: "}"):
          depth -= 1
          if depth == 0, !commas.isEmpty { return (open, commas, place) }
        default: break
        }
        if depth == 0 { break }
      }
    }
    return nil
  }

  /// The paths of a pattern without braces.
  private static func matches(of pattern: [UInt8]) -> [InputPath] {
    let components = pattern.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Array.init)
    guard let deep = components.firstIndex(of: Array("**".utf8)) else { return glob(pattern) }
    let before = Array(components[..<deep].joined(separator: [UInt8(ascii: "/")]))
    let after = Array(components[(deep + 1)...].joined(separator: [UInt8(ascii: "/")]))
    let isAbsolute = deep > 0 && before.isEmpty
    let tops = before.isEmpty ? [InputPath(isAbsolute ? "/" : "")] : glob(before)
    let folders = tops.flatMap { foldersBelow($0, above: []) }
    // `a/**` is everything below, folders included, which are read as folders are.
    if after.isEmpty { return tops.map { $0.bytes.isEmpty ? InputPath(".") : $0 } }
    return folders.flatMap { folder in
      matches(of: folder.bytes.isEmpty ? after : escaped(folder.appending([]).bytes) + after)
    }
  }

  /// A folder and those below it, without hidden ones.
  private static func foldersBelow(_ folder: InputPath, above: [FileIdentity]) -> [InputPath] {
    let place = folder.bytes.isEmpty ? InputPath(".") : folder
    guard case .folder(let identity) = FileKind(of: place), !above.contains(identity),
      let names = try? FolderNames.names(in: place)
    else { return [] }
    let below = names.filter { $0.first != UInt8(ascii: ".") }.map {
      folder.bytes.isEmpty ? InputPath(bytes: $0) : folder.appending($0)
    }
    return [folder] + below.sorted().flatMap { foldersBelow($0, above: above + [identity]) }
  }

  /// A path in which no character has a meaning for patterns.
  private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { "*?[\\".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
  }

  private static func glob(_ pattern: [UInt8]) -> [InputPath] {
    var found = glob_t()
    defer { globfree(&found) }
    guard InputPath(bytes: pattern).withCString({ systemGlob($0, &found) }) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { InputPath(bytes: Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))) }
    }
  }
}

/// `glob`, which a method of the type above has the name of.
private func systemGlob(_ pattern: UnsafePointer<CChar>, _ found: inout glob_t) -> Int32 {
  glob(pattern, 0, nil, &found)
}

/// The names in a folder.
enum FolderNames {
  static func names(in path: InputPath) throws(SystemError) -> [[UInt8]] {
    guard let folder = path.withCString({ opendir($0) }) else { throw SystemError("read the folder '\(path)'") }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = readdir(folder) {
      names.append(withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) })
    }
    return names
  }
}
