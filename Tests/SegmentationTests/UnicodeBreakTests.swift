import Foundation
import SaqiyaKit
import SaqiyaTesting
import Segmentation
import Testing

/// Unicode's own test files, which the Debian package `unicode-data` installs: version 15.0, as that of ICU 72.
private enum BreakTestFile {
  static let sentences = "/usr/share/unicode/auxiliary/SentenceBreakTest.txt"
  static let words = "/usr/share/unicode/auxiliary/WordBreakTest.txt"

  static func exists(_ path: String) -> Bool { FileManager.default.isReadableFile(atPath: path) }

  /// The segments of each line: `÷ 0061 × 002E ÷ 0020 ÷`.
  static func lines(_ path: String) throws -> [[String]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
      let content = line.prefix { $0 != "#" }
      guard content.contains("÷") else { return nil }
      return content.split(separator: "÷").map(segment).filter { !$0.isEmpty }
    }
  }

  private static func segment(_ codes: Substring) -> String {
    let scalars = codes.split { $0 == " " || $0 == "×" || $0 == "\t" }.compactMap {
      UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

@Suite("Unicode's break tests, with the rules off")
struct UnicodeBreakTests {
  @Test(.enabled(if: BreakTestFile.exists(BreakTestFile.sentences), "install unicode-data"))
  func sentences() throws {
    let stage = try configured(Sentences(), ["locale": "root", "rules": "none"])
    let lines = try BreakTestFile.lines(BreakTestFile.sentences)
    #expect(lines.count > 500)
    for segments in lines {
      let text = segments.joined()
      let found = try run(stage, on: text)[Sentence.self].map { text[$0.range] }
      let expected = segments.map(trimmed).filter { !$0.isEmpty }
      #expect(found.elementsEqual(expected) { Array($0.utf8) == Array($1.utf8) }, "\(segments)")
    }
  }

  @Test(.enabled(if: BreakTestFile.exists(BreakTestFile.words), "install unicode-data"))
  func words() throws {
    let stage = try configured(Tokens(), ["locale": "root", "rules": "none"])
    let lines = try BreakTestFile.lines(BreakTestFile.words)
    #expect(lines.count > 1500)
    for segments in lines {
      let text = segments.joined()
      let found = try run(stage, on: text)[Token.self].map { text[$0.range] }
      let expected = segments.filter { !isBlank($0) }
      #expect(found.elementsEqual(expected) { Array($0.utf8) == Array($1.utf8) }, "\(segments)")
    }
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private func isBlank(_ segment: String) -> Bool {
    segment.unicodeScalars.first.map { isSpace($0) || $0.properties.generalCategory == .control } ?? true
  }

  private func trimmed(_ segment: String) -> String {
    let tail = segment.unicodeScalars.drop(while: isSpace)
    let end = tail.lastIndex { !isSpace($0) }.map(tail.index(after:)) ?? tail.startIndex
    return String(tail[..<end])
  }
}
