import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit

/// A file whose lines are shown under messages.
enum SourceFile {
  /// A pipeline or test file; its lines end as those of YAML do.
  case yaml(path: String)
  /// The text of a pipeline that is in the program.
  case shipped(text: String)
  /// A file that an option of a stage names.
  case data(path: String)

  /// The text of a line, from 1; `nil` when it cannot be had.
  ///
  /// - Complexity: O(bytes before the line and in it).
  func line(_ number: Int) -> String? {
    switch self {
    case .yaml(let path): (try? PipelineFile.text(ofFile: path)).flatMap { Self.line(number, ofYAML: $0) }
    case .shipped(let text): Self.line(number, ofYAML: text)
    case .data(let path): Self.line(number, ofFile: path)
    }
  }

  /// A line of YAML, whose lines may also end in a carriage return, U+0085, U+2028 or U+2029.
  private static func line(_ number: Int, ofYAML text: String) -> String? {
    let breaks: Set<Character> = ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let lines = text.split(maxSplits: number, omittingEmptySubsequences: false) { breaks.contains($0) }
    return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
  }

  private static func line(_ number: Int, ofFile path: String) -> String? {
    // A pipe was read already.
    guard FileIdentity(path: path)?.isRegular == true, let bytes = try? FileContents.bytes(of: path) else { return nil }
    var start = bytes.startIndex
    for _ in 1..<number {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      start = end + 1
    }
    var line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}
