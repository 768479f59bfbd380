import Foundation
import SaqiyaKit
import SaqiyaTesting
import TestFiles
import Testing

@testable import SaqiyaFormats

@Suite("Compressed files")
struct CompressionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Lines that compress well and badly, longer and shorter than a buffer.
  private func content(seed: UInt64, bytes: Int) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<bytes).map {
      $0 % 997 == 996 ? 0x0A : $0 % 5000 < 2500 ? 0x61 : UInt8.random(in: 0x21...0x7E, using: &random)
    }
  }

  private func compressed(_ pieces: [[UInt8]], _ format: Compression) -> [UInt8] {
    pieces.flatMap { format.encoder.encode($0, finishing: true) }
  }

  private func bytes(of path: String) throws -> [UInt8] {
    try FileContents.bytes(of: path)
  }

  @Test(
    "are read whole, member after member, whatever their names", arguments: Compression.allCases,
    [0, 1, 1000, 3_000_000])
  func reading(format: Compression, size: Int) throws {
    let pieces = [content(seed: 1, bytes: size), [], content(seed: 2, bytes: size / 2)]
    let path = try folder.write(Data(compressed(pieces, format)), to: "a")
    #expect(try bytes(of: path) == pieces.flatMap(\.self))
    let lines = try folder.write(Data(compressed([Array("{}\n[".utf8), Array("]\n".utf8)], format)), to: "b.jsonl")
    var reader = DocumentReader([InputFile(path: InputPath(lines), format: "jsonl")])
    #expect(try reader.next()?.bytes == Array("{}".utf8))
    #expect(try reader.next()?.bytes == Array("[]".utf8))
    #expect(try reader.next() == nil)
  }

  @Test("are written as the same bytes, however the content came", arguments: ["gz", "zst"])
  func writing(suffix: String) throws {
    let content = content(seed: 3, bytes: 1_500_000)
    var results: [Data] = []
    for size in [1_500_000, 700, 262_144, 99_999] {
      let path = "\(folder.path)/\(size).jsonl.\(suffix)"
      let file = try OutputFile(path: path)
      var start = 0
      while start < content.count {
        try file.write(Array(content[start..<min(start + size, content.count)]))
        try file.flush()
        start += size
      }
      try file.commit()
      #expect(try bytes(of: path) == content)
      results.append(try Data(contentsOf: URL(filePath: path)))
    }
    #expect(Set(results).count == 1)
    let empty = try OutputFile(path: "\(folder.path)/empty.\(suffix)")
    try empty.commit()
    #expect(try Data(contentsOf: URL(filePath: "\(folder.path)/empty.\(suffix)")).isEmpty == false)
    #expect(try bytes(of: "\(folder.path)/empty.\(suffix)") == [])
  }

  @Test("that are cut off give what came before, and an error with the place", arguments: Compression.allCases)
  func truncation(format: Compression) throws {
    let first = compressed([Array("{\"a\":1}\n{\"b\":2}\n".utf8)], format)
    let second = compressed([content(seed: 4, bytes: 400_000)], format)
    let path = try folder.write(Data(first + second.prefix(second.count / 2)), to: "a.jsonl")
    var reader = DocumentReader([InputFile(path: InputPath(path), format: "jsonl")])
    #expect(try reader.next()?.bytes == Array("{\"a\":1}".utf8))
    #expect(try reader.next()?.bytes == Array("{\"b\":2}".utf8))
    var last: RawDocument?
    while let document = try reader.next() { last = document }
    let message = try #require(last?.failure?.message)
    let size = first.count + second.count / 2
    #expect(
      message
        == "cannot decompress '\(path)': found the end of the file, expected more: it is cut off (\(format.rawValue), at byte \(size))"
    )
  }

  @Test("that are damaged, or have something behind them, are errors", arguments: Compression.allCases)
  func damage(format: Compression) throws {
    var bytes = compressed([content(seed: 5, bytes: 100_000)], format)
    let tail = try folder.write(Data(bytes + Array("text".utf8)), to: "tail")
    #expect(throws: SystemError.self) { try FileContents.bytes(of: tail) }
    bytes[bytes.count / 2] ^= 0xFF
    let damaged = try folder.write(Data(bytes), to: "damaged")
    #expect(throws: SystemError.self) { try FileContents.bytes(of: damaged) }
  }

  @Test("of gzip may be padded with zeros, as tapes are")
  func padding() throws {
    let path = try folder.write(Data(compressed([Array("x".utf8)], .gzip) + [0, 0, 0]), to: "a")
    #expect(try bytes(of: path) == Array("x".utf8))
  }

  @Test("are told from texts that only begin alike")
  func lookalikes() throws {
    for text in ["(", "P", "P*", "_*M", "\u{1F}x", ""] {
      #expect(try bytes(of: try folder.write(text, to: "a")) == Array(text.utf8))
    }
  }

  @Test("are found in folders by what they hold")
  func names() throws {
    for name in ["a.jsonl.gz", "b.txt.zst", "c.gz", "d.TXT.GZ", "e.json.gz"] {
      try folder.write("", to: "docs/\(name)")
    }
    let listing = try InputListing([InputPath(folder.path + "/docs")])
    #expect(
      listing.files.map { $0.name.dropFirst(folder.path.count + 6) } == [
        "a.jsonl.gz", "b.txt.zst", "d.TXT.GZ", "e.json.gz",
      ])
    #expect(listing.files.map(\.format) == ["jsonl", "text", "text", "json"])
    #expect(listing.passedOver == [".gz": 1])
  }
}
