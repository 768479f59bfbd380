import SaqiyaKit

/// What `deduplicate` takes from documents: one record for each text, with the ids of its documents.
///
/// A record is found by a hash of 128 bits of the text. Beyond a limit the texts with the smallest hashes stay, which does not
/// depend on the order or the grouping in which documents come.
public struct TextSet: Sendable {
  /// The hash of a text.
  struct Key: Hashable, Comparable, Sendable {
    var high: UInt64
    var low: UInt64

    static func < (left: Key, right: Key) -> Bool { (left.high, left.low) < (right.high, right.low) }
  }

  /// A text.
  struct Record: Sendable {
    /// The ids of the documents that have it.
    var ids: [String]
    /// Its length in bytes.
    var length: Int
    /// `nil` when there is no word in it.
    var sketch: TextSketch?
  }

  private(set) var documentCount = 0
  private(set) var records: [Key: Record] = [:]

  /// The set of one document.
  init(_ document: Document) {
    documentCount = 1
    let text = document.view.text
    records[Self.key(of: text)] = Record(
      ids: [document.id], length: text.utf8.count, sketch: TextSketch(document.view))
  }

  private static func key(of text: String) -> Key {
    var (high, low) = (StableHash(seed: 1), StableHash(seed: 2))
    for byte in text.utf8 {
      high.add(UInt64(byte))
      low.add(UInt64(byte) &+ 0x9E37_79B9)
    }
    return Key(high: high.value, low: low.value)
  }

  /// Adds the texts of another set, and keeps those with the smallest hashes when there are more than the limit.
  ///
  /// - Complexity: O(texts of the other set), amortised.
  mutating func merge(_ other: TextSet, limit: Int) {
    documentCount += other.documentCount
    for (key, record) in other.records {
      records[key, default: Record(ids: [], length: record.length, sketch: record.sketch)].ids += record.ids
    }
    // Not at every document, because finding the smallest takes time.
    if records.count > limit + limit / 4 + 16 { trim(to: limit) }
  }

  private mutating func trim(to limit: Int) {
    guard records.count > limit else { return }
    for key in records.keys.sorted()[limit...] { records[key] = nil }
  }

  /// The records within a limit.
  func trimmed(to limit: Int) -> [Record] {
    var set = self
    set.trim(to: limit)
    return Array(set.records.values)
  }
}

extension TextSet: Codable {
  /// A record in a file of partials.
  private struct Line: Codable {
    var key: [UInt64]
    var ids: [String]
    var length: Int
    /// The sketch in hexadecimal digits.
    var sketch: String?
  }

  private enum CodingKeys: String, CodingKey {
    case documentCount = "documents"
    case lines = "texts"
  }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    documentCount = try container.decode(Int.self, forKey: .documentCount)
    for line in try container.decode([Line].self, forKey: .lines) {
      let places = line.sketch.flatMap { [UInt8](hexadecimal: $0) }
      guard line.key.count == 2, !line.ids.isEmpty, line.sketch == nil || places?.count == TextSketch.count else {
        throw DecodingError.dataCorruptedError(
          forKey: .lines, in: container, debugDescription: "a text without its hash, its documents or its sketch")
      }
      records[Key(high: line.key[0], low: line.key[1])] = Record(
        ids: line.ids, length: line.length, sketch: places.flatMap { TextSketch(places: $0) })
    }
  }

  /// Writes the texts in the order of their hashes.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(documentCount, forKey: .documentCount)
    let lines = records.sorted { $0.key < $1.key }.map { key, record in
      Line(
        key: [key.high, key.low], ids: record.ids.sorted(), length: record.length,
        sketch: record.sketch?.places.hexadecimal)
    }
    try container.encode(lines, forKey: .lines)
  }
}

extension [UInt8] {
  private static let digits = Array("0123456789abcdef".utf8)

  fileprivate var hexadecimal: String {
    String(decoding: flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  fileprivate init?(hexadecimal text: String) {
    var values: [UInt8] = []
    for byte in text.utf8 {
      guard let value = Self.digits.firstIndex(of: byte) else { return nil }
      values.append(UInt8(value))
    }
    guard values.count % 2 == 0 else { return nil }
    self = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
