import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The reason why the text of a file that a user named could not be had.
public struct UnreadableFile: Error, Sendable, Equatable {
  /// The file as the user named it.
  public var file: String
  /// The problem.
  public var reason: String

  /// Creates the error.
  public init(file: String, reason: String) {
    self.file = file
    self.reason = reason
  }
}

extension UnreadableFile: CustomStringConvertible {
  /// `cannot read 'file': reason`.
  public var description: String { "cannot read '\(file)': \(reason)".printable }
}

/// The file of a pipeline, before it is YAML.
package enum PipelineFile {
  /// The longest file that is read, in bytes.
  static let maximumSize = 1 << 20

  /// The text of a file.
  package static func text(ofFile path: String) throws(UnreadableFile) -> String {
    let bytes = try bytes(ofFile: path)
    guard bytes.count <= maximumSize else {
      throw UnreadableFile(file: path, reason: "it is longer than \(maximumSize) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      throw UnreadableFile(
        file: path, reason: isUTF16 ? "it is UTF-16 text; save it as UTF-8" : "it is not UTF-8 text")
    }
    return text
  }

  /// At most one byte more than ``maximumSize``, so that a device that never ends is not read forever.
  private static func bytes(ofFile path: String) throws(UnreadableFile) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw UnreadableFile(file: path, reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: maximumSize + 1) { buffer, count in
      count = fread(buffer.baseAddress, 1, maximumSize + 1, file)
      if ferror(file) != 0 { failure = errno }
    }
    guard failure == 0 else {
      throw UnreadableFile(file: path, reason: String(cString: strerror(failure)))
    }
    return bytes
  }

  /// The folder part of a path, `.` when it has none.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path without its extension.
  static func name(of path: String) -> String {
    let last = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return String(last) }
    return String(last[..<dot])
  }
}
