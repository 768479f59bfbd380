import Foundation
import SaqiyaFormats
public import SaqiyaKit

/// What the corpus stages of a pipeline know about some of the documents.
public struct CorpusPartials: Sendable {
  struct Slot: Sendable {
    var id: String
    var partial: any AnyPartial
  }

  var slots: [Slot]

  /// Adds what others, of the same pipeline, know.
  ///
  /// - Precondition: both come from the same ``CorpusChain``, or from plans with the same corpus stages.
  public mutating func merge(_ other: CorpusPartials) {
    for index in slots.indices { slots[index].partial.merge(other.slots[index].partial) }
  }

  /// The reports by the names of the stages, in the order of the pipeline.
  public func report() -> Fields {
    var fields = Fields()
    for slot in slots { fields[slot.id] = .object(slot.partial.report()) }
    return fields
  }
}

/// What one corpus stage knows, whatever its type.
protocol AnyPartial: Sendable {
  mutating func map(_ document: Document) throws(StageError)
  mutating func merge(_ other: any AnyPartial)
  func report() -> Fields
  func encoded() throws -> Data
  mutating func decode(_ data: Data) throws
}

struct StagePartial<S: CorpusStage>: AnyPartial {
  let stage: S
  /// What is known; `nil` before the first document.
  var partial: S.Partial?

  mutating func map(_ document: Document) throws(StageError) {
    add(try stage.map(document))
  }

  mutating func merge(_ other: any AnyPartial) {
    guard let other = other as? StagePartial<S> else {
      preconditionFailure("partials of different pipelines are not merged")
    }
    if let other = other.partial { add(other) }
  }

  private mutating func add(_ other: S.Partial) {
    // Taken out, so that the stage changes it in place.
    guard var sum = partial.take() else {
      partial = other
      return
    }
    stage.merge(other, into: &sum)
    partial = sum
  }

  func report() -> Fields {
    stage.finish(partial)
  }

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(partial)
  }

  mutating func decode(_ data: Data) throws {
    partial = try JSONDecoder().decode(S.Partial?.self, from: data)
  }
}

// MARK: - Files

/// A file of partials that cannot be merged.
public struct UnusablePartials: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong with it.
  public var description: String

  /// Creates the error.
  public init(description: String) {
    self.description = description
  }
}

extension CorpusPartials {
  /// The lines of a file of partials: the version of the format, each stage's name with what it knows, and a checksum of
  /// the lines before it.
  ///
  /// - Throws: ``UnusablePartials`` when a stage's partial cannot be written as JSON.
  public func encoded() throws(UnusablePartials) -> [UInt8] {
    var bytes = Array("\(Self.header)\n".utf8)
    for slot in slots {
      do {
        bytes += Array("\(slot.id)\t".utf8) + Array(try slot.partial.encoded()) + [UInt8(ascii: "\n")]
      } catch {
        throw UnusablePartials(description: "what '\(slot.id)' knows cannot be written: \(error)")
      }
    }
    return bytes + Array("\(Self.checksumLine(of: bytes))\n".utf8)
  }

  private static let header = "saqiya-partials 1"
  private static let checksumName = "checksum"

  private static func checksumLine(of bytes: some Sequence<UInt8>) -> String {
    var hash = ContentHash()
    hash.append(bytes)
    return "\(checksumName)\t\(hash.digits)"
  }

  /// Replaces what is known by what a file says.
  ///
  /// - Throws: ``UnusablePartials`` when it is none, damaged, or of another pipeline.
  public mutating func decode(_ bytes: [UInt8]) throws(UnusablePartials) {
    let parts = try Self.intactLines(of: bytes).map { $0.split(separator: UInt8(ascii: "\t"), maxSplits: 1) }
    let ids = parts.map { String(decoding: $0[0], as: UTF8.self) }
    guard ids == slots.map(\.id) else {
      throw UnusablePartials(
        description: "found the corpus stages \(Self.list(ids)), expected \(Self.list(slots.map(\.id)))")
    }
    for (index, part) in parts.enumerated() {
      do {
        try slots[index].partial.decode(Data(part.count > 1 ? part[1] : []))
      } catch {
        throw UnusablePartials(description: "what '\(ids[index])' knew cannot be read; \(Self.advice)")
      }
    }
  }

  /// The lines of the stages in a file that is as it was written.
  ///
  /// The checksum finds damage, not malice: who edits a file can compute it again.
  private static func intactLines(of bytes: [UInt8]) throws(UnusablePartials) -> [ArraySlice<UInt8>] {
    let newline = UInt8(ascii: "\n")
    let lines = bytes.split(separator: newline)
    guard let first = lines.first, String(decoding: first, as: UTF8.self) == header else {
      throw UnusablePartials(description: "expected a file that 'saqiya run --partials' wrote")
    }
    guard let last = lines.last, last.starts(with: Array("\(checksumName)\t".utf8)), bytes.last == newline else {
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
