import Foundation
import SaqiyaKit

/// The documents that every benchmark runs over.
struct Corpus {
  let texts: [String]
  let byteCount: Int

  /// Reads a file: one document for a text file, one a line (its `text`) for JSON Lines; or all `.txt` of a folder.
  /// Repeats them until there are at least `minimum` bytes.
  init(path: String, minimum: Int) throws {
    let read = try Self.read(path)
    guard !read.isEmpty else { throw CorpusError(message: "\(path): no text found") }
    var texts: [String] = []
    var count = 0
    while count < minimum {
      texts += read
      count += read.reduce(0) { $0 + $1.utf8.count }
    }
    self.texts = texts
    byteCount = count
  }

  private static func read(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CorpusError(message: "\(path): no such file")
    }
    if isFolder.boolValue {
      let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".txt") }.sorted()
      return try names.map { try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8) }
    }
    let content = try String(contentsOfFile: path, encoding: .utf8)
    guard path.hasSuffix(".jsonl") else { return [content] }
    return try content.split(separator: "\n").map { line in
      try JSONDecoder().decode(Line.self, from: Data(line.utf8)).text
    }
  }

  private struct Line: Decodable {
    let text: String
  }
}

struct CorpusError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
