import Foundation
import SaqiyaKit
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
    let documents = try read([InputFile(path: InputPath(path), format: "jsonl")])
    #expect(documents.map(\.bytes) == lines)
    #expect(documents.map(\.line) == (1...lines.count).map(Optional.some))
  }

  @Test("gives a text file as it is, passes over blank lines of JSONL and counts them")
  func boundaries() throws {
    let text = try folder.write("\n a\r\n\n", to: "a.txt")
    let lines = try folder.write("\n{}\r\n  \n[]", to: "b.jsonl")
    let documents = try read([
      InputFile(path: InputPath(text), format: "text"), InputFile(path: InputPath(lines), format: "jsonl"),
    ])
    #expect(documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["\n a\r\n\n", "{}\r", "[]"])
    #expect(documents.map(\.place) == [text, "\(lines):2", "\(lines):4"])
  }

  @Test(
    "tells JSONL on standard input by its first character",
    arguments: [
      (" \n{\"a\"", true), ("a {", false), ("", nil), (" \n\n", nil), ("\u{FEFF}{\"a\"", true),
      ("\u{FEFF}\n {\"a\"", true),
      ("\u{FEFF}a {", false), ("\u{FEFF}", nil), (String(repeating: " \n", count: 400_000) + "{\"a\"", true),
      (String(repeating: " ", count: 800_000) + "a", false),
    ])
  func automatic(text: String, isJSON: Bool?) throws {
    let path = try folder.write(text, to: "input")
    let documents = try read([InputFile(path: InputPath(path), format: nil)])
    #expect(documents.first?.format == isJSON.map { $0 ? "jsonl" : "text" })
    if isJSON == false { #expect(documents.first?.bytes == Array(text.utf8)) }
  }

  @Test("passes over what is too long, and goes on behind it")
  func limit() throws {
    let path = try folder.write("12345\n123456789\n\n123", to: "a.jsonl")
    let source = try ByteSource(path: InputPath(path), stopDescriptor: nil)
    #expect(try source.nextLine(limit: 8) == .bytes(Array("12345".utf8)))
    #expect(try source.nextLine(limit: 8) == .tooLong(9))
    #expect(try source.nextLine(limit: 8) == .bytes([]))
    #expect(try source.nextLine(limit: 8) == .bytes(Array("123".utf8)))
    #expect(try source.nextLine(limit: 8) == nil)
    #expect(try ByteSource(path: InputPath(path), stopDescriptor: nil).rest(expected: nil, limit: 8) == .tooLong(20))
  }

  @Test("a file that vanished is a document that failed")
  func vanished() throws {
    let documents = try read([InputFile(path: "/nowhere/a.txt", format: "text", size: 1)])
    #expect(
      documents.first?.failure
        == InputError(
          .unreadable, at: "/nowhere/a.txt", "cannot read '/nowhere/a.txt': No such file or directory"))
  }

  @Test(
    "a folder gives its text files at any depth, sorted by the bytes of their paths, and follows no link in circles")
  func folders() throws {
    for name in ["b.txt", "a/z.jsonl", "a/.hidden.txt", "a/ب.txt", "B.ndjson", "c.html", "a.txt"] {
      try folder.write("", to: "docs/" + name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/docs/a/loop", withDestinationPath: folder.path + "/docs")
    let listing = try InputListing([InputPath(folder.path + "/docs")])
    let all = listing.files
    #expect(listing.passedOver == [".html": 1, "hidden": 1])
    #expect(
      all.map { $0.name.dropFirst(folder.path.count + 6) } == ["B.ndjson", "a.txt", "a/z.jsonl", "a/ب.txt", "b.txt"])
    #expect(all.map(\.format) == ["jsonl", "text", "jsonl", "text", "text"])
    let lines = try InputListing([InputPath(folder.path + "/docs/")], format: "jsonl").files
    #expect(lines.map { $0.name.dropFirst(folder.path.count + 6) } == ["B.ndjson", "a/z.jsonl"])
  }

  @Test("what a folder cannot give costs itself only")
  func unreadableEntries() throws {
    for name in ["docs/a.txt", "docs/z.TXT"] { try folder.write("x", to: name) }
    let path = folder.path + "/docs"
    try FileManager.default.createSymbolicLink(atPath: path + "/b.txt", withDestinationPath: "nowhere")
    try FileManager.default.createSymbolicLink(atPath: path + "/c.bin", withDestinationPath: "nowhere")
    try FileManager.default.createSymbolicLink(atPath: path + "/d.txt", withDestinationPath: "/dev/zero")
    #expect(mkfifo(path + "/e.txt", 0o600) == 0)
    #expect(mkfifo(path + "/f.fifo", 0o600) == 0)
    // Reading it fails with an error of input and output.
    try FileManager.default.createSymbolicLink(atPath: path + "/g.jsonl", withDestinationPath: "/proc/self/mem")
    try Data("y".utf8).write(to: URL(filePath: path + "/h.txt"))
    let files = try InputListing([InputPath(path)]).files
    let documents = try read(files)
    #expect(documents.map { $0.failure == nil } == [true, false, false, false, false, true, true])
    #expect(
      documents.compactMap { $0.failure?.message.replacing(path, with: "docs") } == [
        "cannot read 'docs/b.txt': No such file or directory",
        "cannot read 'docs/d.txt': it is a device, expected a file; name it as an argument to read it",
        "cannot read 'docs/e.txt': it is a named pipe, expected a file; name it as an argument to read it",
        "cannot read 'docs/g.jsonl': Input/output error",
      ])
  }

  @Test("names that are not UTF-8 are carried as bytes and shown with escapes")
  func foreignNames() throws {
    let name = InputPath(bytes: Array("\(folder.path)/docs/a".utf8) + [0x5C, 0xFF, 0xC3] + Array("é.txt".utf8))
    try folder.write("x", to: "docs/b.txt")
    let descriptor = name.withCString { creat($0, 0o600) }
    #expect(descriptor >= 0)
    close(descriptor)
    for argument in [InputPath(folder.path + "/docs"), InputPath(folder.path + "/docs/*"), name] {
      let documents = try read(try InputListing([argument]).files)
      #expect(documents.first?.file.dropFirst(folder.path.count + 6) == #"a\\\xFF\xC3é.txt"#)
      #expect(documents.allSatisfy { $0.failure == nil })
    }
  }
}
