/// The path of an input file: any bytes but NUL, as the system has them.
///
/// Names of files need not be UTF-8; those in old archives often are not.
public struct InputPath: Hashable, Sendable {
  /// The bytes of the path.
  public let bytes: [UInt8]

  /// Creates a path of bytes.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Creates a path of text.
  public init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The path of standard input, `-`.
  public static let standardInput = InputPath("-")

  /// The path of a file in this folder.
  func appending(_ name: [UInt8]) -> InputPath {
    InputPath(bytes: bytes + (bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name)
  }

  /// The last extension in small letters, without its point: `jsonl`; empty when there is none.
  var fileExtension: String {
    let name = bytes[(bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
    guard let point = name.lastIndex(of: UInt8(ascii: ".")), point > name.startIndex else { return "" }
    return String(decoding: name[(point + 1)...], as: UTF8.self).lowercased()
  }

  /// The extension of what a compressed file holds, that of the file when it is not compressed: `jsonl` for `a.jsonl.gz`.
  var contentExtension: String { isCompressed ? withoutExtension.fileExtension : fileExtension }

  /// Whether the name says that the file is compressed.
  public var isCompressed: Bool { ["gz", "zst"].contains(fileExtension) }

  /// The path without its last extension.
  var withoutExtension: InputPath {
    let count = fileExtension.utf8.count
    return count == 0 ? self : InputPath(bytes: Array(bytes.dropLast(count + 1)))
  }

  /// Calls a function of the system with the path.
  package func withCString<T>(_ body: (UnsafePointer<CChar>) -> T) -> T {
    (bytes + [0]).withUnsafeBytes { buffer in
      // The array ends in NUL, so there is a first byte.
      body(buffer.bindMemory(to: CChar.self).baseAddress!)
    }
  }
}

extension InputPath: CustomStringConvertible {
  /// The path as text. Where it is not UTF-8, bytes are shown as `\xFF`, and backslashes are doubled.
  public var description: String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = Self.lengthOfScalar(rest)
      switch (length, first) {
      case (0, _):
        text += "\\x" + String(first, radix: 16, uppercase: true)
        rest = rest.dropFirst()
      case (_, UInt8(ascii: "\\")):
        text += "\\\\"
        rest = rest.dropFirst()
      default:
        text += String(decoding: rest.prefix(length), as: UTF8.self)
        rest = rest.dropFirst(length)
      }
    }
    return text
  }

  /// How many bytes the scalar has that the bytes start with; 0 when they start with none.
  private static func lengthOfScalar(_ bytes: ArraySlice<UInt8>) -> Int {
    for length in 1...4 where length <= bytes.count {
      if String(validating: bytes.prefix(length), as: UTF8.self) != nil { return length }
    }
    return 0
  }
}

extension InputPath: Comparable {
  /// Whether a path comes before another in the order of their bytes.
  public static func < (left: InputPath, right: InputPath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension InputPath: ExpressibleByStringLiteral {
  /// Creates a path of text.
  public init(stringLiteral text: String) {
    self.init(text)
  }
}
