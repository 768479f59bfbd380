import Foundation
import SaqiyaTesting
import TestFiles
import Testing

@testable import SaqiyaFormats

@Suite("Reading documents")
struct DocumentReaderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(_ files: [InputFile]) throws -> [RawDocument] {
    var reader = DocumentReader(files)
    var documents: [RawDocument] = []
    while let document = try reader.next() { documents.append(document) }
    return documents
  }

  @Test("gives every line whole, wherever the buffer ends")
  func lines() throws {
    var random = SeededGenerator(seed: 3)
    let size = ByteSource.bufferSize
    let lengths =
      [1, size - 2, 3, size - 1, size, size + 1, 2 * size, 1]
      + (0..<50).map { _ in .random(in: 1...9999, using: &random) }
    let lines = lengths.map { length in (0..<length).map { _ in UInt8.random(in: 0x21...0x7E, using: &random) } }
    let path = try folder.write(Data(lines.joined(separator: [0x0A])), to: "a.jsonl")
    let documents = try read([InputFile(path: path, format: .jsonl, size: nil)])
    #expect(documents.map(\.bytes) == lines)
    #expect(documents.map(\.line) == (1...lines.count).map(Optional.some))
  }

  @Test("gives a text file as it is, passes over blank lines of JSONL and counts them")
  func boundaries() throws {
    let text = try folder.write("\n a\r\n\n", to: "a.txt")
    let lines = try folder.write("\n{}\r\n  \n[]", to: "b.jsonl")
    let documents = try read([
      InputFile(path: text, format: .text, size: nil), InputFile(path: lines, format: .jsonl, size: nil),
    ])
    #expect(documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["\n a\r\n\n", "{}\r", "[]"])
    #expect(documents.map(\.place) == [text, "\(lines):2", "\(lines):4"])
  }

  @Test(
    "tells JSONL on standard input by its first character",
    arguments: [(" \n{\"a\"", true), ("a {", false), ("", false)])
  func automatic(text: String, isJSON: Bool) throws {
    let path = try folder.write(text, to: "input")
    let documents = try read([InputFile(path: path, format: .auto, size: nil)])
    #expect(documents.first?.format == (isJSON ? .jsonLine : .text))
  }

  @Test("passes over what is too long, and goes on behind it")
  func limit() throws {
    let path = try folder.write("12345\n123456789\n\n123", to: "a.jsonl")
    let source = try ByteSource(path: path, stopDescriptor: nil)
    #expect(try source.nextLine(limit: 8) == .bytes(Array("12345".utf8)))
    #expect(try source.nextLine(limit: 8) == .tooLong(9))
    #expect(try source.nextLine(limit: 8) == .bytes([]))
    #expect(try source.nextLine(limit: 8) == .bytes(Array("123".utf8)))
    #expect(try source.nextLine(limit: 8) == nil)
    #expect(try ByteSource(path: path, stopDescriptor: nil).rest(expected: nil, limit: 8) == .tooLong(20))
  }

  @Test("a file that vanished is a document that failed")
  func vanished() throws {
    let documents = try read([InputFile(path: "/nowhere/a.txt", format: .text, size: 1)])
    #expect(
      documents.first?.failure
        == InputError(
          .unreadable, at: "/nowhere/a.txt", "cannot read '/nowhere/a.txt': No such file or directory"))
  }

  @Test(
    "a folder gives its text files at any depth, sorted by the bytes of their paths, and follows no link in circles")
  func folders() throws {
    for name in ["b.txt", "a/z.jsonl", "a/.hidden.txt", "a/ب.txt", "B.ndjson", "c.md", "a.txt"] {
      try folder.write("", to: "docs/" + name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/docs/a/loop", withDestinationPath: folder.path + "/docs")
    let all = try InputFile.files(for: [folder.path + "/docs"], format: .auto)
    #expect(
      all.map { $0.path.dropFirst(folder.path.count + 6) } == ["B.ndjson", "a.txt", "a/z.jsonl", "a/ب.txt", "b.txt"])
    #expect(all.map(\.format) == [.jsonl, .text, .jsonl, .text, .text])
    let lines = try InputFile.files(for: [folder.path + "/docs/"], format: .jsonl)
    #expect(lines.map { $0.path.dropFirst(folder.path.count + 6) } == ["B.ndjson", "a/z.jsonl"])
  }
}
