import SaqiyaKit

/// Where something stands in the original of its document, in Unicode scalars, half-open; reports write it as `start` and `end`.
struct Place: Codable, Hashable, Sendable {
  var start: Int
  var end: Int

  /// `{"start": …, "end": …}`.
  var value: Value { .object(["start": .integer(start), "end": .integer(end)]) }
}

/// Words of a document, with where they stand.
struct Quoted: Codable, Sendable {
  var text: String
  var place: Place

  /// `text`, `start` and `end`.
  var fields: Fields {
    ["text": .string(text), "start": .integer(place.start), "end": .integer(place.end)]
  }
}

/// Counts the Unicode scalars before the bytes of a text.
struct ScalarPlaces {
  private let text: String
  /// How many scalars begin before every block of bytes.
  private let counts: [Int32]

  private static let block = 128

  /// - Complexity: linear in the text.
  init(_ text: String) {
    self.text = text
    var counts: [Int32] = []
    counts.reserveCapacity(text.utf8.count / Self.block + 1)
    let bytes = text.utf8.span
    var count: Int32 = 0
    for offset in 0..<bytes.count {
      if offset % Self.block == 0 { counts.append(count) }
      if bytes[offset] & 0xC0 != 0x80 { count += 1 }
    }
    counts.append(count)
    self.counts = counts
  }

  /// The place of a range of UTF-8 bytes.
  func place(of range: TextRange) -> Place {
    Place(start: scalars(before: range.start), end: scalars(before: range.end))
  }

  private func scalars(before offset: Int) -> Int {
    let bytes = text.utf8.span
    let block = min(offset / Self.block, counts.count - 1)
    var count = Int(counts[block])
    for byte in (block * Self.block)..<max(offset, block * Self.block) where bytes[byte] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
