import FoundationEssentials
import SaqiyaFormats
import SaqiyaKit

/// A file of partials that cannot be merged.
public struct UnusablePartials: Error, Sendable, Equatable, CustomStringConvertible {
  /// The problem of the file.
  public var description: String
  /// Whether its bytes could not be read at all.
  public private(set) var isUnreadable = false

  /// Creates the error.
  public init(description: String) {
    self.description = description.printable
  }

  /// Creates the error of a file that cannot be read.
  public init(unreadable reason: String) {
    self.init(description: reason)
    isUnreadable = true
  }
}

extension CorpusPartials {
  /// The lines of a file of partials: the version of the format, the runs that they come from, each stage's name with what
  /// it knows, and a checksum of the lines before it.
  ///
  /// - Throws: ``UnusablePartials`` when a stage's partial cannot be written as JSON.
  public func encoded() throws(UnusablePartials) -> [UInt8] {
    var bytes = Array("\(Self.header)\n".utf8)
    bytes += try Self.line(Self.originsName) { try Self.encoder.encode(origins.sorted { $0.run < $1.run }) }
    for slot in slots { bytes += try Self.line(slot.id) { try slot.partial.encoded() } }
    return bytes + Array("\(Self.checksumLine(of: bytes))\n".utf8)
  }

  package static let header = "saqiya-partials 2"
  private static let originsName = "runs"
  private static let checksumName = "checksum"

  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  private static func line(_ name: String, _ json: () throws -> Data) throws(UnusablePartials) -> [UInt8] {
    do {
      return Array("\(name)\t".utf8) + Array(try json()) + [UInt8(ascii: "\n")]
    } catch {
      throw UnusablePartials(description: "what '\(name)' knows cannot be written: \(error)")
    }
  }

  private static func checksumLine(of bytes: some Sequence<UInt8>) -> String {
    var hash = ContentHash()
    hash.append(bytes)
    return "\(checksumName)\t\(hash.digits)"
  }

  /// Replaces what is known by what a file says.
  ///
  /// - Throws: ``UnusablePartials`` when it is not a file of partials, is damaged, or of another pipeline.
  public mutating func decode(_ bytes: [UInt8]) throws(UnusablePartials) {
    var rows: [(name: String, json: ArraySlice<UInt8>)] = []
    for line in try Self.intactLines(of: bytes) { rows.append(try Self.row(line)) }
    guard let runs = rows.first, runs.name == Self.originsName else {
      throw UnusablePartials(description: "found no line '\(Self.originsName)' after the first; \(Self.advice)")
    }
    let stages = rows.dropFirst()
    guard stages.map(\.name) == slots.map(\.id) else {
      throw UnusablePartials(
        description:
          "found the corpus stages \(Self.list(stages.map(\.name))), expected \(Self.list(slots.map(\.id)))")
    }
    do {
      origins = try Self.withData(runs.json) { try JSONDecoder().decode([PartialsOrigin].self, from: $0) }
    } catch {
      throw UnusablePartials(description: "the runs that it comes from cannot be read; \(Self.advice)")
    }
    for (index, stage) in stages.enumerated() {
      do {
        try Self.withData(stage.json) { try slots[index].partial.decode($0) }
      } catch {
        throw UnusablePartials(description: "what '\(stage.name)' knew cannot be read; \(Self.advice)")
      }
    }
  }

  /// Hands over bytes without a copy of them: they are most of the memory that decoding takes.
  private static func withData<T>(_ bytes: ArraySlice<UInt8>, _ body: (Data) throws -> T) throws -> T {
    try bytes.withUnsafeBytes { buffer in
      guard let base = UnsafeMutableRawPointer(mutating: buffer.baseAddress) else { return try body(Data()) }
      return try body(Data(bytesNoCopy: base, count: buffer.count, deallocator: .none))
    }
  }

  private static func row(
    _ line: ArraySlice<UInt8>
  ) throws(UnusablePartials) -> (name: String, json: ArraySlice<UInt8>) {
    guard let tab = line.firstIndex(of: UInt8(ascii: "\t")), tab > line.startIndex, tab + 1 < line.endIndex else {
      throw UnusablePartials(description: "found a line that is not a name with its data; \(advice)")
    }
    return (String(decoding: line[..<tab], as: UTF8.self), line[(tab + 1)...])
  }

  /// The lines of the runs and stages in a file that is as it was written.
  ///
  /// The checksum finds damage, not malice: who edits a file can compute it again.
  private static func intactLines(of bytes: [UInt8]) throws(UnusablePartials) -> [ArraySlice<UInt8>] {
    let newline = UInt8(ascii: "\n")
    var lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
    let first = lines.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard first == header else {
      let isOther = first.hasPrefix("saqiya-partials ") && first.utf8.count < 40
      throw UnusablePartials(
        description: isOther
          ? "found '\(first)', expected '\(header)', which this version writes; \(advice)"
          : "expected a file that 'saqiya run --partials' wrote")
    }
    // After the final line feed there is one more line, which is empty.
    let afterEnd = lines.removeLast()
    guard afterEnd.isEmpty, let last = lines.last, last.starts(with: Array("\(checksumName)\t".utf8)) else {
      throw UnusablePartials(description: "found no checksum at its end, so a part of the file is missing; \(advice)")
    }
    guard String(decoding: last, as: UTF8.self) == checksumLine(of: bytes[..<last.startIndex]) else {
      throw UnusablePartials(description: "its checksum is that of other content, so the file was changed; \(advice)")
    }
    return Array(lines.dropFirst().dropLast())
  }

  private static let advice = "write it again with 'saqiya run --partials'"

  private static func list(_ ids: [String]) -> String {
    ids.isEmpty ? "none" : ids.map { "'\($0)'" }.joined(separator: ", ")
  }
}
